package dev.jcard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases and length fields of ISO 7816-3 12.1.3. */
class CommandApduTest {

    @ParameterizedTest
    @CsvSource({
        "00A40400, 0, -1",
        "00CA9F7F00, 0, 256",
        "B03C000010, 0, 16",
        "00A4040002 A000, 2, -1",
        "00A4040002 A000 00, 2, 256",
        "00A4040002 A000 05, 2, 5",
        "00CB3FFF 000000, 0, 65536",
        "00CB3FFF 000101, 0, 257",
    })
    void parsesAndEncodesBack(String hex, int lc, int le) {
        CommandApdu apdu = CommandApdu.parse(Bytes.parseHex(hex));
        assertEquals(lc, apdu.data().length());
        assertEquals(le, apdu.le());
        assertEquals(Bytes.parseHex(hex), apdu.encode());
    }

    @Test
    void usesTheExtendedFormWhenItMust() {
        CommandApdu apdu = CommandApdu.of(0x00, 0x2A, 0x80, 0x86, Bytes.zeros(257), 256);
        Bytes coded = apdu.encode();
        assertEquals("002A8086000101", coded.slice(0, 7).toHex());
        assertEquals("0100", coded.from(coded.length() - 2).toHex());
        assertEquals(apdu, CommandApdu.parse(coded));
    }

    @Test
    void extendedDataWithShortContentIsStillRead() {
        CommandApdu apdu = CommandApdu.parse(Bytes.parseHex("00D60000 000002 AABB 0000"));
        assertEquals("AABB", apdu.data().toHex());
        assertEquals(65536, apdu.le());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00A404", "00A4040005A000", "00A4040001A00000", "00A404000000", "00A4040000000A01", "00A404000000020102030405"})
    void refusesLengthsThatDisagree(String hex) {
        assertThrows(MalformedDataException.class, () -> CommandApdu.parse(Bytes.parseHex(hex)));
    }

    @Test
    void masksSensitiveData() {
        try (Secret pin = Secret.take("1234".toCharArray())) {
            String shown = IsoCommands.verify(1, pin).toString();
            assertEquals("00200001 [4 bytes masked]", shown);
        }
    }
}
