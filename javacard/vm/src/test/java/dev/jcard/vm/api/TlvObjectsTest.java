package dev.jcard.vm.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.jcard.core.Bytes;
import dev.jcard.vm.heap.CardObject;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** javacardx.framework.tlv; reasons of TLVException by their numbers in the API. */
class TlvObjectsTest {

    private static final String HOME = "javacardx/framework/tlv/";
    private static final String APPEND = "append";
    private static final int INVALID_PARAM = 1;
    private static final int ILLEGAL_SIZE = 2;
    private static final int EMPTY_TAG = 3;
    private static final int EMPTY_TLV = 4;
    private static final int MALFORMED_TAG = 5;
    private static final int MALFORMED_TLV = 6;
    private static final int TLV_TOO_LONG = 10;

    private final ApiCaller card = new ApiCaller("3.0.5");
    private final CardObject out = card.bytes(new byte[300]);

    private String hex(int length) {
        return Bytes.of(Arrays.copyOf(out.bytes, length)).toHex();
    }

    private String coded(CardObject tlv) {
        int length = card.call(tlv, "toBytes", out, 0);
        assertEquals(length, card.call(tlv, "size"));
        return hex(length);
    }

    private CardObject parsed(String hex) {
        return card.create(HOME + "BERTLV", "getInstance", card.bytes(hex), 0, hex.length() / 2);
    }

    private CardObject tag(String hex) {
        return card.create(HOME + "BERTag", "getInstance", card.bytes(hex), 0);
    }

    private CardObject found(CardObject tlv, CardObject tag) {
        card.call(tlv, "find", tag);
        return card.jcre.interpreter().returnedReference();
    }

    @ParameterizedTest
    @CsvSource({"0, false, 2, 02", "1, true, 15, 6F", "2, false, 30, 9E", "2, false, 31, 9F1F", "1, false, 45, 5F2D",
        "2, true, 127, BF7F", "2, true, 128, BF8100", "3, false, 16383, DFFF7F"})
    void tags(int tagClass, boolean constructed, int number, String coded) {
        int length = card.callStatic(HOME + "BERTag", "toBytes", tagClass, constructed, number, out, 0);
        assertEquals(coded, hex(length));
        CardObject tag = tag(coded);
        assertEquals(HOME + (constructed ? "Constructed" : "Primitive") + "BERTag", tag.type.name);
        assertEquals(tagClass, card.call(tag, "tagClass"));
        assertEquals(number, card.call(tag, "tagNumber"));
        assertEquals(constructed ? 1 : 0, card.call(tag, "isConstructed"));
        assertEquals(length, card.call(tag, "size"));
        CardObject same = card.construct(tag.type.name, "<init>");
        assertEquals(EMPTY_TAG, card.reason(() -> card.call(same, "size")));
        card.call(same, "init(BS)V", tagClass, number);
        assertEquals(1, card.call(tag, "equals(Ljavacardx/framework/tlv/BERTag;)Z", same));
        assertEquals(length, card.call(same, "toBytes", out, 100));
        assertEquals(coded, Bytes.of(Arrays.copyOfRange(out.bytes, 100, 100 + length)).toHex());
    }

    @Test
    void whatIsNoTagIsRefused() {
        CardObject primitive = card.construct(HOME + "PrimitiveBERTag", "<init>");
        assertEquals(MALFORMED_TAG, card.reason(() -> card.call(primitive, "init([BS)V", card.bytes("6F"), 0)));
        assertEquals(MALFORMED_TAG, card.reason(() -> tag("5FFF")));
        assertEquals(INVALID_PARAM, card.reason(() -> card.call(primitive, "init(BS)V", 4, 1)));
        assertEquals(INVALID_PARAM, card.reason(() -> card.call(primitive, "init(BS)V", 0, -1)));
        assertEquals(ILLEGAL_SIZE, card.reason(() -> card.call(primitive, "init(BS)V", 0, 16384)));
        assertEquals(MALFORMED_TAG, card.reason(() -> card.callStatic(HOME + "ConstructedBERTLV", "find",
                card.bytes("6F020500"), 0, card.bytes("1F"), 0)));
    }

    @Test
    void aPrimitiveIsBuiltAndChanged() {
        CardObject tlv = card.construct(HOME + "PrimitiveBERTLV", "<init>(S)V", 4);
        assertEquals(EMPTY_TLV, card.reason(() -> card.call(tlv, "size")));
        assertEquals(EMPTY_TLV, card.reason(() -> card.call(tlv, "appendValue", out, 0, 1)));
        CardObject empty = card.construct(HOME + "PrimitiveBERTag", "<init>");
        assertEquals(EMPTY_TAG, card.reason(() ->
                card.call(tlv, "init(Ljavacardx/framework/tlv/PrimitiveBERTag;[BSS)S", empty, out, 0, 1)));
        assertEquals(ILLEGAL_SIZE, card.reason(() -> card.construct(HOME + "PrimitiveBERTLV", "<init>(S)V", -1)));
    }

