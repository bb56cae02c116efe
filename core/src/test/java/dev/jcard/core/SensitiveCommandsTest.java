package dev.jcard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitiveCommandsTest {

    @ParameterizedTest
    @CsvSource({"002000810431323334, true", "0024010108 3132333435363738, true", "002C000104 31323334, true", "80D8008102 0102, true",
        "B02A000002 0102, true", "B042010004 31323334, true", "B054000005 FFFFFFFE01, true", "B054000005 4330303001, false",
        "00DB3FFF05 7F48020100, true", "00DB3FFF05 5C035FC105, false", "00FE070002 0102, true", "00A4040006A00000000101, false", "B03C000010, false"})
    void areKnownByTheirBytes(String command, boolean sensitive) {
        assertEquals(sensitive, SensitiveCommands.marked(CommandApdu.parse(Bytes.parseHex(command))).sensitive());
    }
}
