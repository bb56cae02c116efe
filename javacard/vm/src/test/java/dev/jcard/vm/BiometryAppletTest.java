package dev.jcard.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates of type password; answers are score, initialized, validated and tries that are left. */
class BiometryAppletTest {

    private static VirtualCard card(String profile) {
        VirtualCard card = AppletSources.card(profile, "biometry");
        assertEquals("9000", AppletSources.select(card, "biometry", 0));
        return card;
    }

    private static void enrol(VirtualCard card) {
        assertEquals("0000000003" + "9000", AppletSources.send(card, "80010000020102"));
        assertEquals("0000000003" + "9000", AppletSources.send(card, "800200000103"));
        assertEquals("0000010003" + "9000", AppletSources.send(card, "80030000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jcop", "default", "jc32"})
    void triesAreCountedAndComeBack(String profile) {
        try (VirtualCard card = card(profile)) {
            enrol(card);
            assertEquals("0000010002" + "9000", AppletSources.send(card, "80040000020102"));
            assertEquals("01FF010103" + "9000", AppletSources.send(card, "8004000003010203"));
            assertEquals("0000010003" + "9000", AppletSources.send(card, "80060000"), "reset");
            assertEquals("0000010002" + "9000", AppletSources.send(card, "800A0000020102"), "an abort gives no try back");
            card.reset();
            AppletSources.select(card, "biometry", 0);
            assertEquals("0000010001" + "9000", AppletSources.send(card, "80040000020102"));
            assertEquals("0000010000" + "9000", AppletSources.send(card, "80040000020102"));
            assertEquals("0000010000" + "9000", AppletSources.send(card, "8004000003010203"), "blocked");
            assertEquals("0000010005" + "9000", AppletSources.send(card, "80070500"));
            assertEquals("01FF010105" + "9000", AppletSources.send(card, "8004000003010203"));
            card.reset();
            AppletSources.select(card, "biometry", 0);
            assertEquals("0000010005" + "9000", AppletSources.send(card, "80700000"), "valid until reset");
            assertEquals("0022010005" + "9000", AppletSources.send(card, "800C0000"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "match before enrolment,      8004000001AA, 6104",
        "go on without beginning,     8002000001AA, 6105",
        "end without beginning,       80030000,     6105",
        "go on matching,              8005000001AA, 6105",
        "no tries,                    80070000,     6101",
        "a fingerprint,               80080303,     6103",
        "a password without tries,    80081F00,     6101",
        "another password,            80081F05,     0000000003 9000",
        "default provider,            80090000,     0000000003 9000",
        "provider,                    80090100,     6103",
        "parameter,                   80090001,     6103",
        "public data of nothing,      800C0000,     6104",
        "external memory,             800B0000,     6181"})
    void whatDoesNotGo(String what, String command, String answer) {
        try (VirtualCard card = card("jcop")) {
            assertEquals(answer.replace(" ", ""), AppletSources.send(card, command), what);
        }
    }

    @Test
    void oneCandidateAndManyTemplates() {
        try (VirtualCard card = AppletSources.card("default", "matcher")) {
            AppletSources.select(card, "matcher", 0);
            assertEquals("6104", AppletSources.send(card, "8002000001AA"), "nothing enrolled");
            assertEquals("6104", AppletSources.send(card, "8001000101AA"), "not finished");
            assertEquals("6101", AppletSources.send(card, "8001030001AA"), "index");
            assertEquals("00010002FF" + "9000", AppletSources.send(card, "8001000001AA"));
            assertEquals("00010002FF" + "9000", AppletSources.send(card, "8001020002BBBB"));
            assertEquals("00010001FF" + "9000", AppletSources.send(card, "8002000001BB"));
            assertEquals("0101010202" + "9000", AppletSources.send(card, "8002000002BBBB"));
            assertEquals("03010002FF" + "9000", AppletSources.send(card, "80030200"));
            assertEquals("00010002FF" + "9000", AppletSources.send(card, "80040200"));
            assertEquals("1F010002FF" + "9000", AppletSources.send(card, "80040000"));
            assertEquals("0101010200" + "9000", AppletSources.send(card, "8002000001AA"));
            assertEquals("00010002FF" + "9000", AppletSources.send(card, "80050000"));
            assertEquals("6103", AppletSources.send(card, "80060103"), "a fingerprint");
            assertEquals("6101", AppletSources.send(card, "8006001F"), "no templates");
            assertEquals("00010007FF" + "9000", AppletSources.send(card, "80070700"));
        }
    }
}