    @Test
    void valuesGrow() {
        CardObject tlv = parsed("8402A000");
        assertEquals(5, card.call(tlv, "appendValue", card.bytes("FFAA"), 1, 1));
        assertEquals("8403A000AA", coded(tlv));
        assertEquals(3, card.call(tlv, "getLength"));
        assertEquals(3, card.call(tlv, "getValue", out, 0));
        assertEquals("A000AA", hex(3));
        assertEquals(2 + 1 + 200, card.call(tlv, "replaceValue", card.bytes(new byte[200]), 0, 200));
        assertEquals("8481C8", coded(tlv).substring(0, 6));
        assertEquals(TLV_TOO_LONG, card.reason(() -> {
            CardObject many = card.bytes(new byte[32700]);
            card.call(tlv, "appendValue", many, 0, 32700);
        }));
        assertEquals(203, card.call(tlv, "size"));
        assertEquals(4, card.call(tlv, "init([BSS)S", card.bytes("5F2D0141"), 0, 4));
        assertEquals("5F2D0141", coded(tlv));
        assertEquals(MALFORMED_TLV, card.reason(() -> card.call(tlv, "init([BSS)S", card.bytes("6F00"), 0, 2)));
        assertEquals("5F2D0141", coded(tlv));
    }

    @ParameterizedTest
    @CsvSource({"8405A000", "84", "8480", "840100FF", "6F038405A0", "84830000010A", "5F"})
    void whatIsNoTlvIsRefused(String coded) {
        assertEquals(MALFORMED_TLV, card.reason(() -> parsed(coded)));
    }

    @Test
    void treesAreReadAndSearched() {
        String fci = "6F138403A00001A50C9F6501FF8401AA9F65020011";
        CardObject tlv = parsed(fci);
        assertEquals(fci, coded(tlv));
        assertEquals(HOME + "ConstructedBERTLV", tlv.type.name);
        CardObject inner = found(tlv, tag("A5"));
        assertEquals("A50C9F6501FF8401AA9F65020011", coded(inner));
        CardObject first = found(inner, tag("9F65"));
        assertEquals("9F6501FF", coded(first));
        card.call(inner, "findNext", tag("9F65"), first, 1);
        assertEquals("9F65020011", coded(card.jcre.interpreter().returnedReference()));
        assertEquals(INVALID_PARAM, card.reason(() -> card.call(inner, "findNext", tag("9F65"), first, 2)));
        assertEquals(null, found(inner, tag("5A")));
        assertSame(inner, found(tlv, tag("A5")));
    }

    @Test
    void treesGrowAndShrinkByReference() {
        CardObject tlv = card.construct(HOME + "ConstructedBERTLV", "<init>(S)V", 1);
        CardObject name = parsed("8401AA");
        assertEquals(EMPTY_TLV, card.reason(() -> card.call(tlv, APPEND, name)));
        String init = "init(Ljavacardx/framework/tlv/ConstructedBERTag;Ljavacardx/framework/tlv/BERTLV;)S";
        assertEquals(5, card.call(tlv, init, tag("6F"), name));
        assertEquals(8, card.call(tlv, APPEND, parsed("8501BB")));
        assertEquals(11, card.call(tlv, APPEND, parsed("8401AA")));
        card.call(name, "appendValue", card.bytes("CC"), 0, 1);
        assertEquals("6F0A8402AACC8501BB8401AA", coded(tlv));
        assertEquals(8, card.call(tlv, "delete", parsed("8402AACC"), 1));
        assertEquals("6F068501BB8401AA", coded(tlv));
        assertEquals(INVALID_PARAM, card.reason(() -> card.call(tlv, "delete", name, 1)));
        assertEquals(MALFORMED_TLV, card.reason(() -> card.call(tlv, "init([BSS)S", card.bytes("8400"), 0, 2)));
    }

    @Test
    void noTreeHoldsItself() {
        CardObject inner = parsed("A500");
        CardObject outer = parsed("6F00");
        card.call(outer, APPEND, inner);
        assertEquals(INVALID_PARAM, card.reason(() -> card.call(inner, APPEND, inner)));
        assertEquals(INVALID_PARAM, card.reason(() -> card.call(inner, APPEND, outer)));
        assertEquals("6F02A500", coded(outer));
    }

    @Test
    void depthIsBounded() {
        String nested = "";
        for (int i = 0; i < 80; i++) {
            int length = nested.length() / 2;
            nested = "A5" + (length > 127 ? "81" : "") + String.format("%02X", length) + nested;
        }
        String coded = nested;
        assertEquals(ILLEGAL_SIZE, card.reason(() -> parsed(coded)));
    }

    @Test
    void arraysAreWrittenInPlace() {
        assertEquals(5, card.callStatic(HOME + "PrimitiveBERTLV", "toBytes", card.bytes("5F2D"), 0,
                card.bytes("00656E"), 1, 2, out, 0));
        assertEquals("5F2D02656E", hex(5));
        assertEquals(7, card.callStatic(HOME + "PrimitiveBERTLV", "appendValue", out, 0, card.bytes("6465"), 0, 2));
        assertEquals("5F2D04656E6465", hex(7));
        CardObject outer = card.bytes("6F0000000000000000");
        assertEquals(9, card.callStatic(HOME + "ConstructedBERTLV", "append", out, 0, outer, 0));
        assertEquals("6F075F2D04656E6465", Bytes.of(outer.bytes).toHex());
        assertEquals(MALFORMED_TLV, card.reason(() ->
                card.callStatic(HOME + "ConstructedBERTLV", "append", out, 0, out, 0)));
    }
}
