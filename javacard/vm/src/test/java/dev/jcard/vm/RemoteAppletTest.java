package dev.jcard.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Remote method invocation, JCRE 8: expected answers are put together from the formats given there. */
class RemoteAppletTest {

    private static final String CLASS_REFERENCE = "81" + "0001" + "00" + "03726D69" + "095075727365496D706C";
    private static final String INTERFACE_REFERENCE = "81" + "0001" + "00" + "01" + "03726D69" + "055075727365";

    private VirtualCard card = AppletSources.card("jcop", "rmi");

    @BeforeEach
    void select() {
        assertEquals("6F196E175E15020238" + CLASS_REFERENCE + "9000", AppletSources.select(card, "rmi", 0));
    }

    @AfterEach
    void close() {
        card.close();
    }

    private String invoke(String data) {
        return AppletSources.send(card, String.format("80380202%02X%s00", data.length() / 2, data));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jcop", "default", "jc32"})
    void selectGivesTheInitialReference(String profile) {
        try (VirtualCard other = AppletSources.card(profile, "rmi")) {
            assertEquals("6F196E175E15020238" + CLASS_REFERENCE + "9000", AppletSources.select(other, "rmi", 0));
            assertEquals("6F166E145E12020238" + INTERFACE_REFERENCE + "9000", AppletSources.select(other, "rmi", 0x10));
        }
    }

    /** Method identifiers are the first two bytes of SHA-1 over name and descriptor. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "getBalance,                    0001ECA8,                         810000",
        "credit,                        0001F10F0064,                     81",
        "credit more than its limit,    0001F10F03E9,                     83270102",
        "credit less than nothing,      0001F10FFFFF,                     82270007",
        "sum,                           00011F4B00010000FF01,             8100010000",
        "reverse,                       00011F4703010203,                 8103030201",
        "reverse no bytes,              00011F4700,                       8100",
        "reverse null,                  00011F47FF,                       81FFFF",
        "twice,                         000108E8020001FFFE,               81020002FFFC",
        "isNull,                        0001F1E4FF0100010002,             8101",
        "isNull of something,           0001F1E40200010100010002,         8100",
        "getLedger null,                0001EB2B00,                       81FFFF",
        "getLedger,                     0001EB2B01,                       8100020003726D690A4C6564676572496D706C",
        "fail with an exception,        0001249600,                       82080000",
        "object that nobody got,        00025E49,                         990001",
        "null reference,                FFFF5E49,                         990001",
        "identifier 0,                  0000ECA8,                         990001",
        "no such method,                00010000,                         990002",
        "too much data,                 0001ECA800,                       990003",
        "too little data,               0001F10F00,                       990003",
        "an array cut off,              00011F4704010203,                 990003",
        "no method identifier,          0001EC,                           990006"})
    void callsAreAnswered(String what, String call, String answer) {
        assertEquals(answer + "9000", invoke(call), what);
    }

    @Test
    void changesStay() {
        invoke("0001F10F0064");
        invoke("0001F10F0005");
        card.reset();
        select();
        assertEquals("8100699000", invoke("0001ECA8"));
    }

    @Test
    void anotherVersionIsRefused() {
        assertEquals("9900069000", AppletSources.send(card, "8038000004" + "0001ECA8" + "00"));
        assertEquals("6D00", AppletSources.send(card, "0038020204" + "0001ECA8" + "00"), "class byte of ISO commands");
    }

    @Test
    void objectsGotAreForThisSelectionOnly() {
        AppletSources.select(card, "rmi", 0x10);
        assertEquals("81" + "0002" + "00" + "01" + "03726D69" + "064C6564676572" + "9000", invoke("0001EB2B01"));
        assertEquals("81039000", invoke("00025E49"));
        assertEquals("81" + "0002" + "00" + "01" + "03726D69" + "064C6564676572" + "9000", invoke("0001EB2B01"), "known");
        select();
        assertEquals("9900019000", invoke("00025E49"));
    }

    @Test
    void onlyExportedObjectsLeaveTheCard() {
        assertEquals("6F00", invoke("0001EB2B02"));
        assertEquals("javacard/framework/service/ServiceException", card.lastFailure().orElseThrow());
        assertEquals("819000", invoke("0001249602"), "it takes itself back");
        assertEquals("9900019000", invoke("0001ECA8"));
        assertEquals("6F0A6E085E0602023881FFFF9000", AppletSources.select(card, "rmi", 0));
        assertEquals("9000", AppletSources.send(card, "80510300"));
        select();
        assertEquals("8100009000", invoke("0001ECA8"));
    }

    @Test
    void openTransactionsAreUndone() {
        assertEquals("6F00", invoke("0001249601"));
        assertEquals("javacard/framework/TransactionException", card.lastFailure().orElseThrow());
        assertEquals("8100009000", invoke("0001ECA8"));
    }

    @Test
    void instructionCanBeChosen() {
        assertEquals("9000", AppletSources.send(card, "80503900"));
        assertEquals("6F196E175E15020239" + CLASS_REFERENCE + "9000", AppletSources.select(card, "rmi", 0));
        assertEquals("6D00", invoke("0001ECA8"));
        assertEquals("8100009000", AppletSources.send(card, "80390202040001ECA800"));
    }
}
