package dev.jcard.vm.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Instructions that converters seldom write, and code that no converter writes. */
class InstructionsTest {

    /** Code that ends with sreturn, and its result. */
    @ParameterizedTest
    @CsvSource({
        "nop pop2, 04 05 06 00 3C 78, 1",
        "swap_x 2 1, 04 05 06 40 21 41 45 78, 8",
        "swap_x 1 2, 04 05 06 40 12 41 45 78, 9",
        "dup_x 1 2, 05 06 3F 12 43 45 78, -3",
        "dup_x 1 0, 05 3F 10 45 78, 4",
        "dup_x 2 3, 04 05 06 3F 23 3B 3B 78, 1",
        "dup2, 05 06 3E 45 41 41 78, 11",
        "jsr ret, 71 0005 1D 78 2B 10 07 30 72 00, 7",
        "sinc_w, 03 2F 96 00 012C 1C 78, 300",
        "goto_w, A8 0004 06 04 78, 1",
        "ifeq_w, 03 98 0004 05 06 78, 3",
        "sushr of a negative, 11 801B 06 51 78, -4093",
        "sdiv wraps, 11 8000 02 47 78, -32768",
        "ilookupswitch, 14 00010000 76 000B 0001 00010000 000D 0378 0478, 1",
        "ilookupswitch default, 14 00010001 76 000B 0001 00010000 000D 0378 0478, 0",
        "itableswitch, 14 00010000 74 000D 00010000 00010000 000F 0378 0478, 1",
        "icmp, 14 00010000 0B 5F 78, 1",
        "i2b, 14 00000180 5D 78, -128",
        "newarray int, 08 90 0D 92 78, 5"})
    void shorts(String name, String code, int expected) {
        assertEquals(expected, (short) new Bytecode(0, 4, code).run(), name);
    }

    /** Code that ends with ireturn, and its result in hexadecimal digits. */
    @ParameterizedTest
    @CsvSource({
        "iinc_w, 0A 33 97 00 012C 20 79, 0000012C",
        "ishl, 14 12345678 12 04 4E 79, 23456780",
        "ishr, 14 92345678 12 04 50 79, F9234567",
        "iushr, 14 92345678 12 04 52 79, 09234567",
        "imul, 14 00012345 13 1000 46 79, 12345000",
        "idiv, 14 80000000 09 48 79, 80000000",
        "irem, 14 FFFFFFF9 0D 4A 79, FFFFFFFF",
        "ineg, 14 00010000 4C 79, FFFF0000",
        "iand ior ixor, 14 0F0F0F0F 14 00FF00FF 54 14 F0000000 56 14 0000000F 58 79, F00F0000",
        "s2i, 02 5C 79, FFFFFFFF",
        "iaload, 04 90 0D 3D 03 14 CAFEBABE 3A 03 27 79, CAFEBABE"})
    void ints(String name, String code, String expected) {
        assertEquals(Integer.parseUnsignedInt(expected, 16), new Bytecode(0, 4, code).run(), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "3B 78",
        "FE",
        "04 92 78",
        "04 2F 72 00",
        "04 60 03 11 0378 78",
        "1C 60 60 04 78",
        "15 09 77",
        "04 3F 55 78",
        "8D 0000 78",
        "90 FF 78",
        "04",
        "75 0004 7FFF 78",
        "01 04 25 78"})
    void brokenCodeIsAFaultOrAnExceptionOfTheCard(String code) {
        RuntimeException e = assertThrows(RuntimeException.class, () -> new Bytecode(0, 1, code).run());
        assertTrue(e instanceof VmFault || e instanceof CardThrow, e.toString());
    }

    @Test
    void aNumberIsNeverAReference() {
        Bytecode program = new Bytecode(1, 0, "1C 92 78");
        int array = program.heap.newArray(11, null, 3, Bytecode.OWNER, 0).ref;
        assertEquals(3, (short) program.run(Words.REFERENCE + array));
        assertThrows(VmFault.class, () -> program.run(array));
    }

    @Test
    void recursionEndsAtTheStackLimit() {
        Bytecode program = new Bytecode(0, 4, "8D 0000 7A");
        program.home.pool = new dev.jcard.vm.heap.PoolEntry[] {new dev.jcard.vm.heap.PoolEntry(6)};
        program.home.pool[0].method = program.method;
        VmFault fault = assertThrows(VmFault.class, program::run);
        assertEquals("stack overflow: 300 words", fault.getMessage());
    }
}
