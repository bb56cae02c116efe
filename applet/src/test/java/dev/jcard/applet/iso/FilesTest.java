package dev.jcard.applet.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesTest {

    private static final String APP_DF = "00 E0 00 00 17 6F15 81021388 820138 83025015 8608FF00000000000090";
    private static final String FREE_EF = "00 E0 00 00 17 6F15 81020100 820101 83025031 8608FF00000000000000";
    private static final String PIN_EF = "00 E0 00 00 17 6F15 81020200 820101 83024402 8608FF90909090909000";

    private final IsoCard card = IsoCard.fresh();

    @AfterEach
    void close() {
        card.close();
    }

    @Test
    void theTemplateComesBackByteForByte() {
        card.ok(APP_DF);
        card.ok(FREE_EF);
        assertEquals("6F158102010082010183025031" + "8608FF00000000000000", card.ok("00 A4 08 00 04 5015 5031 00"));
        assertEquals("6F158102138882013883025015" + "8608FF00000000000090", card.ok("00 A4 08 04 02 5015 00"));
        assertEquals("", card.ok("00 A4 08 0C 02 5015"));
        assertEquals("6F0782013883023F00", card.ok("00 A4 00 00 02 3F00 00"));
        assertEquals("6F0782013883023F00", card.ok("00 A4 00 00"));
    }

    @Test
    void selection() {
        card.ok(APP_DF);
        card.ok(FREE_EF);
        card.ok("00 A4 00 0C 02 3F00");
        card.refused("6A82", "00 A4 03 0C");
        card.ok("00 A4 02 0C 02 5031");
        card.ok("00 A4 03 0C");
        card.refused("6A82", "00 A4 01 0C 02 5031");
        card.ok("00 A4 09 0C 02 5031");
        card.ok("00 A4 00 0C 02 5031");
        card.refused("6A82", "00 A4 08 0C 04 3F00 5015");
        card.refused("6A82", "00 A4 08 0C 06 5015 5031 5031");
        card.refused("6A86", "00 A4 00 08 02 3F00");
        card.refused("6A86", "00 A4 00 02 02 3F00");
        card.refused("6A86", "00 A4 05 00 02 3F00");
        card.refused("6700", "00 A4 00 00 01 3F");
        card.refused("6A82", "00 A4 04 00 07 627601FF000000");
        card.refused("6A82", "00 A4 04 00 06 A00000000101");
    }

    @Test
    void aDirectoryIsFoundByItsName() {
        card.ok("00 E0 00 00 12 6F10 820138 83025015 8407 A0000000635001");
        card.ok("00 A4 00 0C 02 3F00");
        assertEquals("6F1082013883025015" + "8407A0000000635001", card.ok("00 A4 04 00 07 A0000000635001 00"));
    }

    @ParameterizedTest
    @CsvSource({
        "6984, 00 E0 00 00 17 6F15 81021388 820138 83025015 8608FF00000000000090",
        "6984, 00 E0 00 00 16 6F14 81020010 820101 83021006 8607FF000000000000",
        "6984, 00 E0 00 00 17 6F15 81020010 820101 83021006 86080000000000000000",
        "6984, 00 E0 00 00 19 6F17 81020010 820101 83021009 8400 8608FF00000000000000",
        "6984, 00 E0 00 00 17 6F16 81020010 820101 83021006 8608FF00000000000000",
        "6984, 00 E0 00 00 17 6F14 81020010 820101 83021006 8608FF00000000000000",
        "6984, 00 E0 00 00 17 6F15 81020010 820101 83021006 8609FF00000000000000",
        "6984, 00 E0 00 00 17 7015 81020010 820101 83021006 8608FF00000000000000",
        "6984, 00 E0 00 00 07 6F05 820101 8300", "6984, 00 E0 00 00 05 6F03 820101", "6984, 00 E0 00 00 02 6F00",
        "6984, 00 E0 00 00 09 6F07 820101 83023F00", "6984, 00 E0 00 00 09 6F84 820101 83021006",
        "6A84, 00 E0 00 00 0D 6F0B 81028000 820101 83021006", "6A86, 00 E0 00 01 09 6F07 820101 83021006"})
    void brokenTemplates(String status, String command) {
        card.ok(APP_DF);
        card.refused(status, command);
        card.refused("6A82", "00 A4 00 0C 02 1006");
    }

    @Test
    void sizes() {
        card.ok("00 E0 00 00 0C 620A 810190 820101 83021003");
        assertEquals("00".repeat(0x90), card.ok("00 B0 00 00 00"));
        card.ok("00 E0 00 00 09 6F07 820101 83021004");
        assertEquals("00".repeat(128), card.ok("00 B0 00 00 00"));
    }

    @Test
    void readAndUpdate() {
        card.refused("6981", "00 B0 00 00 10");
        card.refused("6981", "00 D6 00 00 01 AA");
        card.ok(FREE_EF);
        card.ok("00 D6 00 FE 02 0102");
        assertEquals("0102", card.ok("00 B0 00 FE 00"));
        assertEquals("000102", card.ok("00 B0 00 FD 10"));
        card.refused("6B00", "00 B0 01 00 01");
        card.refused("6B00", "00 B0 7F FF 01");
        card.refused("6B00", "00 D6 00 FF 02 0304");
        card.refused("6B00", "00 D6 7F FF 02 0304");
        assertEquals("0102", card.ok("00 B0 00 FE 00"));
        assertEquals("0102", card.ok("00 B0 91 FE 02"));
        card.refused("6A82", "00 B0 92 00 02");
        card.ok("00 E0 00 00 0F 6F0D 81020064 8203024110 83021005");
        card.refused("6981", "00 B0 00 00 01");
    }

    @Test
    void readByIdentifier() {
        card.ok(APP_DF);
        card.ok("00 E0 00 00 17 6F15 81020200 820101 83024402 8608FF90909090909090");
        card.ok("00 D6 00 FC 02 0102");
        card.ok("00 A4 00 0C 02 3F00");
        assertEquals("5381FD" + "00".repeat(252) + "01", card.ok("00 B1 44 02 04 54020000 00"));
        assertEquals("02", card.ok("00 B0 00 FD 01"));
        assertEquals("5381FD02" + "00".repeat(252), card.ok("00 B1 44 02 04 540200FD 00"));
        assertEquals("530100", card.ok("00 B1 44 02 04 540201FF 00"));
        card.refused("6B00", "00 B1 44 02 04 54020200 00");
        card.refused("6B00", "00 B1 44 02 04 5402FFFF 00");
        card.refused("6A82", "00 B1 44 03 04 54020000 00");
        card.refused("6A82", "00 B1 50 15 04 54020000 00");
        card.refused("6A82", "00 B1 3F 00 04 54020000 00");
        card.refused("6984", "00 B1 44 02 03 540100 00");
        card.refused("6984", "00 B1 44 02");
        card.ok("00 24 01 01 06" + IsoCard.hex("123456"));
        card.refused("6982", "00 B1 44 02 04 54020000 00");
    }

    @Test
    void updateInAChainOrALongCommand() {
        card.ok("00 E0 00 00 0D 6F0B 81020400 820101 83021005");
        String content = "5A".repeat(700);
        card.chained("D6 00 64", content);
        assertEquals(content, card.ok("00 B0 00 64 00 02BC"));
        card.ok("00 D6 00 00 00 02BC" + "A5".repeat(700));
        assertEquals("A5".repeat(700), card.ok("00 B0 00 00 00 02BC"));
    }

    @Test
    void conditionsHoldFromTheMomentThePinIsSet() {
        card.ok(APP_DF);
        card.ok(PIN_EF);
        card.ok("00 D6 00 00 01 AA");
        card.ok("00 24 01 01 06" + IsoCard.hex("123456"));
        card.refused("6982", "00 D6 00 00 01 BB");
        card.ok("00 B0 00 00 01");
        card.ok(IsoCard.VERIFY);
        card.ok("00 D6 00 00 01 BB");
        card.select();
        card.ok("00 A4 08 0C 04 5015 4402");
        card.refused("6982", "00 D6 00 00 01 CC");
    }

    @Test
    void nobodyDeletesWithoutThePin() {
        card.ok(APP_DF);
        card.ok(FREE_EF);
        card.ok("00 24 01 01 06" + IsoCard.hex("123456"));
        for (String id : new String[] {"5015", "5031"}) {
            card.refused("6982", "00 E4 00 00 02" + id);
        }
        card.ok(IsoCard.VERIFY);
        card.ok("00 E4 00 00 02 5031");
        card.refused("6A82", "00 E4 00 00 02 5031");
        card.refused("6986", "00 E4 00 00 02 3F00");
        card.refused("6700", "00 E4 00 00");
        card.ok("00 E4 00 00 02 5015");
        card.refused("6A82", "00 A4 08 0C 02 5015");
    }

    @Test
    void neverMeansNever() {
        card.ok("00 E0 00 00 17 6F15 81020010 820101 83021007 8608FFFFFFFFFFFFFFFF");
        card.ok("00 24 01 01 06" + IsoCard.hex("123456"));
        card.ok(IsoCard.VERIFY);
        for (String command : new String[] {"00 B0 00 00 01", "00 D6 00 00 01 AA", "00 E4 00 00 02 1007"}) {
            card.refused("6982", command);
        }
    }

    @Test
    void aListThatIsNearlyFullGrows() {
        card.ok(APP_DF);
        card.ok(PIN_EF);
        card.ok("00 D6 00 00 02 0102");
        assertEquals("81020200", card.ok("00 A4 08 00 04 5015 4402 00").substring(4, 12));
        card.chained("D6 00 00", "11".repeat(400) + "00".repeat(112));
        assertEquals("81020400", card.ok("00 A4 08 00 04 5015 4402 00").substring(4, 12));
        assertEquals("11".repeat(400) + "00".repeat(624), card.ok("00 B0 00 00 00 0400"));
    }
}
