package dev.jcard.vm.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jcard.core.Bytes;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.interpreter.CardThrow;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** javacardx.framework.string.StringUtil. */
class StringApiTest {

    private static final String TYPE = "javacardx/framework/string/StringUtil";

    private final ApiCaller card = new ApiCaller("3.0.5");
    private final CardObject out = card.bytes(new byte[64]);

    /** Text arguments become array, offset and length. */
    private int call(String method, Object... arguments) {
        Object[] all = Arrays.stream(arguments).flatMap(a -> a instanceof String s
                ? Arrays.stream(new Object[] {card.bytes(s.getBytes(UTF_8)), 0, s.getBytes(UTF_8).length})
                : Arrays.stream(new Object[] {a})).toArray();
        return card.callStatic(TYPE, method, all);
    }

    private String text(int length) {
        return new String(out.bytes, 0, length, UTF_8);
    }

    @Test
    void characters() {
        String s = "a\u00e4\u20ac\ud83d\ude00z";
        assertEquals(5, call("codePointCount", s));
        assertEquals("\u20ac", text(call("codePointAt", s, 3, out, 0)));
        assertEquals("\ud83d\ude00", text(call("codePointBefore", s, 10, out, 0)));
        assertEquals(6, call("offsetByCodePoints", s, 0, 3));
        assertEquals(3, call("offsetByCodePoints", s, 10, -2));
        assertEquals("\u00e4\u20ac", text(call("substring", s, 1, 3, out, 0)));
        assertThrows(CardThrow.class, () -> call("offsetByCodePoints", s, 0, 6));
        assertThrows(CardThrow.class, () -> call("codePointBefore", s, 0, out, 0));
        assertThrows(CardThrow.class, () -> call("substring", s, 3, 1, out, 0));
    }

    @ParameterizedTest
    @CsvSource({"41, 1, 1", "C3A4, 1, 1", "C3, 0, 1", "C080, 0, 2", "EDA080, 0, 3", "F4908080, 0, 4", "61FF62, 0, 3"})
    void wellFormed(String hex, int valid, int count) {
        assertEquals(valid, call("check", card.bytes(hex), 0, hex.length() / 2));
        assertEquals(count, call("codePointCount", card.bytes(hex), 0, hex.length() / 2));
    }

    @Test
    void comparing() {
        assertEquals(0, call("compare", true, "Gr\u00fc\u00dfe", "GR\u00dcSSE"));
        assertEquals(-1, Integer.signum(call("compare", false, "a", "\u00e4")));
        assertEquals(1, Integer.signum(call("compare", false, "ab", "a")));
        assertEquals(3, call("indexOf", "a\u00e4bc", "bc"));
        assertEquals(-1, call("indexOf", "abc", "cb"));
        assertEquals(1, call("startsWith", "\u00e4bc", "\u00e4x", 1));
        assertEquals(0, call("startsWith", "\u00e4bc", "\u00e4x", -1));
        assertEquals(1, call("endsWith", "abc", "bc", -1));
    }

    @Test
    void changing() {
        assertEquals("\u00e4b", text(call("toLowerCase", "\u00c4B", out, 0)));
        assertEquals("\u00c4B", text(call("toUpperCase", "\u00e4b", out, 0)));
        assertEquals("a b", text(call("trim", " \t a b\n", out, 0)));
        assertEquals("xyyxyy", text(call("replace", "xabxab", "ab", "yy", out, 0)));
        int length = call("convertTo", "\u20acA", out, 0, 3);
        assertEquals("AC204100", Bytes.of(Arrays.copyOf(out.bytes, length)).toHex());
        assertEquals("\u20ac", text(call("convertFrom", card.bytes("20AC"), 0, 2, out, 0, 4)));
        assertEquals(3, card.reason(() -> call("convertTo", "\u20ac", out, 0, 7)));
        assertEquals(1, card.reason(() -> call("convertTo", "a", out, 0, 6)));
    }

    @Test
    void numbers() {
        assertEquals("false", text(call("valueOf(Z[BS)S", false, out, 0)));
        assertEquals("-32768", text(call("valueOf(S[BS)S", -32768, out, 0)));
        assertEquals("-4294967295", text(call("valueOf([S[BS)S", card.shorts(-1, -1, 0, 1), out, 0)));
        assertEquals(1, call("parseBoolean", "TrUe"));
        assertEquals(-255, call("parseShortInteger", "-0xFF"));
        assertEquals(255, call("parseShortInteger", "#ff"));
        CardObject words = card.shorts(0, 0, 0, 0, 0);
        assertEquals(2, call("parseLongInteger", "65538", words, 1));
        assertEquals(1, words.words[1]);
        assertEquals(2, words.words[2]);
        assertEquals(4, call("parseLongInteger", "-1", words, 1));
        assertEquals(-1, words.words[4]);
    }

    @ParameterizedTest
    @CsvSource({"32768", "-32769", "+1", "'1 '", "0x", "'-'", "''", "--1"})
    void whatIsNoNumberIsRefused(String text) {
        assertEquals(2, card.reason(() -> call("parseShortInteger", text)));
    }
}
