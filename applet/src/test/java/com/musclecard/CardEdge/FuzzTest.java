package com.musclecard.CardEdge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands nobody meant: the answer is always one of the protocol's, and the card stays sound. */
class FuzzTest {

    private static final Set<Integer> STATUS_WORDS = Set.of(0x9000, 0x6700, 0x6881, 0x6A82, 0x6A86, 0x6D00, 0x6E00, 0x9C01,
            0x9C02, 0x9C03, 0x9C05, 0x9C06, 0x9C07, 0x9C08, 0x9C09, 0x9C0B, 0x9C0C, 0x9C0F, 0x9C10, 0x9C11, 0x9C12);
    private static final int MEMORY = 2000;
    private static final String FREE = "000000000000";
    private static final String[] IDS = {"50155031", "50155032", "3F002F00", "FFFFFFFE", "FFFFFFFF", "50154401"};
    /** No key generation here: it would cost more time than all the rest. */
    private static final int[] INSTRUCTIONS = {0x2A, 0x32, 0x34, 0x36, 0x36, 0x38, 0x3A, 0x3C, 0x40, 0x42, 0x44, 0x46,
        0x48, 0x52, 0x54, 0x54, 0x56, 0x58, 0x5A, 0x5A, 0x60, 0x62, 0x70, 0x72, 0x31, 0xA4};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomCommands(long seed) {
        Random random = new Random(seed);
        try (TestCard card = TestCard.withMemory(MEMORY)) {
            loadKeys(card.login(1));
            for (int i = 0; i < 10_000; i++) {
                Bytes command = command(random);
                Bytes answer = card.card.transmit(command);
                int status = answer.u2At(answer.length() - 2);
                assertTrue(STATUS_WORDS.contains(status), () -> command + " gave " + answer);
                assertTrue(status == 0x9000 || answer.length() == 2, () -> command + " gave " + answer);
                if (i % 250 == 0) {
                    assertSound(card);
                    card.send("B0 42 01 00 08" + TestCard.PIN);
                }
            }
            assertSound(card);
        }
    }

