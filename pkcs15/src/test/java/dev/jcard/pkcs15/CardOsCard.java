package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import dev.jcard.vm.vpcd.CardInSlot;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The HOWTO's eToken PRO, a CardOS 4.2B: what it tells about itself is what the HOWTO prints, what it does is what OpenSC's
 * driver and tools expect of such a card. Long commands are taken.
 */
final class CardOsCard extends ScriptedCard implements CardInSlot {

    private static final Bytes ATR = Bytes.parseHex("3BF2180002C10A31FE58C80975");
    private static final Map<Integer, String> DATA = Map.ofEntries(
            Map.entry(0x80, "436172644F532056342E324220284329205369656D656E7320414720313939342D3230303500"),
            Map.entry(0x81, "33660045CBCBCBCB7BFF2737C0092B1800000000010000000000000000000000"),
            Map.entry(0x82, "C809"), Map.entry(0x84, ""), Map.entry(0x85, "0400"), Map.entry(0x86, "00"), Map.entry(0x88, ""),
            Map.entry(0x89, "00040020663F"), Map.entry(0x8A, "6C26"), Map.entry(0x8D, "0104"), Map.entry(0x96, "FE0AFF0A0000"));

    private static final class Node {
        final int id;
        final Node parent;
        final boolean directory;
        final int descriptor;
        final Bytes rights;
        final byte[] content;
        final Map<Integer, Node> children = new LinkedHashMap<>();
        final Map<Integer, Bytes> records = new HashMap<>();

        Node(int id, Node parent, boolean directory, int descriptor, Bytes rights, int size) {
            this.id = id;
            this.parent = parent;
            this.directory = directory;
            this.descriptor = descriptor;
            this.rights = rights;
            this.content = new byte[directory ? 0 : size];
        }

        Bytes information() {
            return Tlv.of(0x6F, new Tlv(directory ? 0x81 : 0x80, Bytes.u2(directory ? 4096 : content.length)),
                    new Tlv(0x82, Bytes.ofInts(descriptor)), new Tlv(0x83, Bytes.u2(id)), new Tlv(0x85, Bytes.ofInts(0)),
                    new Tlv(0x86, rights)).encode();
        }
    }

    private record Key(BigInteger modulus, BigInteger exponent) {
    }

    private final Node mf = new Node(0x3F00, null, true, 0x38, Bytes.zeros(9), 0);
    private final Map<Integer, Bytes> unblockedBy = new HashMap<>();
    private final Map<Integer, Map<Integer, Bytes>> components = new HashMap<>();
    private final Map<Integer, Integer> algorithms = new HashMap<>();
    private final Map<Integer, Key> keys = new HashMap<>();
    private Node directory = mf;
    private Node file;
    private int phase = 0x20;
    private int purpose;
    private int chosenKey;
    private int keysMade;

    @Override
    public Bytes atr() {
        return ATR;
    }

    @Override
    public int maxCommandData() {
        return 65535;
    }

    @Override
    public void reset() {
        directory = mf;
        file = null;
        verified.clear();
    }

    void operational() {
        phase = 0x10;
    }

    @Override
    ResponseApdu handle(CommandApdu c) {
        if (c.cla() == 0x80) {
            return proprietary(c);
        }
        return switch (c.ins()) {
            case 0xCA -> c.p1() == 1 ? data(c.p2()) : sw(0x6A88);
            case 0xA4 -> select(c);
            case 0xE0 -> create(Tlv.parse(c.data()));
            case 0xE4 -> delete(c.data().u2At(0));
            case 0xB0, 0xD6 -> binary(c);
            case 0xB2 -> file == null || file.records.get(c.p1()) == null ? sw(0x6A83) : ok(file.records.get(c.p1()));
            case 0xDA -> c.p2() == 0x6E ? putObject(c.data()) : sw(0x9000);
            case 0x20 -> present(c.p2() & 0x7F, c.data());
            case 0x24 -> exchange(c.p2() & 0x7F, c.p2() & 0x7F, c.data());
            case 0x2C -> exchange(unblockedBy.get(c.p2() & 0x7F).u1(0), c.p2() & 0x7F, c.data());
            case 0x46 -> generate(c.data());
            case 0x22 -> environment(c);
            case 0x2A -> compute(c);
            case 0x84 -> ok(Bytes.zeros(c.le()));
            default -> sw(0x6D00);
        };
    }

