package com.musclecard.CardEdge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.TransportException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The power goes at each persistent write of a command in turn: the card is as before or as after, and goes on. */
class PowerCutTest {

    private static final String FREE = "0000 0000 0000";
    private static final String OBJECT = "50155031";
    private static final String GET_STATUS = "B0 3C 00 00 10";
    private static final String VERIFY = "B0 42 01 00 08 " + TestCard.PIN;
    private static final String OTHER = "3131313131313131";

    @Test
    void setup() {
        everyWrite(TestCard::fresh, TestCard.HOWTO_SETUP, card -> {
            String answer = card.send(TestCard.HOWTO_SETUP);
            assertTrue(answer.equals("9000") || answer.equals("6D00"), answer);
            assertEquals("01030009000017700000176E02000000", card.ok(GET_STATUS));
            assertEquals("05050202", card.ok("B0 48 01 01 04"));
            card.login(0).login(1);
        });
    }

    @Test
    void changePin() {
        everyWrite(TestCard::ready, "B0 44 01 00 12 08" + TestCard.PIN + "08" + OTHER, card -> {
            boolean changed = card.send("B0 42 01 00 08" + OTHER).equals("9000");
            assertEquals(changed ? "9C02" : "9000", card.send(VERIFY));
        });
    }

    @Test
    void unblockPin() {
        everyWrite(TestCard::ready, "B0 46 01 01 12 08" + TestCard.PIN + "08" + OTHER, card -> {
            boolean changed = card.send("B0 42 01 00 08" + OTHER).equals("9000");
            assertEquals(changed ? "9C02" : "9000", card.send(VERIFY));
            assertTrue(Integer.parseInt(card.ok("B0 48 01 01 04").substring(4, 6), 16) >= 1);
        });
    }

    @Test
    void wrongPinsAreNeverFree() {
        for (int writes = 1; writes < 20; writes++) {
            try (TestCard card = TestCard.ready()) {
                for (int i = 0; i < 5; i++) {
                    card.card.cutPowerAtWrite(writes);
                    sendIntoTheCut(card, "B0 42 01 00 08" + OTHER);
                }
                int left = Integer.parseInt(card.ok("B0 48 01 01 04").substring(0, 2), 16);
                assertTrue(left == 5 && writes == 1 || left == 0, "cut at write " + writes + " left " + left);
            }
        }
    }

    @Test
    void createPin() {
        everyWrite(() -> TestCard.ready().login(0), "B0 40 02 03 0A 04 31323334 04 35363738", card -> {
            card.login(0);
            String answer = card.send("B0 40 02 03 0A 04 31323334 04 35363738");
            assertTrue(answer.equals("9000") || answer.equals("9C10"), answer);
            assertEquals("03030303", card.ok("B0 48 01 02 04"));
            card.ok("B0 42 02 00 04 31323334");
        });
    }

    @Test
    void generateInUsedSlots() {
        String generate = "B0 30 00 01 10 01 0200 FFFF 0002 0002 0000 0002 0000 00";
        everyWrite(() -> {
            TestCard card = TestCard.ready().login(1);
            card.put("FFFFFFFE", FREE, HostKeys.crtBlob(HostKeys.rsa(512)).toArray());
            card.ok("B0 32 00 00 06 FFFF 0002 0002");
            card.put("FFFFFFFE", FREE, HostKeys.publicBlob(HostKeys.rsa(512)).toArray());
            card.ok("B0 32 01 00 06 0000 0002 0000");
            return card;
        }, generate, card -> {
            card.login(1);
            assertEquals("0003FF0200FFFF00020002", card.ok("B0 3A 00 00 0B"));
            assertEquals("0101FF0200000000020000", card.ok("B0 3A 01 00 0B"));
            assertPair(card);
            card.ok(generate);
            assertPair(card);
        });
    }

