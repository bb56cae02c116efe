package dev.jcard.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cap.CapFile;
import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.IsoCommands;
import dev.jcard.core.ResponseApdu;
import dev.jcard.gp.AttemptLog;
import dev.jcard.gp.Authentication;
import dev.jcard.gp.CardState.CardLifeCycle;
import dev.jcard.gp.InstallParameters;
import dev.jcard.gp.InstallRequest;
import dev.jcard.gp.LoadFile;
import dev.jcard.gp.LoadRequest;
import dev.jcard.gp.Privilege;
import dev.jcard.gp.SecurityDomain;
import dev.jcard.gp.scp.KeySet;
import dev.jcard.gp.scp.SecurityLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be selected in which state of the card, on which channel, with applets that run: GPCS 5.1, 6.4 and 6.6. */
class CardStatesTest {

    private static final Path SESSION = Path.of(System.getProperty("jcard.root"), "src/test-fixtures/conformance/vm/ownerpin");
    /** The applet tells the tries of its PIN. */
    private static final CommandApdu ASK = CommandApdu.of(0x80, 0x01, 0, 0, 256);
    private static final CommandApdu OPEN_CHANNEL = CommandApdu.of(0, 0x70, 0, 0, 1);

    private final VirtualCard card = VirtualCard.create();
    private final CardChannel channel = card.connect();
    private Aid applet;

    @AfterEach
    void close() {
        card.close();
    }

    private void manage(Consumer<SecurityDomain> work) {
        try (KeySet keys = KeySet.wellKnown(); SecurityDomain domain = SecurityDomain.select(channel, Optional.empty(), dev.jcard.gp.Profile.GP)) {
            domain.authenticate(Authentication.with(keys).atLevel(SecurityLevel.MAC), AttemptLog.inMemory());
            work.accept(domain);
        }
    }

    private void install(Privilege... privileges) throws IOException {
        try (var packages = Files.list(SESSION.resolve("cap"))) {
            LoadFile file = LoadFile.parse(CapFile.read(packages.findFirst().orElseThrow()).loadFile());
            applet = file.applets().get(0);
            manage(domain -> {
                domain.content().installForLoad(LoadRequest.of(file.aid(), Optional.empty()));
                domain.content().load(file.loadData(List.of()), sent -> { });
                domain.content().install(new InstallRequest(file.aid(), applet, applet, Set.of(privileges), InstallParameters.NONE));
            });
        }
    }

    private void lock() {
        manage(domain -> {
            domain.state().setCard(CardLifeCycle.SECURED);
            domain.state().setCard(CardLifeCycle.CARD_LOCKED);
        });
        card.reset();
    }

    private int select(Bytes name) {
        return channel.transmit(IsoCommands.select(name)).sw();
    }

    @Test
    void cardResetMakesAnAppletAnswerFromTheStart() throws IOException {
        install(Privilege.CARD_RESET);
        card.reset();
        assertEquals(0x9000, channel.transmit(ASK).sw());
        manage(domain -> domain.content().delete(applet, false));
        card.reset();
        assertEquals(0x9000, channel.transmit(CommandApdu.of(0x80, 0xCA, 0, 0x66, 256)).sw(), "the issuer's domain again");
    }

    @Test
    void aLockedCardAnswersTheIssuerAloneAndCanBeUnlocked() throws IOException {
        install(Privilege.CARD_RESET);
        lock();
        assertEquals(0x9000, channel.transmit(CommandApdu.of(0x80, 0xCA, 0, 0x66, 256)).sw(), "selected from the start");
        assertEquals(0x6A82, select(applet.bytes()));
        assertEquals(0x6A81, channel.transmit(OPEN_CHANNEL).sw());
        assertEquals(0x6283, channel.transmit(CommandApdu.of(0, 0xA4, 4, 0, 256)).sw());
        manage(domain -> domain.state().setCard(CardLifeCycle.SECURED));
        assertEquals(0x9000, select(applet.bytes()));
    }

    @Test
    void theFinalApplicationIsWhatALockedCardHas() throws IOException {
        install(Privilege.FINAL_APPLICATION);
        lock();
        assertEquals(0x9000, channel.transmit(ASK).sw(), "selected from the start");
        assertEquals(0x9000, select(applet.bytes()));
        select(Bytes.parseHex("A000000151000000"));
        assertEquals(0x9000, channel.transmit(ASK).sw(), "the issuer's domain is out of reach, the applet still selected");
    }

    @Test
    void aLockedAppletIsNotSelectable() throws IOException {
        install();
        manage(domain -> domain.channel().transmit(CommandApdu.of(0x80, 0xF0, 0x40, 0x80, applet.bytes())));
        assertEquals(0x6A82, select(applet.bytes()));
        manage(domain -> domain.channel().transmit(CommandApdu.of(0x80, 0xF0, 0x40, 0x00, applet.bytes())));
        assertEquals(0x9000, select(applet.bytes()));
    }

    /** The card manager on a supplementary channel, with its own protected session, while the applet works on the basic one. */
    @Test
    void theCardIsManagedOnASupplementaryChannel() throws IOException {
        install();
        assertEquals(0x9000, select(applet.bytes()));
        int number = channel.transmit(OPEN_CHANNEL).data().u1(0);
        CardChannel supplementary = command -> {
            ResponseApdu answer = channel.transmit(command.withCla(command.cla() | number));
            assertEquals(0x9000, channel.transmit(ASK).sw(), "the applet in between");
            return answer;
        };
        try (KeySet keys = KeySet.wellKnown();
                SecurityDomain domain = SecurityDomain.select(supplementary, Optional.empty(), dev.jcard.gp.Profile.GP)) {
            domain.authenticate(Authentication.with(keys).atLevel(SecurityLevel.FULL), AttemptLog.inMemory());
            assertTrue(domain.registry().find(applet).isPresent());
            assertEquals(0x6985, domain.channel().transmit(CommandApdu.of(0x80, 0xE4, 0, 0, Bytes.parseHex("4F").plus(
                    Bytes.ofInts(applet.bytes().length())).plus(applet.bytes()), 256)).sw(), "the applet is selected");
            assertEquals(0x9000, channel.transmit(CommandApdu.of(0, 0xA4, 4, 0, 256)).sw());
        }
    }
}
