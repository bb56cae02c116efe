package dev.jcard.gp;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.core.Tlv;
import dev.jcard.gp.scp.CardSecureChannel;
import dev.jcard.gp.scp.KeySet;
import dev.jcard.gp.scp.ScpVariant;
import dev.jcard.gp.scp.SecureMessagingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A security domain for protocol tests: it keeps a registry and keys, counts what is sent, and refuses on demand. */
public final class ScriptedCard implements CardChannel {

    public static final Aid ISD = Aid.of("A000000151000000");

    /** Every command as the card understood it. */
    public final List<CommandApdu> understood = new ArrayList<>();
    /** Every command as it came. */
    public final List<CommandApdu> received = new ArrayList<>();
    public final List<RegistryEntry> registry = new ArrayList<>();
    public final Map<Integer, Bytes> data = new HashMap<>();
    public final Map<Integer, KeySet> keySets = new HashMap<>();
    public Bytes loaded = Bytes.EMPTY;
    public Bytes diversification = Bytes.parseHex("00004181116665F5B830");
    public Bytes receipt = Bytes.ofInts(0);
    public boolean spoilCheckValues;
    public int pageSize = 100;
    public int maxCommandData = 255;

    private final ScpVariant variant;
    private final Aid isd;
    private final boolean old;
    private final Map<String, Integer> refusals = new HashMap<>();
    private CardSecureChannel session;
    private int sequence = 5;
    private int page;
    private Optional<Aid> loading = Optional.empty();

    public ScriptedCard(ScpVariant variant, Aid isd, boolean old) {
        this.variant = variant;
        this.isd = isd;
        this.old = old;
        keySets.put(0xFF, KeySet.wellKnown());
        registry.add(entry(RegistryEntry.Kind.ISSUER_DOMAIN, isd, old ? 0x07 : 0x01, Optional.empty()));
    }

    public static ScriptedCard scp02() {
        return new ScriptedCard(new ScpVariant(2, 0x15), ISD, false);
    }

    public static ScriptedCard scp03() {
        return new ScriptedCard(new ScpVariant(3, 0x70), ISD, false);
    }

    /** An Open Platform 2.0.1' card like the Cyberflex of 2001. */
    public static ScriptedCard cyberflex() {
        return new ScriptedCard(new ScpVariant(1, 0x05), Aid.of("A000000003000000"), true);
    }

    public static RegistryEntry entry(RegistryEntry.Kind kind, Aid aid, int state, Optional<Aid> loadFile) {
        return new RegistryEntry(kind, aid, state, Set.of(), Bytes.EMPTY, List.of(), loadFile, Optional.empty(), Bytes.EMPTY);
    }

    /** The next command with this INS and P1 is refused. */
    public void refuse(int ins, int p1, int sw) {
        refusals.put(ins + "/" + p1, sw);
    }

    @Override
    public int maxCommandData() {
        return maxCommandData;
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) {
        received.add(command);
        try {
            if (command.ins() == 0xA4) {
                return select(command);
            }
            if (command.ins() == 0x50) {
                return initialize(command);
            }
            if (command.ins() == 0x82) {
                session.externalAuthenticate(command);
                sequence++;
                return ResponseApdu.of(0x9000);
            }
            if (session == null && variant.isImplicit() && (command.cla() & 0x04) != 0) {
                session = CardSecureChannel.implicit(
                        new CardSecureChannel.Offer(variant, 0xFF, diversification, sequence, isd.bytes()), keySets.get(0xFF));
            }
            boolean open = session != null && session.isOpen();
            boolean plainGetData = !open && command.ins() == 0xCA;
            if (!plainGetData && !open) {
                return ResponseApdu.of(0x6982);
            }
            return plainGetData ? answer(command) : session.wrap(answer(session.unwrap(command)));
        } catch (SecureMessagingException e) {
            session = null;
            return ResponseApdu.of(e.sw());
        }
    }

    private ResponseApdu select(CommandApdu command) {
        session = null;
        boolean known = command.data().isEmpty() ? !old : command.data().equals(isd.bytes())
                || registry.stream().anyMatch(entry -> entry.aid().bytes().equals(command.data()));
        if (!known) {
            return ResponseApdu.of(command.data().isEmpty() ? 0x6A87 : 0x6A82);
        }
        Bytes fci = Tlv.of(0x6F, new Tlv(0x84, isd.bytes()), Tlv.of(0xA5, new Tlv(0x9F65, Bytes.ofInts(0xFF)))).encode();
        return new ResponseApdu(old ? Bytes.EMPTY : fci, 0x9000);
    }