    /** The object store against a map. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void objectStoreAgainstAModel(long seed) {
        Random random = new Random(seed);
        Map<String, byte[]> model = new HashMap<>();
        try (TestCard card = TestCard.withMemory(MEMORY)) {
            for (int i = 0; i < 4_000; i++) {
                String id = "501544%02X".formatted(random.nextInt(12));
                step(card, model, random, id);
            }
            assertSound(card);
            for (Map.Entry<String, byte[]> entry : model.entrySet()) {
                assertArrayEquals(entry.getValue(), card.get(entry.getKey(), entry.getValue().length));
                card.ok("B0 52 00 00 04" + entry.getKey());
            }
            assertEquals(MEMORY - 2, card.freeMemory());
        }
    }

    @Test
    void truncatedAndOverlongForms() {
        try (TestCard card = TestCard.ready().login(1)) {
            loadKeys(card);
            Bytes[] forms = {Bytes.parseHex("B0 36 00 03 14 01 0010 00112233445566778899AABBCCDDEEFF AA"),
                Bytes.parseHex("B0 54 00 00 0A 50155031 00000000 01 AA"),
                Bytes.parseHex("B0 44 01 00 12 08 3030303030303030 08 3131313131313131"),
                Bytes.parseHex(TestCard.HOWTO_SETUP)};
            for (Bytes form : forms) {
                for (int length = 0; length < form.length(); length++) {
                    Bytes answer = card.card.transmit(form.slice(0, length));
                    assertTrue(answer.length() >= 2, form::toHex);
                }
            }
            assertSound(card);
        }
    }

    private static void step(TestCard card, Map<String, byte[]> model, Random random, String id) {
        byte[] known = model.get(id);
        switch (random.nextInt(4)) {
            case 0 -> create(card, model, id, 1 + random.nextInt(400), known);
            case 1 -> {
                String answer = card.send("B0 52 00 0%d 04%s".formatted(random.nextInt(2), id));
                assertEquals(known == null ? "9C07" : "9000", answer);
                model.remove(id);
            }
            case 2 -> write(card, random, id, known);
            default -> read(card, random, id, known);
        }
    }

    private static void create(TestCard card, Map<String, byte[]> model, String id, int size, byte[] known) {
        int free = card.freeMemory();
        String answer = card.send("B0 5A 00 00 0E" + id + Bytes.u4(size) + FREE);
        if (known != null) {
            assertEquals("9C08", answer);
        } else if (answer.equals("9000")) {
            model.put(id, new byte[size]);
        } else {
            assertEquals("9C01", answer);
            assertTrue(free < model.size() * 400 || free < size + 16 || model.size() > 2, "memory lost");
        }
    }

    private static void write(TestCard card, Random random, String id, byte[] known) {
        int offset = random.nextInt(420);
        byte[] data = new byte[1 + random.nextInt(60)];
        random.nextBytes(data);
        String answer = card.send("B0 54 00 00 %02X %s %08X %02X %s".formatted(data.length + 9, id, offset,
                data.length, Bytes.of(data)));
        if (known == null || offset + data.length > known.length) {
            assertEquals("9C0F", answer);
        } else {
            assertEquals("9000", answer);
            System.arraycopy(data, 0, known, offset, data.length);
        }
    }

    private static void read(TestCard card, Random random, String id, byte[] known) {
        int offset = random.nextInt(420);
        int length = 1 + random.nextInt(255);
        String answer = card.send("B0 56 00 00 09 %s %08X %02X %02X".formatted(id, offset, length, length));
        if (known == null || offset + length > known.length) {
            assertEquals("9C0F", answer);
        } else {
            assertEquals(Bytes.of(known, offset, length) + "9000", answer);
        }
    }

    private static void loadKeys(TestCard card) {
        card.put("FFFFFFFE", FREE, Bytes.parseHex("00060040 0008 0123456789ABCDEF").toArray());
        card.ok("B0 32 00 00 06" + FREE);
        card.put("FFFFFFFE", FREE, Bytes.parseHex("00070080 0010 0123456789ABCDEFFEDCBA9876543210").toArray());
        card.ok("B0 32 01 00 06" + FREE);
    }

    private static Bytes command(Random random) {
        int instruction = INSTRUCTIONS[random.nextInt(INSTRUCTIONS.length)];
        int cla = random.nextInt(50) == 0 ? random.nextInt(256) : instruction == 0xA4 ? 0 : 0xB0;
        int p1 = random.nextInt(10) == 0 ? random.nextInt(256) : random.nextInt(3);
        int p2 = random.nextInt(10) == 0 ? random.nextInt(256) : random.nextInt(4);
        Bytes data = data(random, instruction);
        Bytes head = Bytes.ofInts(cla & 0xFC, instruction, p1, p2);
        if (data.length() > 254 || random.nextInt(20) == 0 && !data.isEmpty()) {
            return Bytes.concat(head, Bytes.ofInts(0), Bytes.u2(data.length()), data, Bytes.u2(0));
        }
        Bytes body = data.isEmpty() ? Bytes.EMPTY : Bytes.ofInts(data.length()).plus(data);
        return head.plus(body).plus(random.nextInt(3) == 0 ? Bytes.EMPTY : Bytes.ofInts(random.nextInt(256)));
    }

    private static Bytes data(Random random, int instruction) {
        byte[] noise = new byte[random.nextInt(random.nextInt(20) == 0 ? 300 : 24)];
        random.nextBytes(noise);
        String id = IDS[random.nextInt(IDS.length)];
        int size = random.nextInt(5) == 0 ? random.nextInt() : 1 + random.nextInt(300);
        Bytes rest = Bytes.of(noise);
        return switch (instruction) {
            case 0x5A -> Bytes.parseHex(id).plus(Bytes.u4(size)).plus(Bytes.parseHex(FREE));
            case 0x52, 0x34 -> random.nextInt(4) == 0 ? rest : Bytes.parseHex(id);
            case 0x56 -> Bytes.concat(Bytes.parseHex(id), Bytes.u4(size), Bytes.ofInts(random.nextInt(256)));
            case 0x54 -> Bytes.concat(Bytes.parseHex(id), Bytes.u4(size & 0x3F), Bytes.ofInts(noise.length), rest);
            case 0x36, 0x38 -> random.nextBoolean() ? rest : Bytes.concat(
                    Bytes.ofInts(0x20 + random.nextInt(2), 3 + random.nextInt(2), 1), Bytes.u2(noise.length), rest);
            case 0x62, 0x72 -> Bytes.u2(random.nextInt(700)).plus(Bytes.u2(noise.length)).plus(rest);
            case 0x32 -> Bytes.parseHex(FREE);
            default -> rest;
        };
    }

    /** Status, objects and keys can be read, and all object memory is accounted for. */
    private static void assertSound(TestCard card) {
        card.select();
        List<String> ids = new ArrayList<>();
        int used = 0;
        for (String answer = card.send("B0 58 00 00 0E"); !answer.equals("9C12"); answer = card.send("B0 58 01 00 0E")) {
            assertTrue(answer.endsWith("9000") && ids.size() < 200, answer);
            ids.add(answer.substring(0, 8));
            used += Integer.parseInt(answer.substring(8, 16), 16) + 16;
        }
        assertEquals(ids.size(), Set.copyOf(ids).size());
        String status = card.ok("B0 3C 00 00 10");
        int total = Integer.parseInt(status.substring(8, 16), 16);
        int free = Integer.parseInt(status.substring(16, 24), 16);
        int blocks = ids.size() + 1;
        assertTrue(total - used - free >= 0 && total - used - free <= 5 * blocks, () -> status + " with " + ids);
        assertEquals("0000", status.substring(28));
        card.ok("B0 48 00 00 02");
    }
}
