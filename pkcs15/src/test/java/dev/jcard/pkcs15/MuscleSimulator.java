package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.TransportException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The older MUSCLE applet as specified: no additions of ours, memory that is not cleared when an object is created, an
 * output object that stays, short commands only. It counts commands and can lose power after any of them.
 */
public final class MuscleSimulator implements CardChannel {

    private static final class StoredObject {
        final byte[] data;
        final int[] acl;

        StoredObject(int size, int... acl) {
            this.data = new byte[size];
            Arrays.fill(data, (byte) 0xA5);
            this.acl = acl;
        }
    }

    private record Key(int type, BigInteger modulus, BigInteger exponent, int[] acl) {
    }

    private final LinkedHashMap<Integer, StoredObject> objects = new LinkedHashMap<>();
    private final Map<Integer, Key> keys = new HashMap<>();
    private final Map<Integer, byte[]> pins = new HashMap<>();
    private final Map<Integer, Integer> tries = new HashMap<>();
    private boolean selected;
    private int identities;
    private int cursor;
    private int commands;
    private int commandsUntilPowerCut = Integer.MAX_VALUE;
    private int keysMade;
    private int memory = 6000;

    /** Set up as the HOWTO does: PINs 0 and 1 are 00000000. */
    public MuscleSimulator() {
        pins.put(0, "00000000".getBytes(StandardCharsets.US_ASCII));
        pins.put(1, "00000000".getBytes(StandardCharsets.US_ASCII));
        tries.put(0, 4);
        tries.put(1, 5);
    }

