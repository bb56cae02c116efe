package dev.jcard.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cap.CapFile;
import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What published applets do, rely on, or try, beyond what a clean applet would. */
class AppletHabitsTest {

    private static final Aid PACKAGE = Aid.of("F000000003");
    private static final Aid APPLET = Aid.of("F00000000301");
    private static final String SELECT = "00A4040006F00000000301";

    private static VirtualCard card(String profile, String level, Class<?> applet) {
        VirtualCard card = VirtualCard.create(Profiles.named(profile), new SecureRandom());
        card.load(TestCaps.of(applet, PACKAGE, APPLET, level));
        return card;
    }

    private static String answer(VirtualCard card, String command) {
        return card.transmit(Bytes.parseHex(command)).toHex();
    }

    @Test
    void findDataInTheBufferUnreceivedWithT1() {
        try (VirtualCard card = card("default", "3.0.5", HeaderApplet.class)) {
            card.install(APPLET, APPLET, Bytes.EMPTY);
            assertEquals(SELECT + "9000", answer(card, SELECT));
            assertEquals("8010000003010203" + "9000", answer(card, "801000000301020300"));
        }
    }

    @Test
    void findOnlyTheSelectedNameInTheBufferWithT0() {
        try (VirtualCard card = card("cyberflex", "2.1.1", HeaderApplet.class)) {
            card.install(APPLET, APPLET, Bytes.EMPTY);
            assertEquals("610B", answer(card, SELECT));
            assertEquals(SELECT + "9000", answer(card, "00C000000B"));
            assertEquals("6108", answer(card, "8010000003010203"));
            assertEquals("8010000003000000" + "9000", answer(card, "00C0000008"));
        }
    }

    @ParameterizedTest
    @CsvSource({"85100000, 85", "01100000, 01", "41100000, 41", "00700000, 00", "03A40400, 03"})
    void useAnyClassOnCardsWithoutLogicalChannels(String header, String first) {
        try (VirtualCard card = card("cyberflex", "2.1.1", HeaderApplet.class)) {
            card.install(APPLET, APPLET, Bytes.EMPTY);
            answer(card, SELECT);
            assertEquals("6105", answer(card, header));
            assertEquals(first, answer(card, "00C0000005").substring(0, 2));
        }
    }

    @ParameterizedTest
    @CsvSource({"01, 6A84", "03, 6985"})
    void refuseInInstall(String parameter, String expected) {
        try (VirtualCard card = card("default", "3.0.5", RefusingApplet.class)) {
            int free = card.freePersistentMemory();
            CardRefusedException refused = assertThrows(CardRefusedException.class,
                    () -> card.install(APPLET, APPLET, Bytes.parseHex(parameter)));
            assertEquals(Integer.parseInt(expected, 16), refused.sw());
            assertEquals(free, card.freePersistentMemory());
        }
    }

    @Test
    void askServersThatAreNotBusyOnAnotherChannel() {
        try (VirtualCard card = card("default", "3.0.5", HeaderApplet.class)) {
            card.load(TestCaps.of(AskingApplet.class, Aid.of("F000000004"), Aid.of("F00000000401")));
            card.install(APPLET, APPLET, Bytes.EMPTY);
            card.install(Aid.of("F00000000401"), Aid.of("F00000000401"), Bytes.EMPTY);
            answer(card, "00A4040006F00000000401");
            assertEquals("009000", answer(card, "8010000006F0000000030100"));
            assertEquals("019000", answer(card, "0070000001"));
            answer(card, "01A4040006F00000000301");
            assertEquals("019000", answer(card, "8010000006F0000000030100"));
            answer(card, "00708001");
            assertEquals("009000", answer(card, "8010000006F0000000030100"));
        }
    }

    /** JCRE 6.2.8.6: what was lent earlier is out of reach while its applet serves another channel. */
    @Test
    void callServersThatAreNotBusyOnAnotherChannel() {
        try (VirtualCard card = card("default", "3.0.5", LendingApplet.class)) {
            card.load(TestCaps.of(AskingApplet.class, Aid.of("F000000004"), Aid.of("F00000000401")));
            card.install(APPLET, APPLET, Bytes.EMPTY);
            card.install(Aid.of("F00000000401"), Aid.of("F00000000401"), Bytes.EMPTY);
            answer(card, "00A4040006F00000000401");
            assertEquals("009000", answer(card, "8010000006F0000000030100"));
            assertEquals("009000", answer(card, "80110000010000"));
            assertEquals("019000", answer(card, "0070000001"));
            answer(card, "01A4040006F00000000301");
            assertEquals("019000", answer(card, "80110000010000"));
            answer(card, "00708001");
            assertEquals("009000", answer(card, "80110000010000"));
        }
    }

    /** API class APDU: 20 to 3F and FF are invalid. */
    @ParameterizedTest
    @CsvSource({"00, 03", "10, 07", "0C, 0B", "80, 01", "90, 05", "84, 09", "A0, 01", "20, 02", "3C, 0E"})
    void askWhatTheClassByteSays(String cla, String flags) {
        try (VirtualCard card = card("default", "3.0.5", ClassApplet.class)) {
            card.install(APPLET, APPLET, Bytes.EMPTY);
            answer(card, SELECT);
            assertEquals(flags + "9000", answer(card, cla + "11000000"));
        }
    }

    /** Some put a certificate and a signature into the buffer at once: cards with long commands have room for it. */
    @ParameterizedTest
    @ValueSource(strings = {"default", "jc32"})
    void buildLongAnswersInTheBuffer(String profile) {
        try (VirtualCard card = card(profile, "3.0.5", LongAnswerApplet.class)) {
            card.install(APPLET, APPLET, Bytes.EMPTY);
            answer(card, SELECT);
            assertEquals("5A".repeat(0x05B6) + "9000", answer(card, "801005B6000000"));
            assertEquals("6F00", answer(card, "801005B7000000"));
        }
    }

    /** The releases of GlobalPlatform 2.3 raised the version and kept what was there. */
    @ParameterizedTest
    @CsvSource({"06, true", "07, true", "08, false"})
    void importNewerVersionsOfGlobalPlatform(String minor, boolean accepted) {
        String built = TestCaps.of(SecureApplet.class, PACKAGE, APPLET).loadFile().toHex();
        assertTrue(built.contains("050106A00000015100"), built);
        CapFile newer = CapFile.parse(Bytes.parseHex(built.replace("050106A00000015100", minor + "0106A00000015100")));
        try (VirtualCard card = VirtualCard.create()) {
            if (accepted) {
                card.load(newer);
                card.install(APPLET, APPLET, Bytes.EMPTY);
                assertEquals("9000", answer(card, SELECT));
            } else {
                assertEquals(0x6A80, assertThrows(CardRefusedException.class, () -> card.load(newer)).sw());
            }
        }
    }

    @Test
    void haveNoCommandInInstall() {
        try (VirtualCard card = card("default", "3.0.5", RefusingApplet.class)) {
            card.install(APPLET, APPLET, Bytes.parseHex("02"));
            assertEquals("9000", answer(card, SELECT));
            assertEquals("809000", answer(card, "8010000001"));
        }
    }
}
