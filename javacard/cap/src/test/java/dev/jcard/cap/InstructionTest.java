package dev.jcard.cap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstructionTest {

    @ParameterizedTest
    @CsvSource({"0x00, nop, 1", "0x11, sspush, 3", "0x14, iipush, 5", "0x3F, dup_x, 2", "0x59, sinc, 3", "0x70, goto, 2",
            "0x71, jsr, 3", "0x8E, invokeinterface, 5", "0x94, checkcast, 4", "0x97, iinc_w, 4", "0xA8, goto_w, 3",
            "0xAD, getfield_a_this, 2", "0xB4, putfield_i_w, 3", "0xB8, putfield_i_this, 2", "0xFF, impdep2, 1"})
    void codesMnemonicsSizes(int code, String mnemonic, int size) {
        assertEquals(mnemonic, Opcode.of(code).mnemonic());
        assertEquals(size, Opcode.of(code).size());
    }

    @Test
    void tableSwitchHasNoPadding() {
        Bytes code = Bytes.parseHex("00 73 000A FFFF 0001 0010 0020 0030");
        Instruction found = Instruction.decodeAll(code).get(1);
        assertEquals(List.of(10, -1, 1, 16, 32, 48), found.operands());
        assertEquals(List.of(11, 17, 33, 49), found.targets());
        assertEquals(code.from(1), found.encode());
    }

    @Test
    void lookupSwitchWithInts() {
        Bytes code = Bytes.parseHex("76 0005 0002 80000000 0010 7FFFFFFF FFF0");
        Instruction found = Instruction.decodeAll(code).get(0);
        assertEquals(List.of(5, 16, -16), found.targets());
        assertEquals(code, found.encode());
    }

    @Test
    void poolIndices() {
        assertEquals(0x0102, decode("8E 03 0102 05").poolIndex());
        assertEquals(2, decode("8E 03 0102 05").poolIndexOffset());
        assertEquals(7, decode("83 07").poolIndex());
        assertEquals(9, decode("94 00 0009").poolIndex());
        assertEquals(-1, decode("94 0B 0000").poolIndex());
        assertEquals(-1, decode("04").poolIndex());
    }

    @ParameterizedTest
    @ValueSource(strings = {"B9", "FD", "11 00", "73 0000 0001 0000", "74 0000 80000000 7FFFFFFF", "75 0000 FFFF"})
    void badCodeIsRefused(String code) {
        assertThrows(MalformedDataException.class, () -> decode(code));
    }

    private static Instruction decode(String hex) {
        return Instruction.decodeAll(Bytes.parseHex(hex)).get(0);
    }
}
