package dev.jcard.gp.script;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.gp.CardData;
import dev.jcard.gp.CardInfo;
import dev.jcard.gp.KeyInfo;
import dev.jcard.gp.Privilege;
import dev.jcard.gp.RegistryEntry;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the card tells. */
final class QueryWords {

    private static final int PACKAGE_ELEMENTS = 0x30;

    private final ShellState state;

    QueryWords(ShellState state) {
        this.state = state;
    }

    void run(Statement line) {
        switch (line.word()) {
            case GET_STATUS -> status(line);
            case GET_DATA -> state.out.accept(getData(line.hexNumber("-identifier", 0)).toHex());
            case GET_CARD_RECOGNITION_DATA -> CardData.parse(getData(0x66)).oids().forEach(state.out);
            case GET_KEY_INFORMATION_TEMPLATES -> keyTemplates(line.number("-keyTemplate", 0));
            case GET_EXTENDED_CARD_RESOURCES_INFORMATION -> resources();
            default -> throw new IllegalStateException(line.word().name());
        }
    }

    private Bytes getData(int tag) {
        CommandApdu command = CommandApdu.of(0x80, 0xCA, tag >> 8 & 0xFF, tag & 0xFF, CommandApdu.LE_MAX_SHORT);
        return state.domain().channel().transmit(command).orThrow("tell data object " + Integer.toHexString(tag)).data();
    }

    /** The two lines that GPShell prints for applications; packages follow the same pattern. */
    private void status(Statement line) {
        int element = line.hexNumber("-element", 0x80);
        List<RegistryEntry> entries = state.domain().entries(element);
        boolean packages = (element & ~PACKAGE_ELEMENTS) == 0;
        state.out.accept(packages ? "List of executable load files (AID state modules)" : "List of applets (AID state privileges)");
        entries.forEach(entry -> state.out.accept(row(entry)));
    }

    private static String row(RegistryEntry entry) {
        String head = hex(entry.aid().bytes()) + "\t" + Integer.toHexString(entry.state()) + "\t";
        if (entry.kind() == RegistryEntry.Kind.PACKAGE) {
            return head + String.join(" ", entry.modules().stream().map(aid -> hex(aid.bytes())).toList());
        }
        Bytes privileges = Privilege.encode(entry.privileges(), true);
        boolean oneByte = privileges.u2At(1) == 0;
        return head + (oneByte ? Integer.toHexString(privileges.u1(0)) : hex(privileges));
    }

    private static String hex(Bytes bytes) {
        return bytes.toHex().toLowerCase(Locale.ROOT);
    }

    private void keyTemplates(int number) {
        state.out.accept("Key information (key version, key index, type and length)");
        for (KeyInfo key : KeyInfo.parse(getData(number << 8 | 0xE0))) {
            state.out.accept(String.format("%d (0x%02X)\t%d\t%s", key.version(), key.version(), key.id(), key.typeName()));
        }
    }

    private void resources() {
        CardInfo.Resources free = new CardInfo(Map.of(0xFF21, getData(0xFF21))).resources()
                .orElseThrow(() -> new dev.jcard.core.MalformedDataException("the card's answer is no resources information"));
        state.out.accept("Number of installed applications: " + free.applications());
        state.out.accept("Free non-volatile memory: " + free.nonVolatile() + " bytes");
        state.out.accept("Free volatile memory: " + free.volatileRam() + " bytes");
    }
}
