package com.musclecard.CardEdge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.core.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectTest {

    private static final String FREE_ACL = "0000 0000 0000";
    private static final String A = "50155031";
    private static final String B = "50155032";
    private static final String C = "3F002F00";

    private final TestCard card = TestCard.ready();

    @AfterEach
    void close() {
        card.close();
    }

    @Test
    void writeThenReadAnyPart() {
        byte[] content = random(600);
        card.put(A, FREE_ACL, content);
        assertArrayEquals(content, card.get(A, 600));
        assertEquals(Bytes.of(content, 300, 7).toHex(), card.ok("B0 56 00 00 09" + A + "0000012C 07 07"));
    }

    @ParameterizedTest
    @CsvSource({
        "9C0F, B0 56 00 00 09 50155031 00000010 01", "9C0F, B0 56 00 00 09 50155031 0000000F 02",
        "9C0F, B0 56 00 00 09 50155031 00007FFF 01", "9C0F, B0 56 00 00 09 50155031 00007FF0 FF",
        "9C0F, B0 56 00 00 09 50155031 00008000 01", "9C0F, B0 56 00 00 09 50155031 0000FFFF 01",
        "9C0F, B0 56 00 00 09 50155031 00010000 01", "9C0F, B0 56 00 00 09 50155031 FFFFFFFF 02",
        "9C0F, B0 56 00 00 08 50155031 00000000", "9C0F, B0 56 00 00 0A 50155031 00000000 01 00",
        "9C10, B0 56 01 00 09 50155031 00000000 01", "9C11, B0 56 00 01 09 50155031 00000000 01",
        "9C0F, B0 54 00 00 0A 50155031 00000010 01 AA", "9C0F, B0 54 00 00 0B 50155031 0000FFFF 02 AAAA",
        "9C0F, B0 54 00 00 0B 50155031 00007FFF 02 AAAA", "9C0F, B0 54 00 00 0B 50155031 00000000 01 AAAA",
        "9C0F, B0 54 00 00 0A 50155031 00000000 02 AA", "9C0F, B0 54 00 00 08 50155031 00000000",
        "9C0F, B0 54 00 00 0A 50159999 00000000 01 AA", "9C0F, B0 56 00 00 09 50159999 00000000 01",
        "9C07, B0 52 00 00 04 50159999", "9C0F, B0 52 00 00 03 501550", "9C11, B0 52 00 02 04 50155031",
        "9C10, B0 52 02 00 04 50155031", "9C08, B0 5A 00 00 0E 50155031 00000010 000000000000",
        "9C0F, B0 5A 00 00 0E 50155032 00000000 000000000000", "9C01, B0 5A 00 00 0E 50155032 00008000 000000000000",
        "9C01, B0 5A 00 00 0E 50155032 00010010 000000000000", "9C01, B0 5A 00 00 0E 50155032 00007FFF 000000000000",
        "9C0F, B0 5A 00 00 0D 50155032 00000010 0000000000", "9C10, B0 5A 01 00 0E 50155032 00000010 000000000000",
        "9C11, B0 5A 00 01 0E 50155032 00000010 000000000000"})
    void rangesAreUnsignedAndLengthsMustAgree(String status, String command) {
        byte[] content = random(16);
        card.put(A, FREE_ACL, content);
        card.refused(status, command);
        assertArrayEquals(content, card.get(A, 16));
    }

    @Test
    void lengthByteZeroMeans256AndIsBoundedByTheObject() {
        byte[] content = random(300);
        card.put(A, FREE_ACL, content);
        assertEquals(Bytes.of(content, 0, 256).toHex(), card.ok("B0 56 00 00 09" + A + "00000000 00 00"));
        assertEquals(Bytes.of(content, 256, 44).toHex(), card.ok("B0 56 00 00 09" + A + "00000100 00 00"));
        assertEquals("", card.ok("B0 56 00 00 09" + A + "0000012C 00 00"));
        byte[] other = random(256);
        card.ok("B0 54 00 00 00 0109" + A + "00000000 00" + Bytes.of(other));
        assertArrayEquals(other, card.get(A, 256));
    }

    @Test
    void rightsAreAllOf() {
        card.ok("B0 5A 00 00 0E" + A + "00000004 0001 0002 0003");
        card.refused("9C06", "B0 56 00 00 09" + A + "00000000 04");
        card.login(0);
        card.ok("B0 56 00 00 09" + A + "00000000 04 04");
        card.refused("9C06", "B0 54 00 00 0A" + A + "00000000 01 AA");
        card.refused("9C06", "B0 52 00 00 04" + A);
        card.login(1);
        card.ok("B0 54 00 00 0A" + A + "00000000 01 AA");
        card.ok("B0 52 00 00 04" + A);
    }

    @Test
    void neverMeansNever() {
        card.login(0).login(1);
        card.ok("B0 5A 00 00 0E" + A + "00000004 FFFF FFFF FFFF");
        card.refused("9C06", "B0 56 00 00 09" + A + "00000000 04");
        card.refused("9C06", "B0 54 00 00 0A" + A + "00000000 01 AA");
        card.refused("9C06", "B0 52 00 00 04" + A);
    }

    @Test
    void newObjectsAreEmptyWhateverWasThere() {
        for (String delete : new String[] {"B0 52 00 00 04", "B0 52 00 01 04"}) {
            for (int i = 0; i < 3; i++) {
                card.put("5015440" + i, FREE_ACL, random(1900));
            }
            for (int i = 0; i < 3; i++) {
                card.ok(delete + "5015440" + i);
            }
            card.ok("B0 5A 00 00 0E" + A + "00001700" + FREE_ACL);
            assertArrayEquals(new byte[0x1700], card.get(A, 0x1700));
            card.ok(delete + A);
        }
    }

    @Test
    void freedNeighboursJoin() {
        int free = card.freeMemory();
        String[] ids = {A, B, C, "50154401", "50154402"};
        for (String id : ids) {
            card.ok("B0 5A 00 00 0E" + id + "00000064" + FREE_ACL);
        }
        assertEquals(free - 5 * 116, card.freeMemory());
        for (int i : new int[] {1, 3, 0, 2, 4}) {
            card.ok("B0 52 00 00 04" + ids[i]);
        }
        assertEquals(free, card.freeMemory());
        card.ok("B0 5A 00 00 0E" + A + Bytes.u4(free + 2 - 16) + FREE_ACL);
        assertEquals(0, card.freeMemory());
        card.refused("9C01", "B0 5A 00 00 0E" + B + "00000001" + FREE_ACL);
    }

    @Test
    void listIsNewestFirstAndSurvivesChangesMeanwhile() {
        for (String id : new String[] {A, B, C}) {
            card.ok("B0 5A 00 00 0E" + id + "00000010 0001 0002 0003");
        }
        assertEquals(C + "00000010000100020003", card.ok("B0 58 00 00 0E"));
        card.login(0).login(1);
        card.ok("B0 52 00 00 04" + B);
        card.ok("B0 5A 00 00 0E 50155033 00000010" + FREE_ACL);
        assertEquals(A + "00000010000100020003", card.ok("B0 58 01 00 00"));
        card.refused("9C12", "B0 58 01 00 0E");
        card.refused("9C12", "B0 58 01 00 0E");
        card.refused("6700", "B0 58 00 00 0D");
        card.refused("9C10", "B0 58 02 00 0E");
        card.refused("9C11", "B0 58 00 01 0E");
    }

    @Test
    void aDirectoryGoesAtOnceOrNotAtAll() {
        int free = card.freeMemory();
        card.put(A, "0000 0000 0002", random(30));
        card.put(C, FREE_ACL, random(30));
        card.put(B, FREE_ACL, random(300));
        card.refused("9C06", "B0 52 01 00 02 5015");
        assertEquals(List.of(B, C, A), list());
        card.login(1);
        card.refused("9C0F", "B0 52 01 00 04 50155031");
        card.refused("9C11", "B0 52 01 01 02 5015");
        card.ok("B0 52 01 00 02 5015");
        assertEquals(List.of(C), list());
        card.ok("B0 52 01 00 02 5015");
        card.ok("B0 52 01 00 02 3F00");
        assertEquals(free, card.freeMemory());
        card.refused("9C12", "B0 58 00 00 0E");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FFFFFFFE", "FFFFFFFF"})
    void exchangeObjectsUseNoObjectMemoryAndVanishOnSelect(String id) {
        int free = card.freeMemory();
        card.put(id, FREE_ACL, random(650));
        assertEquals(free, card.freeMemory());
        assertEquals(List.of(id), list());
        card.refused("9C08", "B0 5A 00 00 0E" + id + "00000010" + FREE_ACL);
        card.select();
        assertEquals(List.of(), list());
    }

    @Test
    void largeExchangeObjectsGoToObjectMemoryAndVanishToo() {
        int free = card.freeMemory();
        byte[] content = random(900);
        card.put("FFFFFFFE", FREE_ACL, content);
        card.put("FFFFFFFF", FREE_ACL, random(600));
        assertArrayEquals(content, card.get("FFFFFFFE", 900));
        assertEquals(free - 916, card.freeMemory());
        card.card.reset();
        card.select();
        assertEquals(List.of(), list());
        assertEquals(free, card.freeMemory());
        card.ok("B0 5A 00 00 0E" + A + "00001700" + FREE_ACL);
        assertArrayEquals(new byte[0x1700], card.get(A, 0x1700));
    }

    private List<String> list() {
        List<String> ids = new ArrayList<>();
        for (String answer = card.send("B0 58 00 00 0E"); answer.length() > 4; answer = card.send("B0 58 01 00 0E")) {
            ids.add(answer.substring(0, 8));
        }
        return ids;
    }

    private static byte[] random(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }
}