    @Test
    void importKey() {
        Bytes blob = HostKeys.crtBlob(HostKeys.rsa(1024));
        everyWrite(() -> {
            TestCard card = TestCard.ready().login(1);
            card.ok("B0 30 00 01 10 01 0200 FFFF 0002 0002 0000 0002 0000 00");
            card.put("FFFFFFFE", FREE, blob.toArray());
            return card;
        }, "B0 32 00 00 06 FFFF 0002 FFFF", card -> {
            card.login(1);
            String record = card.ok("B0 3A 00 00 0B");
            assertTrue(record.equals("0003FF0200FFFF00020002") || record.equals("0003FF0400FFFF0002FFFF"), record);
            card.put("FFFFFFFE", FREE, blob.toArray());
            card.ok("B0 32 00 00 06 FFFF 0002 0002");
        });
    }

    @Test
    void createObject() {
        String create = "B0 5A 00 00 0E" + OBJECT + "00000040" + FREE;
        everyWrite(() -> withObjects(0x40, "50150001"), create, card -> {
            String answer = card.send(create);
            assertTrue(answer.equals("9000") || answer.equals("9C08"), answer);
            assertEquals("00".repeat(64), Bytes.of(card.get(OBJECT, 64)).toHex());
            assertEquals(0x176E - 2 * (0x40 + 16), card.freeMemory());
        });
    }

    @Test
    void writeObject() {
        everyWrite(() -> withObjects(0x40, OBJECT), "B0 54 00 00 49" + OBJECT + "00000000 40" + "5A".repeat(64),
                card -> {
                    String content = Bytes.of(card.get(OBJECT, 64)).toHex();
                    assertTrue(content.equals("A5".repeat(64)) || content.equals("5A".repeat(64)), content);
                });
    }

    @Test
    void deleteObject() {
        String delete = "B0 52 00 01 04" + OBJECT;
        everyWrite(() -> withObjects(0x40, "50150001", OBJECT, "50150002"), delete, card -> {
            String answer = card.send(delete);
            assertTrue(answer.equals("9000") || answer.equals("9C07"), answer);
            // the gap between the others is a free block of its own
            assertEquals(0x176E - 2 * (0x40 + 16) - 2, card.freeMemory());
            assertEquals("A5".repeat(64), Bytes.of(card.get("50150001", 64)).toHex());
            assertEquals("A5".repeat(64), Bytes.of(card.get("50150002", 64)).toHex());
        });
    }

    @Test
    void deleteDirectory() {
        everyWrite(() -> withObjects(0x20, "50150001", "3F002F00", OBJECT, "50150002"), "B0 52 01 00 02 5015", card -> {
            int free = card.freeMemory();
            assertTrue(free == 0x176E - 48 - 2 || free == 0x176E - 4 * 48, "free " + free);
            card.ok("B0 52 01 00 02 5015");
            assertEquals(0x176E - 48 - 2, card.freeMemory());
            assertEquals("A5".repeat(32), Bytes.of(card.get("3F002F00", 32)).toHex());
        });
    }

    private static TestCard withObjects(int size, String... ids) {
        TestCard card = TestCard.ready();
        for (String id : ids) {
            card.put(id, FREE, Bytes.parseHex("A5".repeat(size)).toArray());
        }
        return card;
    }

    private static void assertPair(TestCard card) {
        String block = "00".repeat(48) + "102030405060708090A0B0C0D0E0F001";
        card.ok("B0 36 01 01 05 00 03 01 0000");
        String encrypted = card.ok("B0 36 01 03 43 03 0040" + block + "40");
        card.ok("B0 36 00 01 05 00 04 01 0000");
        assertEquals(block, card.ok("B0 36 00 03 43 03 0040" + encrypted + "40"));
    }

    private static void everyWrite(Supplier<TestCard> prepared, String command, Consumer<TestCard> check) {
        int writes = 0;
        boolean cut = true;
        while (cut) {
            try (TestCard card = prepared.get()) {
                card.card.cutPowerAtWrite(++writes);
                cut = sendIntoTheCut(card, command);
                check.accept(card);
            }
        }
        assertTrue(writes > 1, "the command writes nothing");
    }

    /** True when the power was cut; the card has power again and the applet is selected. */
    private static boolean sendIntoTheCut(TestCard card, String command) {
        boolean cut = false;
        try {
            card.send(command);
        } catch (TransportException e) {
            cut = true;
        }
        card.card.cutPowerAtWrite(0);
        if (cut) {
            card.card.powerOn();
        }
        card.select();
        return cut;
    }
}
