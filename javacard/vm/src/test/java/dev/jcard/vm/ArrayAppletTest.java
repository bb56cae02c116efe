package dev.jcard.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Array views and integrity sensitive arrays of Java Card 3.1 and later. */
class ArrayAppletTest {

    private final VirtualCard card = AppletSources.card("jc32", "arrays");

    @BeforeEach
    void select() {
        assertEquals("9000", AppletSources.select(card, "arrays", 0));
    }

    @AfterEach
    void close() {
        card.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "written through and seen,           80010000,           01023004FF060708",
        "of shorts ints booleans and objects,80070000,           0015 00030D41 01 01",
        "of views,                           80080000,           0102034405060708",
        "of what is undone,                  80090000,           0102030405060708",
        "of the APDU buffer,                 800A000003010200,   010203",
        "integrity sensitive arrays,         80100000,           01000000"})
    void views(String what, String command, String answer) {
        assertEquals(answer.replace(" ", "") + "9000", AppletSources.send(card, command), what);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "write an element for reading,  80020000, java/lang/SecurityException",
        "copy into a view for reading,  80030000, java/lang/SecurityException",
        "read an element for writing,   80040000, java/lang/SecurityException",
        "getShort for writing,          80050000, java/lang/SecurityException",
        "keep a view,                   80060000, java/lang/SecurityException",
        "no attributes,                 800B0000, javacard/framework/SystemException",
        "unknown attributes,            800B0400, javacard/framework/SystemException",
        "beyond the end,                800C0000, java/lang/ArrayIndexOutOfBoundsException",
        "no integrity there,            80110000, javacard/framework/SystemException",
        "no result any more,            80130000, java/lang/SecurityException"})
    void refused(String what, String command, String exception) {
        assertEquals("6F00", AppletSources.send(card, command), what);
        assertEquals(exception, card.lastFailure().orElseThrow());
        assertEquals("01023004FF0607089000", AppletSources.send(card, "80010000"), "nothing was written");
    }

    @Test
    void memoryAsFourBytes() {
        String answer = AppletSources.send(card, "80120000");
        assertTrue(Integer.parseInt(answer.substring(0, 8), 16) > 100_000, answer);
    }
}
