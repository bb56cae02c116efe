package dev.jcard.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jcard.api.ApiLevel;
import dev.jcard.core.CardRefusedException;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packages below javacardx.framework, used by converted applets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExtensionAppletTest {

    private final Map<String, VirtualCard> cards = Map.of("jcop", AppletSources.card("jcop", "extensions"),
            "default", AppletSources.card("default", "extensions"), "jc32", AppletSources.card("jc32", "texts"));

    ExtensionAppletTest() {
        cards.forEach((profile, card) ->
                assertEquals("9000", AppletSources.select(card, profile.equals("jc32") ? "texts" : "extensions", 0)));
    }

    @AfterAll
    void close() {
        cards.values().forEach(VirtualCard::close);
    }

    private String send(String profile, String header, String data) {
        return AppletSources.send(cards.get(profile), header + String.format("%02X", data.length() / 2) + data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jcop", "default"})
    void aTreeOfTlvObjectsGrowsAndShrinks(String profile) {
        assertEquals("6F0784020102810105" + "9000", send(profile, "80010000", "810105"));
        assertEquals("6F0C84020102810105A503870109" + "9000", send(profile, "80010000", "A503870109"));
        assertEquals("6F0F84020102810105A503870109810105" + "9000", send(profile, "80010000", "810105"));
        assertEquals("A503870109" + "9000", send(profile, "80020000", "A5"));
        assertEquals("9000", send(profile, "80020000", "A6"));
        assertEquals("810105" + "9000", send(profile, "80030000", "81"), "the second of two equal ones");
        assertEquals("9000", send(profile, "80030000", "84"), "there is only one");
        assertEquals("6101", send(profile, "80040300", "810105"), "third of two");
        assertEquals("6101", send(profile, "80040000", "810105"), "counted from 1");
        assertEquals("6F0C84020102810105A503870109" + "9000", send(profile, "80040200", "810105"), "the last one goes");
        assertEquals("6F0984020102A503870109" + "9000", send(profile, "80040100", "810105"));
        assertEquals("0102FF" + "9000", send(profile, "80050000", "FF"));
        assertEquals("6F0A84030102FFA503870109" + "9000", rest(profile));
    }

    /** Appends and deletes again, to see the whole. */
    private String rest(String profile) {
        send(profile, "80010000", "8800");
        return send(profile, "80040100", "8800");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "8006, 6F058403010203, 0005000F",
        "8006, 6F0584030102,   6106",
        "8006, 8400,           6106",
        "8006, 7F8148028400,   000200C8",
        "8007, 5F2D5F2D,       010100",
        "8007, 84A4,           000201",
        "8008, 84,             6103",
        "8009, 6F058403010203 85, FFFF",
        "8009, 6F058403010203 84, 0002",
        "8010, 0256,           00000100",
        "8011, 0100,           0256",
        "8012, 0103FE,         0003FF",
        "8013, 0000000100000002, 00000003",
        "8013, 000001,         6181",
        "8014, 01FF0101,       FF",
        "8015, 8000,           08000FFF",
        "8016, 00,             6182"})
    void everyHelper(String ins, String data, String answer) {
        for (String profile : new String[] {"jcop", "default"}) {
            String expected = answer.startsWith("61") ? answer : answer + "9000";
            assertEquals(expected, send(profile, ins + "0000", data.replace(" ", "")), profile);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "80010000, 61C3A4,         41C384",
        "80020300, 616263 6263,    0001",
        "80020300, 616263 64,      FFFF",
        "800303FF, 616263 6263,    0001",
        "80030302, 616263 6162FF,  0100",
        "80030301, 616263 6300,    0001",
        "80040003, E282AC,         AC20",
        "80040006, 61,             6101",
        "80050000, 2D3078464631,   F00F",
        "80050000, 33327836,       6102",
        "80060103, 61C3A46263,     C3A462",
        "80070000, FFFE,           2D32",
        "80080000, 03,             0301000001",
        "80080000, 6F,             1301010001",
        "80080000, FF,             1300010100",
        "80080000, 20,             0000000001",
        "80080000, 94,             0001010100"})
    void textsAndClassBytes(String header, String data, String answer) {
        String expected = answer.startsWith("61") ? answer : answer + "9000";
        assertEquals(expected, send("jc32", header, data.replace(" ", "")));
    }

    @Test
    void aCardOfAnOlderLevelRefusesThePackage() {
        try (VirtualCard card = VirtualCard.create(Profiles.named("cyberflex"), new SecureRandom())) {
            CardRefusedException refused = assertThrows(CardRefusedException.class,
                    () -> card.load(AppletSources.convert("extensions", ApiLevel.V2_2_2)));
            assertEquals(0x6A80, refused.sw());
        }
    }
}
