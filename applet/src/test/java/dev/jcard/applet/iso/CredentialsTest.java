package dev.jcard.applet.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {

    private static final String OTHER_PIN = IsoCard.hex("87654321") + "0000000000000000";
    private static final String WRONG = "00 20 00 01 04 39393939";

    private final IsoCard card = IsoCard.fresh();

    @AfterEach
    void close() {
        card.close();
    }

    @Test
    void lifeCycle() {
        card.ok("00 20 00 01");
        card.refused("6985", IsoCard.VERIFY);
        card.refused("6700", "00 24 01 02 08 3132333435363738");
        card.ok("00 24 01 02 10" + IsoCard.PUK);
        card.refused("6A86", "00 24 01 02 10" + IsoCard.PUK);
        card.ok("00 20 00 01");
        card.refused("6986", "00 2C 00 01 20" + IsoCard.PUK + OTHER_PIN);
        card.refused("6700", "00 24 01 01 03 313233");
        card.refused("6A80", "00 24 01 01 10 31323300000000000000000000000000");
        card.ok("00 24 01 01 04 31323334");
        card.refused("6A86", "00 24 01 01 04 31323334");
        card.refused("63C3", "00 20 00 01");
        card.ok("00 20 00 01 04 31323334");
        card.ok("00 20 00 01");
        card.ok("00 20 00 01 10 31323334000000000000000000000000");
        card.select();
        card.refused("63C3", "00 20 00 01");
    }

    @Test
    void wrongPinsCountAndBlock() {
        setUp();
        card.refused("63C2", WRONG);
        card.refused("63C2", "00 20 00 01");
        card.ok(IsoCard.VERIFY);
        card.refused("63C2", WRONG);
        card.refused("63C1", WRONG);
        card.refused("63C0", WRONG);
        card.refused("63C0", IsoCard.VERIFY);
        assertEquals("050005", card.ok("00 CA 01 03 00").substring(0, 6));
    }

    @ParameterizedTest
    @CsvSource({
        "6A86, 00 20 00 02 04 31323334", "6A88, 00 20 00 03 04 31323334", "6A86, 00 20 01 01 04 31323334", "6700, 00 20 00 01 03 313233",
        "6700, 00 20 00 01 11 3132333435363738393031323334353637", "6700, 00 24 00 01 10 31323334353637383930313233343536",
        "6A86, 00 24 02 01 04 31323334", "6A86, 00 24 00 04 04 31323334", "6982, 00 2C 02 01 04 31323334", "6700, 00 2C 00 01 10 31323334353637383930313233343536",
        "6A86, 00 2C 01 01 14 3132333435363738393031323334353631323334"})
    void badFormsCostNoTry(String status, String command) {
        setUp();
        card.refused(status, command);
        assertEquals("050305", card.ok("00 CA 01 03 00").substring(0, 6));
    }

    @Test
    void change() {
        setUp();
        card.ok(IsoCard.VERIFY);
        card.refused("6A80", "00 24 00 01 20" + IsoCard.PIN + "31" + "00".repeat(15));
        card.refused("63C2", "00 24 00 01 20" + OTHER_PIN + OTHER_PIN);
        card.ok("00 24 00 01 20" + IsoCard.PIN + OTHER_PIN);
        card.refused("63C3", "00 20 00 01");
        card.refused("63C2", IsoCard.VERIFY);
        card.ok("00 20 00 01 10" + OTHER_PIN);
    }

    @Test
    void unblockSetsTheNewPin() {
        setUp();
        for (int i = 0; i < 3; i++) {
            card.send(WRONG);
        }
        card.refused("63C4", "00 2C 00 01 20" + OTHER_PIN + OTHER_PIN);
        card.refused("6A80", "00 2C 00 01 20" + IsoCard.PUK + "31" + "00".repeat(15));
        card.ok("00 2C 00 01 18" + IsoCard.PUK + IsoCard.hex("87654321"));
        card.refused("63C3", "00 20 00 01");
        card.ok("00 20 00 01 10" + OTHER_PIN);
        assertEquals("050305", card.ok("00 CA 01 03 00").substring(0, 6));
        for (int tries = 4; tries >= 0; tries--) {
            card.refused("63C" + tries, "00 2C 00 01 20" + OTHER_PIN + OTHER_PIN);
        }
        card.refused("63C0", "00 2C 00 01 20" + IsoCard.PUK + OTHER_PIN);
    }

    @Test
    void thePukCanBeChanged() {
        setUp();
        String other = IsoCard.hex("fedcba9876543210");
        card.ok("00 24 00 02 20" + IsoCard.PUK + other);
        card.refused("63C4", "00 2C 00 01 20" + IsoCard.PUK + OTHER_PIN);
        card.ok("00 2C 00 01 20" + other + OTHER_PIN);
    }

    @Test
    void withoutPuk() {
        card.ok("00 24 01 01 06" + IsoCard.hex("123456"));
        card.refused("63C0", "00 2C 00 01 20" + IsoCard.PUK + OTHER_PIN);
        card.refused("6986", "00 24 00 02 20" + IsoCard.PUK + IsoCard.PUK);
        assertEquals("0503FF", card.ok("00 CA 01 03 00").substring(0, 6));
    }

    @Test
    void theOfficerUnblocksAndStartsOver() {
        String officer = IsoCard.hex("999999");
        card.refused("6A88", "00 20 00 03");
        card.refused("6A80", "00 24 01 03 10 39" + "00".repeat(15));
        card.ok("00 24 01 03 06" + officer);
        card.refused("6A86", "00 24 01 03 06" + officer);
        setUp();
        card.refused("6A86", "00 24 01 03 06" + officer);
        assertEquals("05", card.ok("00 CA 01 03 00").substring(104));
        for (int i = 0; i < 3; i++) {
            card.send(WRONG);
        }
        card.refused("6982", "00 2C 02 01 04 31323334");
        card.refused("63C4", "00 20 00 03 04 31323334");
        card.refused("63C4", "00 20 00 03");
        card.ok("00 20 00 03 06" + officer);
        card.ok("00 20 00 03");
        card.refused("6A80", "00 2C 02 01 04 31320000");
        card.refused("6700", "00 2C 02 01 03 313233");
        card.ok("00 2C 02 01 04 31323334");
        card.refused("63C3", "00 20 00 01");
        card.ok("00 20 00 01 04 31323334");
        card.ok("00 24 00 03 20" + officer + "0".repeat(20) + OTHER_PIN);
        card.refused("63C5", "00 20 00 03");
        card.refused("6700", "00 E4 FF 00");
        card.ok("00 20 00 03 10" + OTHER_PIN);
        card.select();
        card.refused("6700", "00 E4 FF 00");
        card.ok("00 20 00 03 10" + OTHER_PIN);
        card.ok("00 E4 FF 00");
        card.refused("6A88", "00 20 00 03");
        assertEquals("FF", card.ok("00 CA 01 03 00").substring(104));
    }

    /** The officer's PIN is a way out as long as it is not blocked too. */
    @Test
    void blockedForGoodIncludesTheOfficer() {
        card.ok("00 24 01 03 06" + IsoCard.hex("999999"));
        card.ok("00 24 01 01 06" + IsoCard.hex("123456"));
        for (int i = 0; i < 3; i++) {
            card.send(WRONG);
        }
        card.refused("6700", "00 E4 FF 00");
        for (int i = 0; i < 5; i++) {
            card.send("00 20 00 03 04 31323334");
        }
        card.ok("00 E4 FF 00");
    }

    @Test
    void startingOverNeedsThePukOrACardThatIsBlockedForGood() {
        setUp();
        card.ok("00 E0 00 00 09 6F07 820101 83021004");
        card.refused("63C4", "00 E4 FF 00 10" + IsoCard.PIN);
        card.refused("6700", "00 E4 FF 00");
        card.ok("00 E4 FF 00 10" + IsoCard.PUK);
        assertEquals("0003FF", card.ok("00 CA 01 03 00").substring(0, 6));
        card.refused("6A82", "00 A4 00 0C 02 1004");
        card.ok("00 24 01 01 06" + IsoCard.hex("123456"));
        for (int i = 0; i < 3; i++) {
            card.send(WRONG);
        }
        card.ok("00 E4 FF 00");
        assertEquals("0003FF", card.ok("00 CA 01 03 00").substring(0, 6));
    }

    @Test
    void whatTheAppletSaysOfItself() {
        assertEquals("000606", card.ok("00 A4 04 00 0C" + IsoCard.AID));
        assertEquals("000606", card.ok("00 A4 04 00 0C" + IsoCard.AID + "00"));
        assertEquals("", card.ok("00 A4 04 0C 0C" + IsoCard.AID));
        assertEquals("01002E", card.ok("00 CA 01 01 03"));
        assertEquals(16, card.ok("00 CA 01 02 08").length());
        assertEquals(card.ok("00 CA 01 02 08"), card.ok("00 CA 01 02 00"));
        assertNotEquals(card.ok("00 84 00 00 20"), card.ok("00 84 00 00 20"));
        assertEquals(512, card.ok("00 84 00 00 00").length());
        card.refused("6A86", "00 84 00 01 20");
        card.refused("6A86", "00 CA 01 04 03");
        for (String other : new String[] {"80 CA 01 01 03", "B0 3C 00 00 40"}) {
            card.refused("6E00", other);
        }
        card.refused("6882", "0C 20 00 01");
        card.refused("6884", "10 20 00 01 04 31323334");
        card.refused("6D00", "00 CB 3F FF 03 5C 01 7E 08");
        card.refused("6D00", "00 B2 01 04 00");
        card.refused("6985", "00 C0 00 00 10");
    }

    private void setUp() {
        card.ok("00 24 01 02 10" + IsoCard.PUK);
        card.ok("00 24 01 01 06" + IsoCard.hex("123456"));
    }
}