    private ResponseApdu proprietary(CommandApdu c) {
        switch (c.ins()) {
            case 0x10 -> phase = phase == 0x20 ? 0x10 : 0x20;
            case 0xEA -> verified.clear();
            case 0x16 -> {
                return ok(Bytes.concat(directory.children.values().stream()
                        .map(child -> Tlv.of(0x6F, new Tlv(0x86, Bytes.u2(child.id))).encode()).toArray(Bytes[]::new)));
            }
            default -> {
                return sw(0x6D00);
            }
        }
        return sw(0x9000);
    }

    private ResponseApdu data(int what) {
        return switch (what) {
            case 0x83 -> ok(Bytes.ofInts(phase));
            case 0x87 -> ok(directory == mf ? Bytes.u2(0x3F00) : Bytes.concat(Bytes.u2(0x3F00), Bytes.u2(directory.id)));
            default -> DATA.containsKey(what) ? ok(Bytes.parseHex(DATA.get(what))) : sw(0x6A88);
        };
    }

    private ResponseApdu select(CommandApdu c) {
        Node found = c.p1() == 0x08 ? walk(c.data()) : c.data().u2At(0) == 0x3F00 ? mf : child(c.data().u2At(0));
        if (found == null) {
            return sw(0x6A82);
        }
        directory = found.directory ? found : found.parent;
        file = found.directory ? null : found;
        return c.p2() == 0x0C ? sw(0x9000) : ok(found.information());
    }

    private Node walk(Bytes path) {
        Node at = mf;
        for (int i = 0; i < path.length() && at != null; i += 2) {
            at = at.children.get(path.u2At(i));
        }
        return at;
    }

    private Node child(int id) {
        Node found = directory.children.get(id);
        return found == null && directory.parent != null ? directory.parent.children.get(id) : found;
    }

    private boolean allowed(int condition) {
        return condition == 0 || verified.contains(condition);
    }

    private ResponseApdu create(Tlv template) {
        int id = template.child(0x83).orElseThrow().value().u2At(0);
        if (phase != 0x20) {
            return sw(0x6985);
        }
        if (directory.children.containsKey(id)) {
            return sw(0x6A89);
        }
        int descriptor = template.child(0x82).orElseThrow().value().u1(0);
        int size = template.child(0x80).or(() -> template.child(0x81)).orElseThrow().value().u2At(0);
        Node made = new Node(id, directory, descriptor == 0x38, descriptor, template.child(0x86).orElseThrow().value(), size);
        directory.children.put(id, made);
        directory = made.directory ? made : directory;
        file = made.directory ? null : made;
        return sw(0x9000);
    }

    private ResponseApdu delete(int id) {
        Node gone = directory.id == id ? directory : child(id);
        if (gone == null || gone.parent == null) {
            return sw(0x6A82);
        }
        if (!allowed(gone.rights.u1(5))) {
            return sw(0x6982);
        }
        gone.parent.children.remove(id);
        directory = gone.parent;
        file = null;
        return sw(0x9000);
    }

    private ResponseApdu binary(CommandApdu c) {
        int offset = c.p1() << 8 | c.p2();
        if (file == null) {
            return sw(0x6986);
        }
        boolean reads = c.ins() == 0xB0;
        if (!allowed(file.rights.u1(reads ? 0 : 1))) {
            return sw(0x6982);
        }
        if (offset >= file.content.length || !reads && offset + c.data().length() > file.content.length) {
            return sw(0x6B00);
        }
        if (reads) {
            return ok(Bytes.of(file.content, offset, Math.min(c.le(), file.content.length - offset)));
        }
        System.arraycopy(c.data().toArray(), 0, file.content, offset, c.data().length());
        return sw(0x9000);
    }

    /** Lengths are one plain byte. */
    private static Map<Integer, Bytes> parts(Bytes data) {
        Map<Integer, Bytes> parts = new HashMap<>();
        for (int at = 0; at < data.length(); at += 2 + data.u1(at + 1)) {
            parts.put(data.u1(at), data.slice(at + 2, data.u1(at + 1)));
        }
        return parts;
    }

