package dev.jcard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {

    @ParameterizedTest
    @CsvSource({"00A4, 00A4", "00:a4, 00A4", "' 0x00 a4\t', 00A4", "'', ''"})
    void readsHexWithFreeSeparators(String text, String expected) {
        assertEquals(expected, Bytes.parseHex(text).toHex());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0g", "00-A4", "\uFF11\uFF12"})
    void refusesWhatIsNotHex(String text) {
        assertThrows(MalformedDataException.class, () -> Bytes.parseHex(text));
    }

    @Test
    void cannotBeChangedFromOutside() {
        byte[] raw = {1, 2};
        Bytes bytes = Bytes.of(raw);
        raw[0] = 9;
        bytes.toArray()[1] = 9;
        assertEquals("0102", bytes.toHex());
    }

    @Test
    void numbersAreBigEndianAndUnsigned() {
        Bytes bytes = Bytes.parseHex("FFFE8001");
        assertEquals(0xFF, bytes.u1(0));
        assertEquals(0xFFFE, bytes.u2At(0));
        assertEquals(0xFFFE8001, bytes.u4At(0));
        assertEquals(bytes, Bytes.u4(0xFFFE8001));
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 5", "4, 1", "1, -1", "1, 2147483647"})
    void slicesStayInside(int offset, int length) {
        assertThrows(IndexOutOfBoundsException.class, () -> Bytes.parseHex("01020304").slice(offset, length));
    }

    @Test
    void ordersUnsigned() {
        assertTrue(Bytes.parseHex("80").compareTo(Bytes.parseHex("7F")) > 0);
    }
}
