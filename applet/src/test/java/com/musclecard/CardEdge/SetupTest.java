package com.musclecard.CardEdge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetupTest {

    private static final String GET_STATUS = "B0 3C 00 00 10";

    @Test
    void howtoSetupVerbatim() {
        try (TestCard card = TestCard.fresh()) {
            card.refused("9C05", GET_STATUS);
            card.ok(TestCard.HOWTO_SETUP);
            assertEquals("01030009000017700000176E02000000", card.ok(GET_STATUS));
            assertEquals("0003", card.ok("B0 48 00 00 02"));
            assertEquals("04040101", card.ok("B0 48 01 00 04"));
            assertEquals("05050202", card.ok("B0 48 01 01 04"));
            card.refused("6D00", TestCard.HOWTO_SETUP);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"B0 42 00 00 08 4D 75 73 63 6C 65 30 30", "B0 99 00 00", "B0 58 00 00 0E", "B0 60 00 00"})
    void nothingElseWorksBefore(String command) {
        try (TestCard card = TestCard.fresh()) {
            card.refused("9C05", command);
        }
    }

    @Test
    void wrongFactoryPinCountsAndBlocks() {
        try (TestCard card = TestCard.fresh()) {
            String wrong = TestCard.HOWTO_SETUP.replace("4D 75", "4D 76");
            for (int i = 0; i < 3; i++) {
                card.refused("9C02", wrong);
            }
            card.refused("9C0C", TestCard.HOWTO_SETUP);
        }
    }

    @Test
    void badFormsCostNoTry() {
        try (TestCard card = TestCard.fresh()) {
            for (String part : new String[] {"04 01 08", "05 02 08"}) {
                for (String bad : new String[] {"00 01 08", "04 00 08", "80 01 08", "04 01 03", "04 01 11", "04 01 88"}) {
                    card.refused("9C0F", TestCard.HOWTO_SETUP.replace(part, bad));
                }
            }
            card.refused("9C0F", "B0 2A 00 00 08 4D 75 73 63 6C 65 30 30");
            card.refused("9C01", TestCard.HOWTO_SETUP.replace("00 00 17 70", "00 00 80 00"));
            card.refused("9C01", TestCard.HOWTO_SETUP.replace("00 00 17 70", "00 01 17 70"));
            card.refused("9C0F", TestCard.HOWTO_SETUP.replace("00 00 17 70", "00 00 00 00"));
            card.ok(TestCard.HOWTO_SETUP);
        }
    }

    @Test
    void foreignSelectIsRefusedBeforeAndAfter() {
        try (TestCard card = TestCard.fresh()) {
            card.refused("6A82", "00 A4 04 00 07 62 76 01 FF 00 00 00");
            card.ok(TestCard.HOWTO_SETUP);
            card.refused("6A82", "00 A4 04 00 07 62 76 01 FF 00 00 00");
            card.refused("6A82", "00 A4 00 0C 02 3F 00");
            card.refused("6E00", "80 CA 00 00 00");
            card.select();
        }
    }
}
