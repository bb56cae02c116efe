package dev.jcard.gp;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.StatusWord;
import dev.jcard.core.Tlv;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the registry with GET STATUS, GPCS 11.4, in both formats. */
final class RegistryReader {

    static final int ISSUER_DOMAIN = 0x80;
    static final int APPLICATIONS = 0x40;
    static final int PACKAGES = 0x20;
    static final int PACKAGES_AND_MODULES = 0x10;

    private static final int MORE_DATA = 0x6310;
    private static final int MAX_PARTS = 512;

    private final CardChannel card;
    private boolean tlv;
    private boolean isFirstQuestion = true;

    RegistryReader(CardChannel card, Profile profile) {
        this.card = card;
        this.tlv = profile == Profile.GP;
    }

    /** @param seesIssuer false for a supplementary domain, which may be refused the issuer's entry */
    Registry readAll(boolean seesIssuer) {
        List<RegistryEntry> all = new ArrayList<>(seesIssuer ? read(ISSUER_DOMAIN) : tryRead(ISSUER_DOMAIN).orElse(List.of()));
        all.addAll(read(APPLICATIONS));
        Optional<List<RegistryEntry>> withModules = tryRead(PACKAGES_AND_MODULES);
        all.addAll(withModules.isPresent() ? withModules.get() : read(PACKAGES));
        return new Registry(all);
    }

    /** One subset; empty when the card has none. A refusal is an error, never an empty list. */
    List<RegistryEntry> read(int subset) {
        ResponseApdu first = first(subset);
        return first.sw() == StatusWord.DATA_NOT_FOUND ? List.of() : decode(subset, rest(subset, first));
    }

    private Optional<List<RegistryEntry>> tryRead(int subset) {
        ResponseApdu first = first(subset);
        if (!first.isOk() && first.sw() != MORE_DATA && first.sw() != StatusWord.DATA_NOT_FOUND) {
            return Optional.empty();
        }
        return Optional.of(first.sw() == StatusWord.DATA_NOT_FOUND ? List.of() : decode(subset, rest(subset, first)));
    }

    /** Cards of the other kind tell themselves by refusing the form of the first question. */
    private ResponseApdu first(int subset) {
        ResponseApdu response = card.transmit(GpCommands.getStatus(subset, tlv, false, Bytes.EMPTY));
        if (isFirstQuestion && response.sw() == 0x6A86) {
            tlv = !tlv;
            response = card.transmit(GpCommands.getStatus(subset, tlv, false, Bytes.EMPTY));
        }
        isFirstQuestion = false;
        return response;
    }

    private Bytes rest(int subset, ResponseApdu first) {
        ResponseApdu response = Refusals.LIST.check(first, MORE_DATA);
        Bytes all = response.data();
        for (int part = 1; response.sw() == MORE_DATA; part++) {
            if (part == MAX_PARTS) {
                throw new MalformedDataException("the card keeps announcing more registry entries without an end");
            }
            response = Refusals.LIST.check(card.transmit(GpCommands.getStatus(subset, tlv, true, Bytes.EMPTY)), MORE_DATA);
            all = all.plus(response.data());
        }
        return all;
    }

    private List<RegistryEntry> decode(int subset, Bytes data) {
        return tlv ? decodeTlv(subset, data) : decodeOld(subset, data);
    }

    static List<RegistryEntry> decodeTlv(int subset, Bytes data) {
        return Tlv.parseAll(data).stream().map(entry -> entry(subset, entry)).toList();
    }

    private static RegistryEntry entry(int subset, Tlv template) {
        if (template.tag() != 0xE3) {
            throw new MalformedDataException("expected a registry entry (E3), found " + Integer.toHexString(template.tag()));
        }
        List<Tlv> fields = template.children();
        Bytes aid = value(fields, 0x4F);
        Bytes state = value(fields, 0x9F70);
        Set<Privilege> privileges = Privilege.decode(value(fields, 0xC5));
        List<Aid> modules = fields.stream().filter(field -> field.tag() == 0x84).map(field -> new Aid(field.value())).toList();
        boolean isPackage = Tlv.find(fields, 0xC5).isEmpty() && (subset & (PACKAGES | PACKAGES_AND_MODULES)) != 0;
        RegistryEntry.Kind kind = isPackage ? RegistryEntry.Kind.PACKAGE : kind(subset, privileges);
        return new RegistryEntry(kind, new Aid(aid), state.isEmpty() ? 0 : state.u1(0), privileges,
                value(fields, 0xCE), modules, aid(fields, 0xC4), aid(fields, 0xCC), value(fields, 0xCF));
    }

    private static RegistryEntry.Kind kind(int subset, Set<Privilege> privileges) {
        if ((subset & (ISSUER_DOMAIN | APPLICATIONS)) == 0) {
            return RegistryEntry.Kind.PACKAGE;
        }
        return subset == ISSUER_DOMAIN ? RegistryEntry.Kind.ISSUER_DOMAIN
                : privileges.contains(Privilege.SECURITY_DOMAIN) ? RegistryEntry.Kind.DOMAIN : RegistryEntry.Kind.APPLICATION;
    }

    private static Bytes value(List<Tlv> fields, int tag) {
        return Tlv.find(fields, tag).map(Tlv::value).orElse(Bytes.EMPTY);
    }

    private static Optional<Aid> aid(List<Tlv> fields, int tag) {
        return Tlv.find(fields, tag).map(Tlv::value).filter(value -> value.length() >= 5).map(Aid::new);
    }

    /** Open Platform 2.0.1' table 9-13: length, AID, state, privileges; with modules also a count and their AIDs. */
    static List<RegistryEntry> decodeOld(int subset, Bytes data) {
        List<RegistryEntry> all = new ArrayList<>();
        Cursor cursor = new Cursor(data);
        while (cursor.hasMore()) {
            Aid aid = new Aid(cursor.lv());
            int state = cursor.u1();
            Set<Privilege> privileges = Privilege.decode(Bytes.ofInts(cursor.u1()));
            List<Aid> modules = new ArrayList<>();
            for (int count = subset == PACKAGES_AND_MODULES ? cursor.u1() : 0; count > 0; count--) {
                modules.add(new Aid(cursor.lv()));
            }
            RegistryEntry.Kind kind = kind(subset, privileges);
            all.add(new RegistryEntry(kind, aid, state, kind == RegistryEntry.Kind.PACKAGE ? Set.of() : privileges, Bytes.EMPTY,
                    List.copyOf(modules), Optional.empty(), Optional.empty(), Bytes.EMPTY));
        }
        return all;
    }
}
