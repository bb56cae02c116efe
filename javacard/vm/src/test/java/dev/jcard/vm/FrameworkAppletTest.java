package dev.jcard.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PINs from the builder, JCSystem, APDU and channels, used by converted applets. */
class FrameworkAppletTest {

    private static void check(VirtualCard card, String command, String answer) {
        assertEquals(answer, AppletSources.send(card, command), command);
    }

    private static VirtualCard card(String profile, String name) {
        VirtualCard card = AppletSources.card(profile, name);
        assertEquals("9000", AppletSources.select(card, name, 0));
        return card;
    }

    @Test
    void pinsFromTheBuilderAreOfTheTypeAskedFor() {
        try (VirtualCard card = card("default", "pins")) {
            check(card, "80250000", "0100039000");
            check(card, "80250100", "0200039000");
            check(card, "80250200", "0600029000");
            check(card, "80300000", "6101");
            check(card, "80300004", "6101");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01"})
    void plainPinsCountByThemselves(String pin) {
        try (VirtualCard card = card("default", "pins")) {
            check(card, "8020" + pin + "000401020305", "0000029000");
            check(card, "8020" + pin + "000401020304", "0101039000");
            check(card, "8024" + pin + "00", "0000039000");
        }
    }

    @Test
    void limitsCanBeChanged() {
        try (VirtualCard card = card("default", "pins")) {
            check(card, "80220105", "0500059000");
            check(card, "80230102", "0000029000");
            check(card, "80230106", "6101");
            check(card, "80220100", "6101");
            check(card, "802001000401020304", "0101059000");
        }
    }

    @Test
    void withPredecrementTheAppletCounts() {
        try (VirtualCard card = card("jc32", "pins")) {
            check(card, "802002000401020304", "6102");
            check(card, "80210200", "0100019000");
            check(card, "802002000401020305", "0000019000");
            check(card, "802002000401020304", "6102");
            check(card, "80210200", "0000009000");
            check(card, "802002000401020304", "0101029000");
            check(card, "80210200", "0100019000");
            check(card, "80210200", "0000009000");
            check(card, "80210200", "0000009000");
            check(card, "802002000401020304", "0000009000");
        }
    }

    @ParameterizedTest
    @CsvSource({"jcop, 0202", "default, 0305", "jc32, 0320"})
    void theSystemTellsAboutItself(String profile, String version) {
        try (VirtualCard card = card(profile, "system")) {
            check(card, "80030000", version + "01010112" + "0001" + "9000");
            check(card, "80040300", "6101");
            check(card, "80050300", "6101");
            check(card, "80050000", "9000");
            check(card, "800600FF", "6203");
            check(card, "80060002", "80069000");
            check(card, "80070000", "6201");
        }
    }

    @Test
    void severalChannels() {
        try (VirtualCard card = card("default", "system")) {
            check(card, "80020000", "109000");
            check(card, "0070000001", "019000");
            assertEquals("9000", AppletSources.send(card, "01A404000A" + AppletSources.appletAid("system").bytes().toHex()));
            check(card, "81020000", "029000");
            check(card, "81010000", "010100000001" + "9000");
            check(card, "85010000", "010100010001" + "9000");
            check(card, "91010000", "010100000101" + "9000");
            check(card, "00010000", "000001000001" + "9000");
            check(card, "81080000", "009000");
            check(card, "80080000", "119000");
            check(card, "00708001", "9000");
            check(card, "80020000", "089000");
            check(card, "80080000", "129000");
            assertEquals("9000", AppletSources.select(card, "system", 0));
            check(card, "80020000", "309000");
            check(card, "80080000", "039000");
        }
    }
}
