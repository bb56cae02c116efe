package com.musclecard.CardEdge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinTest {

    private static final String VERIFY_1 = "B0 42 01 00 08 " + TestCard.PIN;
    private static final String VERIFY_WRONG = "B0 42 01 00 08 39 39 39 39 39 39 39 39";
    private static final String NEW_PIN = "31 32 33 34 35 36";
    private static final String TRIES_1 = "B0 48 01 01 04";

    private final TestCard card = TestCard.ready();

    @AfterEach
    void close() {
        card.close();
    }

    @Test
    void fiveWrongTriesThenBlocked() {
        for (int i = 0; i < 5; i++) {
            card.refused("9C02", VERIFY_WRONG);
        }
        card.refused("9C0C", VERIFY_1);
        assertEquals("00050202", card.ok(TRIES_1));
    }

    @Test
    void aGoodTryResetsTheCounterAndABadOneLogsOut() {
        card.refused("9C02", VERIFY_WRONG);
        card.ok(VERIFY_1);
        assertEquals("05050202", card.ok(TRIES_1));
        assertEquals("0002", identities());
        card.refused("9C02", VERIFY_WRONG);
        assertEquals("0000", identities());
    }

    @Test
    void identitiesEndWithLogoutSelectAndReset() {
        for (String logout : new String[] {"B0 60 00 00", "B0 70 12 34", "00 A4 04 00 06 A00000000101"}) {
            card.login(0).login(1);
            assertEquals("0003", identities());
            card.ok(logout);
            assertEquals("0000", identities());
        }
        card.login(1);
        card.card.reset();
        card.select();
        assertEquals("0000", identities());
    }

    @ParameterizedTest
    @CsvSource({
        "9C10, B0 42 05 00 08 3030303030303030", "9C10, B0 42 FF 00 08 3030303030303030",
        "9C11, B0 42 01 01 08 3030303030303030", "9C0F, B0 42 01 00 03 303030",
        "9C0F, B0 42 01 00 11 3030303030303030303030303030303030", "9C0F, B0 42 01 00",
        "9C0F, B0 44 01 00 06 04 30303030 04", "9C0F, B0 44 01 00 0A 04 30303030 05 30303030",
        "9C0F, B0 44 01 00 0A FF 30303030 04 30303030", "9C10, B0 44 02 00 0A 04 30303030 04 30303030",
        "9C03, B0 46 01 00 08 3030303030303030", "9C11, B0 46 01 02 08 3030303030303030",
        "9C11, B0 48 01 02 04", "9C11, B0 48 01 FF 04", "9C10, B0 48 02 00 02", "6700, B0 48 00 00 01",
        "9C06, B0 40 03 03 0A 04 31323334 04 31323334"})
    void badCommandsCostNoTry(String status, String command) {
        card.refused(status, command);
        assertEquals("05050202", card.ok(TRIES_1));
    }

    @Test
    void createPin() {
        card.login(0);
        card.refused("9C10", "B0 40 01 05 0A 04 31323334 04 35363738");
        card.refused("9C10", "B0 40 08 05 0A 04 31323334 04 35363738");
        card.refused("9C11", "B0 40 07 00 0A 04 31323334 04 35363738");
        card.refused("9C0F", "B0 40 07 05 09 03 313233 04 35363738");
        card.refused("9C0F", "B0 40 07 05 0B 04 31323334 04 35363738 00");
        card.ok("B0 40 07 05 0A 04 31323334 04 35363738");
        card.ok("B0 42 07 00 04 31323334");
        assertEquals("0081", identities());
        assertEquals("0083", card.ok("B0 48 00 00 02"));
        assertEquals("05050303", card.ok("B0 48 01 07 04"));
    }

    @Test
    void changeSetsTheNewValueAndLogsOut() {
        card.login(1);
        card.ok("B0 44 01 00 10 08 " + TestCard.PIN + "06" + NEW_PIN);
        assertEquals("0000", identities());
        card.refused("9C02", VERIFY_1);
        card.ok("B0 42 01 00 06 " + NEW_PIN);
    }

    @Test
    void changeWithAWrongPinCostsATryAndChangesNothing() {
        String change = "B0 44 01 00 10 08 39 39 39 39 39 39 39 39 06" + NEW_PIN;
        for (int i = 0; i < 4; i++) {
            card.refused("9C02", change);
        }
        assertEquals("01050202", card.ok(TRIES_1));
        card.ok(VERIFY_1);
        for (int i = 0; i < 5; i++) {
            card.refused("9C02", change);
        }
        card.refused("9C0C", change);
    }

    @Test
    void unblockAsInTheOldAppletKeepsTheValue() {
        block();
        card.refused("9C02", "B0 46 01 00 08 31 31 31 31 31 31 31 31");
        card.ok("B0 46 01 00 08 " + TestCard.PIN);
        card.ok(VERIFY_1);
        block();
        card.refused("9C02", "B0 46 01 00 08 31 31 31 31 31 31 31 31");
        card.refused("9C02", "B0 46 01 00 08 31 31 31 31 31 31 31 31");
        card.refused("9C02", "B0 46 01 00 08 " + TestCard.PIN);
    }

    @Test
    void unblockWithANewValueReallySetsIt() {
        String unblock = "B0 46 01 01 10 08 " + TestCard.PIN + "06" + NEW_PIN;
        block();
        card.ok(unblock);
        card.refused("9C02", VERIFY_1);
        card.ok("B0 42 01 00 06 " + NEW_PIN);
        card.ok(unblock);
        assertEquals("0000", identities());
        assertEquals("05050202", card.ok(TRIES_1));
    }

    @Test
    void wrongUnblockCodeCostsItsOwnTriesOnly() {
        String wrong = "B0 46 01 01 10 08 31 31 31 31 31 31 31 31 06" + NEW_PIN;
        card.refused("9C02", wrong);
        card.refused("9C0F", "B0 46 01 01 0F 08 31 31 31 31 31 31 31 31 06 31 32 33 34 35");
        assertEquals("05050102", card.ok(TRIES_1));
        card.refused("9C02", wrong);
        card.refused("9C0C", wrong);
        card.refused("9C0C", "B0 46 01 01 10 08 " + TestCard.PIN + "06" + NEW_PIN);
        card.ok(VERIFY_1);
    }

    private void block() {
        for (int i = 0; i < 5; i++) {
            card.refused("9C02", VERIFY_WRONG);
        }
        card.refused("9C0C", VERIFY_1);
    }

    private String identities() {
        return card.ok("B0 3C 00 00 10").substring(28);
    }
}