    private ResponseApdu putObject(Bytes data) {
        Map<Integer, Bytes> parts = parts(data);
        int kind = parts.get(0x83).u1(0);
        int number = parts.get(0x83).u1(1);
        if (kind == 0) {
            pins.put(number, parts.get(0x8F));
            tries.put(number, parts.get(0x85).u1(1));
            unblockedBy.put(number, parts.get(0x86).from(2));
        } else {
            components.computeIfAbsent(number, none -> new HashMap<>()).put(kind & 0x0F, parts.get(0x8F));
            algorithms.put(number, parts.get(0x85).u1(2));
            keys.remove(number);
        }
        return sw(0x9000);
    }

    private ResponseApdu present(int number, Bytes pin) {
        if (!pins.containsKey(number)) {
            return sw(0x6A88);
        }
        if (tries.get(number) == 0) {
            return sw(0x6983);
        }
        if (!matches(number, pin)) {
            return sw(tries.get(number) == 0 ? 0x6983 : 0x6300);
        }
        verified.add(number);
        return sw(0x9000);
    }

    private ResponseApdu exchange(int known, int target, Bytes both) {
        ResponseApdu right = present(known, both.slice(0, 8));
        if (right.isOk()) {
            pins.put(target, both.from(8));
            tries.put(target, 3);
        }
        return right;
    }

    private ResponseApdu generate(Bytes order) {
        Map<Integer, Bytes> blank = components.get(order.u1(1));
        int bits = blank.size() == 2 ? (blank.get(0).length() - 2) * 8 : blank.get(0).length() * 16;
        KeyPair pair = TestKeys.pair(bits, keysMade++);
        RSAPublicKey open = (RSAPublicKey) pair.getPublic();
        keys.put(order.u1(1), new Key(open.getModulus(), ((RSAPrivateKey) pair.getPrivate()).getPrivateExponent()));
        Node target = directory.children.get(order.u2At(2));
        Bytes modulus = PublicKeys.fixed(open.getModulus(), bits / 8);
        if (target.descriptor == 0x05) {
            target.records.put(1, record(0x10, modulus));
            target.records.put(2, record(0x11, Bytes.parseHex("010001")));
        } else {
            byte[] key = Tlv.of(0x7F49, new Tlv(0x81, modulus), new Tlv(0x82, Bytes.parseHex("010001"))).encode().toArray();
            System.arraycopy(key, 0, target.content, 0, key.length);
        }
        return sw(0x9000);
    }

    private static Bytes record(int tag, Bytes number) {
        return new Tlv(tag, Bytes.concat(Bytes.ofInts(number.length() + 1, 0), number)).encode();
    }

    private ResponseApdu environment(CommandApdu c) {
        purpose = c.p2();
        chosenKey = parts(c.data()).get(0x83).u1(0);
        return sw(0x9000);
    }

    private ResponseApdu compute(CommandApdu c) {
        boolean signs = c.p1() == 0x9E;
        if (!components.containsKey(chosenKey)) {
            return sw(0x6A88);
        }
        if (!verified.contains(1)) {
            return sw(0x6982);
        }
        if (signs != ((algorithms.get(chosenKey) & 0x80) != 0) || signs != (purpose == 0xB6)) {
            return sw(0x6981);
        }
        Key key = keys.computeIfAbsent(chosenKey, number -> imported(components.get(number)));
        int length = key.modulus.bitLength() / 8;
        Bytes block = signs ? c.data() : c.data().from(1);
        return block.length() != length ? sw(0x6700)
                : ok(PublicKeys.fixed(new BigInteger(1, block.toArray()).modPow(key.exponent, key.modulus), length));
    }

    private static Key imported(Map<Integer, Bytes> parts) {
        if (parts.size() == 2) {
            return new Key(new BigInteger(1, parts.get(0).from(2).toArray()), new BigInteger(1, parts.get(1).from(2).toArray()));
        }
        BigInteger p = new BigInteger(1, parts.get(0).toArray());
        BigInteger q = new BigInteger(1, parts.get(1).toArray());
        BigInteger phi = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
        return new Key(p.multiply(q), BigInteger.valueOf(65537).modInverse(phi));
    }
}
