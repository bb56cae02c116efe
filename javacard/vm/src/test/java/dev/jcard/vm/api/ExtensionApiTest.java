package dev.jcard.vm.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jcard.core.Bytes;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.interpreter.CardThrow;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The javacardx packages. */
class ExtensionApiTest {

    private final ApiCaller card = new ApiCaller("3.0.5");
    private final CardObject out = card.bytes(new byte[64]);

    private String hex(int length) {
        return Bytes.of(Arrays.copyOf(out.bytes, length)).toHex();
    }

    /** Catalogued check values of GENIBUS and BZIP2 with all ones, XMODEM and CKSUM (complemented) with zeros. */
    @ParameterizedTest
    @CsvSource({"1, '', CE3C", "1, FFFF, D64E", "2, '', 765E7680", "2, FFFFFFFF, FC891918"})
    void checksums(int algorithm, String start, String expected) {
        CardObject sum = card.create("javacard/security/Checksum", "getInstance", algorithm, false);
        if (!start.isEmpty()) {
            card.call(sum, "init", card.bytes(start), 0, start.length() / 2);
        }
        card.call(sum, "update", card.bytes("31323334"), 0, 4);
        assertEquals(expected, hex(card.call(sum, "doFinal", card.bytes("3536373839"), 0, 5, out, 0)));
    }

    @Test
    void arraysAreRepackedComparedAndSearched() {
        String type = "javacardx/framework/util/ArrayLogic";
        CardObject shorts = card.shorts(0x0102, -2, 0x0506);
        assertEquals(8, card.callStatic(type, "arrayCopyRepack", shorts, 0, 3, out, 2));
        assertEquals("00000102FFFE0506", hex(8));
        assertEquals(1, card.callStatic(type, "arrayCopyRepack", card.bytes("7FFF"), 0, 2, shorts, 0));
        assertEquals(0x7FFF, shorts.words[0]);
        assertEquals(2, card.callStatic(type, "arrayFindGeneric", shorts, 0, card.bytes("0506"), 0));
        assertEquals(1, card.callStatic(type, "arrayCompareGeneric", shorts, 0, shorts, 1, 1));
        card.callStatic(type, "arrayFillGenericNonAtomic", shorts, 0, 3, card.shorts(9), 0);
        assertEquals(9, shorts.words[2]);
        assertEquals(2, card.reason(() -> card.callStatic(type, "arrayFillGenericNonAtomic", shorts, 0, 1, out, 0)));
        assertEquals(1, card.reason(() -> card.callStatic(type, "arrayCopyRepack", out, 0, 3, shorts, 0)));
        CardObject flags = card.create("javacard/framework/JCSystem", "makeTransientBooleanArray", 2, 1);
        assertEquals(2, card.reason(() -> card.callStatic(type, "arrayCopyRepack", flags, 0, 2, out, 0)));
        assertEquals(2, card.reason(() -> card.callStatic(type, "arrayFindGeneric", flags, 0, out, 0)));
        assertEquals(0, card.callStatic(type, "arrayCompareGeneric", flags, 0, flags, 1, 1));
        CardObject objects = card.create("javacard/framework/JCSystem", "makeTransientObjectArray", 2, 1);
        assertEquals(2, card.reason(() -> card.callStatic(type, "arrayFindGeneric", objects, 0, out, 0)));
        CardObject none = card.construct("java/lang/Object", "<init>");
        assertEquals(1, card.reason(() -> card.callStatic(type, "arrayFindGeneric", none, 0, out, 0)));
        assertThrows(CardThrow.class, () -> card.callStatic(type, "arrayCopyRepack", shorts, 2, 2, out, 0));
    }

    @Test
    void ints() {
        String type = "javacardx/framework/util/intx/JCint";
        assertEquals(0x89ABCDEF, card.callStatic(type, "makeInt(BBBB)I", 0x89, 0xAB, 0xCD, 0xEF));
        assertEquals(0x1234FFFE, card.callStatic(type, "makeInt(SS)I", 0x1234, -2));
        assertEquals(7, card.callStatic(type, "setInt", out, 3, 0x0A0B0C0DL));
        assertEquals(0x0A0B0C0D, card.callStatic(type, "getInt", out, 3));
    }

    @Test
    void decimalAndBigNumbers() {
        String bcd = "javacardx/framework/math/BCDUtil";
        assertEquals(2, card.callStatic(bcd, "convertToHex", card.bytes("065535"), 0, 3, out, 0));
        assertEquals("FFFF", hex(2));
        assertEquals(3, card.callStatic(bcd, "convertToBCD", out, 0, 2, out, 4));
        assertEquals(0, card.callStatic(bcd, "isBCDFormat", card.bytes("1A"), 0, 1));
        CardObject number = card.construct("javacardx/framework/math/BigNumber", "<init>(S)V", 2);
        card.call(number, "init", card.bytes("0300"), 0, 2, 1);
        card.call(number, "multiply", card.bytes("0A"), 0, 1, 2);
        card.call(number, "toBytes", out, 0, 4, 1);
        assertEquals("00003000", hex(4));
        assertThrows(CardThrow.class, () -> card.call(number, "multiply", card.bytes("FF"), 0, 1, 2));
        assertEquals(-1, card.call(number, "compareTo([BSSB)B", card.bytes("3001"), 0, 2, 1));
        CardObject parity = card.bytes("0002FE");
        card.callStatic("javacardx/framework/math/ParityBit", "set", parity, 0, 3, false);
        assertEquals("0102FE", Bytes.of(parity.bytes).toHex());
    }

    @Test
    void tlv() {
        CardObject coded = card.bytes("6F0B8403A000015F2D02656E00");
        String type = "javacardx/framework/tlv/";
        assertEquals(1, card.callStatic(type + "BERTLV", "verifyFormat", coded, 0, 13));
        assertEquals(0, card.callStatic(type + "BERTLV", "verifyFormat", coded, 0, 12));
        assertEquals(11, card.callStatic(type + "BERTLV", "getLength", coded, 0));
        assertEquals(7, card.callStatic(type + "ConstructedBERTLV", "find", coded, 0, card.bytes("5F2D"), 0));
        assertEquals(7, card.callStatic(type + "ConstructedBERTLV", "findNext", coded, 0, 2, null, 0));
        assertEquals(10, card.callStatic(type + "PrimitiveBERTLV", "getValueOffset", coded, 7));
        assertEquals(0x2D, card.callStatic(type + "BERTag", "tagNumber", coded, 7));
        assertEquals(1, card.callStatic(type + "BERTag", "isConstructed", coded, 0));
    }
}