    /** With the objects of a recorded session: {@code object ID size N acl read=.. write=.. delete=..}, then its bytes. */
    static MuscleSimulator withObjects(String resource) {
        MuscleSimulator card = new MuscleSimulator();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                MuscleSimulator.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            List<String> lines = in.lines().toList();
            for (int at = lines.size() - 2; at >= 0; at -= 2) {
                card.load(lines.get(at).split("[ =]"), lines.get(at + 1).strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return card;
    }

    private void load(String[] head, String hex) {
        StoredObject object = new StoredObject(Integer.parseInt(head[3]), Integer.parseInt(head[6], 16),
                Integer.parseInt(head[8], 16), Integer.parseInt(head[10], 16));
        byte[] data = Bytes.parseHex(hex).toArray();
        System.arraycopy(data, 0, object.data, 0, data.length);
        objects.put(Bytes.parseHex(head[1]).u4At(0), object);
    }

    void cutPowerAfter(int count) {
        commandsUntilPowerCut = count;
    }

    void memory(int bytes) {
        memory = bytes;
    }

    int commands() {
        return commands;
    }

    void resetCounter() {
        commands = 0;
    }

    List<String> objectIds() {
        return objects.keySet().stream().map(id -> Bytes.u4(id).toHex()).sorted().toList();
    }

    Bytes object(String id) {
        return Bytes.of(objects.get(Bytes.parseHex(id).u4At(0)).data);
    }

    @Override
    public void reset() {
        selected = false;
        identities = 0;
        objects.remove(0xFFFFFFFE);
        objects.remove(0xFFFFFFFF);
        commandsUntilPowerCut = Integer.MAX_VALUE;
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) {
        if (commandsUntilPowerCut-- <= 0) {
            throw new TransportException(TransportException.Reason.CARD_REMOVED, "power cut", null, null);
        }
        commands++;
        if (command.isExtended()) {
            return ResponseApdu.of(0x6700);
        }
        if (command.ins() == 0xA4) {
            reset(command);
            return ResponseApdu.of(0x9000);
        }
        if (!selected || command.cla() != 0xB0) {
            return ResponseApdu.of(0x6E00);
        }
        return dispatch(command);
    }

    private void reset(CommandApdu command) {
        if (command.data().toHex().equals("A00000000101")) {
            int left = commandsUntilPowerCut;
            reset();
            commandsUntilPowerCut = left;
            selected = true;
        }
    }

    private ResponseApdu dispatch(CommandApdu c) {
        return switch (c.ins()) {
            case 0x3C -> c.p1() != 0 ? sw(0x9C10) : c.p2() != 0 ? sw(0x9C11) : status();
            case 0x58 -> list(c.p1() == 0);
            case 0x48 -> c.p1() != 0 ? sw(0x9C10) : ok(Bytes.u2(pins.keySet().stream().mapToInt(n -> 1 << n).sum()));
            case 0x42 -> verify(c.p1(), c.data().toArray());
            case 0x44 -> changePin(c);
            case 0x46 -> c.p2() != 0 ? sw(0x9C11) : unblock(c.p1(), c.data().toArray());
            case 0x5A -> create(c.data());
            case 0x52 -> c.p1() != 0 ? sw(0x9C10) : delete(c.data().u4At(0));
            case 0x54, 0x56 -> access(c);
            case 0x30 -> generate(c);
            case 0x34 -> export(c.p1());
            case 0x32 -> importKey(c);
            case 0x36 -> compute(c);
            case 0x60 -> logout();
            default -> sw(0x6D00);
        };
    }

    private ResponseApdu status() {
        int used = objects.values().stream().mapToInt(object -> object.data.length + 16).sum();
        return ok(Bytes.concat(Bytes.ofInts(1, 3, 0, 9), Bytes.u4(memory), Bytes.u4(memory - used),
                Bytes.ofInts(pins.size(), keys.size()), Bytes.u2(identities)));
    }

    private ResponseApdu list(boolean first) {
        cursor = first ? 0 : cursor;
        List<Integer> newestFirst = new ArrayList<>(objects.keySet());
        java.util.Collections.reverse(newestFirst);
        if (cursor >= newestFirst.size()) {
            return sw(0x9C12);
        }
        int id = newestFirst.get(cursor++);
        StoredObject object = objects.get(id);
        return ok(Bytes.concat(Bytes.u4(id), Bytes.u4(object.data.length), Bytes.u2(object.acl[0]), Bytes.u2(object.acl[1]), Bytes.u2(object.acl[2])));
    }

    private ResponseApdu verify(int number, byte[] pin) {
        if (!pins.containsKey(number)) {
            return sw(0x9C10);
        }
        if (tries.get(number) == 0) {
            return sw(0x9C0C);
        }
        if (!Arrays.equals(pin, pins.get(number))) {
            tries.merge(number, -1, Integer::sum);
            identities &= ~(1 << number);
            return sw(0x9C02);
        }
        tries.put(number, 5);
        identities |= 1 << number;
        return sw(0x9000);
    }

    private ResponseApdu changePin(CommandApdu c) {
        Bytes before = c.data().slice(1, c.data().u1(0));
        ResponseApdu verified = verify(c.p1(), before.toArray());
        if (verified.isOk()) {
            pins.put(c.p1(), c.data().from(before.length() + 2).toArray());
            identities &= ~(1 << c.p1());
        }
        return verified;
    }

    private ResponseApdu unblock(int number, byte[] puk) {
        if (tries.get(number) > 0) {
            return sw(0x9C03);
        }
        if (!Arrays.equals(puk, "00000000".getBytes(StandardCharsets.US_ASCII))) {
            return sw(0x9C02);
        }
        tries.put(number, 5);
        return sw(0x9000);
    }

    private ResponseApdu create(Bytes data) {
        int id = data.u4At(0);
        int size = data.u4At(4);
        if (objects.containsKey(id)) {
            return sw(0x9C08);
        }
        if (status().data().u4At(8) < size + 16) {
            return sw(0x9C01);
        }
        objects.put(id, new StoredObject(size, data.u2At(8), data.u2At(10), data.u2At(12)));
        return sw(0x9000);
    }

    private ResponseApdu delete(int id) {
        StoredObject object = objects.get(id);
        if (object == null) {
            return sw(0x9C07);
        }
        if ((object.acl[2] & identities) != object.acl[2]) {
            return sw(0x9C06);
        }
        objects.remove(id);
        return sw(0x9000);
    }

    private ResponseApdu access(CommandApdu c) {
        StoredObject object = objects.get(c.data().u4At(0));
        int offset = c.data().u4At(4);
        int length = c.data().u1(8);
        if (object == null || offset < 0 || offset + length > object.data.length) {
            return sw(0x9C0F);
        }
        int right = object.acl[c.ins() == 0x56 ? 0 : 1];
        if ((right & identities) != right) {
            return sw(0x9C06);
        }
        if (c.ins() == 0x56) {
            return ok(Bytes.of(object.data, offset, length));
        }
        System.arraycopy(c.data().toArray(), 9, object.data, offset, length);
        return sw(0x9000);
    }

    private ResponseApdu generate(CommandApdu c) {
        if ((identities & 2) == 0) {
            return sw(0x9C06);
        }
        if (c.p1() > 7 || c.p2() > 7) {
            return sw(0x9C10);
        }
        int bits = c.data().u2At(1);
        Key before = keys.get(c.p1());
        if (before != null && before.modulus.bitLength() != bits) {
            return sw(0x9C03);
        }
        TestKeys.Rsa key = TestKeys.rsa(bits, keysMade++);
        keys.put(c.p1(), new Key(3, key.modulus(), key.privateExponent(), new int[] {0xFFFF, 2, 2}));
        keys.put(c.p2(), new Key(1, key.modulus(), BigInteger.valueOf(65537), new int[] {0, 2, 0}));
        return sw(0x9000);
    }

    private ResponseApdu export(int slot) {
        Key key = keys.get(slot);
        if (key == null || key.type != 1) {
            return sw(0x9C06);
        }
        int bits = key.modulus.bitLength();
        output(Bytes.concat(Bytes.ofInts(0, 1), Bytes.u2(bits), Bytes.u2(bits / 8), PublicKeys.fixed(key.modulus, bits / 8),
                Bytes.parseHex("0003010001")));
        return sw(0x9000);
    }

    private void output(Bytes content) {
        StoredObject object = new StoredObject(content.length(), identities, identities, identities);
        System.arraycopy(content.toArray(), 0, object.data, 0, content.length());
        objects.put(0xFFFFFFFF, object);
    }

    private ResponseApdu importKey(CommandApdu c) {
        Bytes blob = Bytes.of(objects.remove(0xFFFFFFFE).data);
        BigInteger[] numbers = new BigInteger[5];
        int at = 4;
        for (int i = 0; i < 5; i++) {
            numbers[i] = new BigInteger(1, blob.slice(at + 2, blob.u2At(at)).toArray());
            at += 2 + blob.u2At(at);
        }
        BigInteger p = numbers[0];
        BigInteger q = numbers[1];
        BigInteger phi = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
        keys.put(c.p1(), new Key(3, p.multiply(q), BigInteger.valueOf(65537).modInverse(phi), new int[] {0, 0, 0}));
        return sw(0x9000);
    }

    private ResponseApdu compute(CommandApdu c) {
        Key key = keys.get(c.p1());
        if (key == null) {
            return sw(0x9C10);
        }
        if ((identities & key.acl[2]) != key.acl[2]) {
            return sw(0x9C06);
        }
        if (c.p2() == 1) {
            return sw(0x9000);
        }
        boolean throughObject = c.data().u1(0) == 2;
        Bytes input = throughObject ? Bytes.of(objects.get(0xFFFFFFFE).data) : c.data().from(1);
        BigInteger result = new BigInteger(1, input.slice(2, input.u2At(0)).toArray()).modPow(key.exponent, key.modulus);
        Bytes answer = Bytes.u2(input.u2At(0)).plus(PublicKeys.fixed(result, input.u2At(0)));
        if (throughObject) {
            output(answer);
            return sw(0x9000);
        }
        return ok(answer);
    }

    private ResponseApdu logout() {
        identities = 0;
        return sw(0x9000);
    }

    private static ResponseApdu sw(int sw) {
        return ResponseApdu.of(sw);
    }

    private static ResponseApdu ok(Bytes data) {
        return new ResponseApdu(data, 0x9000);
    }
}