    private ResponseApdu initialize(CommandApdu command) {
        Integer refused = refusals.remove("80/" + command.p1());
        int version = command.p1() == 0 ? keySets.keySet().iterator().next() : command.p1();
        if (refused != null || !keySets.containsKey(version)) {
            return ResponseApdu.of(refused != null ? refused : 0x6A88);
        }
        session = CardSecureChannel.begin(new CardSecureChannel.Offer(variant, version, diversification, sequence, isd.bytes()),
                keySets.get(version), command.data(), new Random(7));
        return new ResponseApdu(session.initializeUpdateAnswer(), 0x9000);
    }

    private ResponseApdu answer(CommandApdu command) {
        understood.add(command);
        Integer refused = refusals.remove(command.ins() + "/" + command.p1());
        if (refused != null) {
            return ResponseApdu.of(refused);
        }
        return switch (command.ins()) {
            case 0xCA -> getData(command.p1() << 8 | command.p2());
            case 0xF2 -> getStatus(command);
            case 0xE6 -> install(command);
            case 0xE8 -> load(command);
            case 0xE4 -> delete(command);
            case 0xD8 -> putKey(command);
            case 0x7A, 0x78 -> session.rMacSession(command);
            case 0xE2, 0xF0 -> ResponseApdu.of(0x9000);
            default -> ResponseApdu.of(0x6D00);
        };
    }

    private ResponseApdu getData(int tag) {
        Bytes value = data.get(tag);
        if (tag == 0x66 && value == null && !old) {
            Bytes oid = Bytes.parseHex("2A864886FC6B04").plus(Bytes.ofInts(variant.scp(), variant.i()));
            value = Tlv.of(0x66, Tlv.of(0x73, Tlv.of(0x64, new Tlv(0x06, oid)))).encode();
        }
        return value == null ? ResponseApdu.of(0x6A88) : new ResponseApdu(value, 0x9000);
    }

    private ResponseApdu getStatus(CommandApdu command) {
        boolean tlv = (command.p2() & 2) != 0;
        if (tlv == old) {
            return ResponseApdu.of(0x6A86);
        }
        List<RegistryEntry> hits = registry.stream().filter(entry -> (command.p1() & subset(entry)) != 0).toList();
        page = (command.p2() & 1) == 0 ? 0 : page + 1;
        List<RegistryEntry> shown = hits.subList(Math.min(hits.size(), page * pageSize), Math.min(hits.size(), (page + 1) * pageSize));
        if (shown.isEmpty()) {
            return ResponseApdu.of(0x6A88);
        }
        Bytes coded = shown.stream().map(entry -> tlv ? tlv(entry) : plain(entry, command.p1() == 0x10)).reduce(Bytes.EMPTY, Bytes::plus);
        return new ResponseApdu(coded, (page + 1) * pageSize < hits.size() ? 0x6310 : 0x9000);
    }

    private static int subset(RegistryEntry entry) {
        return switch (entry.kind()) {
            case ISSUER_DOMAIN -> 0x80;
            case DOMAIN, APPLICATION -> 0x40;
            case PACKAGE -> 0x30;
        };
    }

    private static Bytes tlv(RegistryEntry entry) {
        Bytes fields = Bytes.concat(new Tlv(0x4F, entry.aid().bytes()).encode(),
                new Tlv(0x9F70, Bytes.ofInts(entry.state())).encode(),
                entry.kind() == RegistryEntry.Kind.PACKAGE ? Bytes.EMPTY
                        : new Tlv(0xC5, Privilege.encode(entry.privileges(), true)).encode(),
                entry.version().isEmpty() ? Bytes.EMPTY : new Tlv(0xCE, entry.version()).encode());
        for (Aid module : entry.modules()) {
            fields = fields.plus(new Tlv(0x84, module.bytes()).encode());
        }
        Bytes from = entry.loadFile().map(aid -> new Tlv(0xC4, aid.bytes()).encode()).orElse(Bytes.EMPTY);
        return new Tlv(0xE3, fields.plus(from)).encode();
    }

    private static Bytes plain(RegistryEntry entry, boolean withModules) {
        Bytes head = Bytes.concat(Lv.of(entry.aid().bytes()), Bytes.ofInts(entry.state()), Privilege.encode(entry.privileges(), false));
        if (!withModules) {
            return head;
        }
        Bytes modules = entry.modules().stream().map(aid -> Lv.of(aid.bytes())).reduce(Bytes.EMPTY, Bytes::plus);
        return Bytes.concat(head, Bytes.ofInts(entry.modules().size()), modules);
    }

    private ResponseApdu install(CommandApdu command) {
        Cursor cursor = new Cursor(command.data());
        Bytes first = cursor.lv();
        Bytes second = cursor.lv();
        Bytes third = cursor.lv();
        if (command.p1() == GpCommands.FOR_LOAD) {
            loading = Optional.of(new Aid(first));
            loaded = Bytes.EMPTY;
        } else if ((command.p1() & GpCommands.FOR_INSTALL) != 0) {
            Set<Privilege> privileges = Privilege.decode(cursor.lv());
            RegistryEntry.Kind kind = privileges.contains(Privilege.SECURITY_DOMAIN)
                    ? RegistryEntry.Kind.DOMAIN : RegistryEntry.Kind.APPLICATION;
            if (registry.stream().anyMatch(entry -> subset(entry) == 0x40 && entry.aid().bytes().equals(third))) {
                return ResponseApdu.of(0x6985);
            }
            registry.add(new RegistryEntry(kind, new Aid(third), command.p1() == GpCommands.FOR_INSTALL ? 0x03 : 0x07, privileges,
                    Bytes.EMPTY, List.of(), Optional.of(new Aid(first)), Optional.of(isd), second));
        }
        return new ResponseApdu(Bytes.ofInts(0), 0x9000);
    }

    private ResponseApdu load(CommandApdu command) {
        loaded = loaded.plus(command.data());
        if (command.p1() == 0x80) {
            List<Tlv> parts = Tlv.parseAll(loaded);
            LoadFile file = LoadFile.parse(parts.get(parts.size() - 1).value());
            String[] version = file.version().split("\\.");
            registry.add(new RegistryEntry(RegistryEntry.Kind.PACKAGE, loading.orElseThrow(), 0x01, Set.of(),
                    Bytes.ofInts(Integer.parseInt(version[0]), Integer.parseInt(version[1])), file.applets(), Optional.empty(),
                    Optional.empty(), Bytes.EMPTY));
        }
        return new ResponseApdu(command.p1() == 0x80 ? Bytes.ofInts(0) : Bytes.EMPTY, 0x9000);
    }

    private ResponseApdu delete(CommandApdu command) {
        Tlv what = Tlv.parseAll(command.data()).get(0);
        if (what.tag() != 0x4F) {
            int version = Tlv.find(Tlv.parseAll(command.data()), 0xD2).orElseThrow().value().u1(0);
            return keySets.remove(version) == null ? ResponseApdu.of(0x6A88) : new ResponseApdu(Bytes.ofInts(0), 0x9000);
        }
        Bytes aid = what.value();
        boolean related = command.p2() == 0x80;
        if (registry.stream().noneMatch(entry -> entry.aid().bytes().equals(aid))) {
            return ResponseApdu.of(0x6A88);
        }
        boolean used = registry.stream().anyMatch(entry -> entry.loadFile().isPresent() && entry.loadFile().get().bytes().equals(aid));
        if (used && !related) {
            return ResponseApdu.of(0x6985);
        }
        registry.removeIf(entry -> entry.aid().bytes().equals(aid)
                || entry.loadFile().isPresent() && entry.loadFile().get().bytes().equals(aid));
        return new ResponseApdu(receipt, 0x9000);
    }

    /** Takes the blocks apart and keeps three symmetric keys as a set. */
    private ResponseApdu putKey(CommandApdu command) {
        Cursor cursor = new Cursor(command.data());
        int version = cursor.u1();
        List<Secret> keys = new ArrayList<>();
        Bytes answer = Bytes.ofInts(version);
        while (cursor.hasMore()) {
            int type = cursor.u1();
            if (type >= 0xA0) {
                publicComponents(cursor);
                continue;
            }
            Bytes value = cursor.lv();
            Bytes checkValue = cursor.lv();
            boolean aes = type == 0x88;
            if (type == 0x80 || aes) {
                Bytes plain = session.decryptSensitive(aes ? value.from(1) : value);
                keys.add(Secret.of((aes ? plain.slice(0, value.u1(0)) : plain).toArray()));
            }
            answer = answer.plus(spoilCheckValues ? Bytes.zeros(checkValue.length()) : checkValue);
        }
        if (keys.size() == 3) {
            keySets.remove(command.p1() == 0 ? 0xFF : command.p1());
            keySets.put(version, KeySet.of(keys.get(0), keys.get(1), keys.get(2)));
        }
        return new ResponseApdu(answer, 0x9000);
    }

    /** The rest of a key of two components without check value. */
    private static void publicComponents(Cursor cursor) {
        for (int component = 0; component < 2; component++) {
            int first = component == 0 || cursor.u1() > 0 ? cursor.u1() : 0;
            cursor.take(first == 0x81 ? cursor.u1() : first == 0x82 ? cursor.u2() : first);
        }
        cursor.lv();
    }
}
