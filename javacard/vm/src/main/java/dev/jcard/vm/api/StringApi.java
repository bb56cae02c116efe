package dev.jcard.vm.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** javacardx.framework.string.StringUtil: indexes count bytes from the start of the text. No GSM 7 bit, no UCS-2. */
final class StringApi {

    private static final int UNSUPPORTED_ENCODING = 1;
    private static final int ILLEGAL_NUMBER_FORMAT = 2;
    private static final int INVALID_BYTE_SEQUENCE = 3;

    private StringApi() {
    }

    static void define(Natives n) {
        n.in("javacardx/framework/string/StringUtil")
                .def("codePointCount", (jcre, call) -> call.returnWord(Utf8.count(Args.data(jcre, call, 0))))
                .def("check", (jcre, call) -> call.returnWord(Utf8.isValid(Args.data(jcre, call, 0)) ? 1 : 0))
                .def("codePointAt", (jcre, call) -> copyCharacter(jcre, call, 1))
                .def("codePointBefore", (jcre, call) -> copyCharacter(jcre, call, -1))
                .def("offsetByCodePoints", (jcre, call) ->
                        call.returnWord(move(jcre, Args.data(jcre, call, 0), call.word(3), call.word(4))))
                .def("substring", (jcre, call) -> {
                    byte[] text = Args.data(jcre, call, 0);
                    int begin = move(jcre, text, 0, call.word(3));
                    int end = move(jcre, text, 0, call.word(4));
                    if (call.word(3) < 0 || begin > end) {
                        throw jcre.exceptions().of("IndexOutOfBoundsException");
                    }
                    give(jcre, call, 5, Arrays.copyOfRange(text, begin, end));
                });
        compare(n);
        change(n);
        numbers(n);
    }

    private static int move(Jcre jcre, byte[] text, int index, int count) {
        int found = index < 0 || index > text.length ? -1 : Utf8.move(text, index, count);
        if (found < 0) {
            throw jcre.exceptions().of("IndexOutOfBoundsException");
        }
        return found;
    }

    private static void copyCharacter(Jcre jcre, NativeCall call, int direction) {
        byte[] text = Args.data(jcre, call, 0);
        int other = move(jcre, text, call.word(3), direction);
        give(jcre, call, 4, Arrays.copyOfRange(text, Math.min(call.word(3), other), Math.max(call.word(3), other)));
    }

    private static void give(Jcre jcre, NativeCall call, int first, byte[] result) {
        Args.put(jcre, call, first, result);
        call.returnWord(result.length);
    }

    private static RuntimeException refused(Jcre jcre, int reason) {
        return jcre.exceptions().of("javacardx/framework/string/StringException", reason);
    }

    // ---- comparing ---------------------------------------------------------------------------------------------

    private static void compare(Natives n) {
        n.def("compare", (jcre, call) -> {
            byte[] a = Args.data(jcre, call, 1);
            byte[] b = Args.data(jcre, call, 4);
            boolean ignoreCase = call.word(0) != 0;
            call.returnWord(Arrays.compareUnsigned(ignoreCase ? folded(a) : a, ignoreCase ? folded(b) : b));
        })
                .def("indexOf", (jcre, call) ->
                        call.returnWord(indexOf(Args.data(jcre, call, 0), Args.data(jcre, call, 3), 0)))
                .def("startsWith", (jcre, call) -> {
                    byte[] text = Args.data(jcre, call, 0);
                    byte[] part = part(jcre, call);
                    call.returnWord(part.length <= text.length
                            && Arrays.equals(text, 0, part.length, part, 0, part.length) ? 1 : 0);
                })
                .def("endsWith", (jcre, call) -> {
                    byte[] text = Args.data(jcre, call, 0);
                    byte[] part = part(jcre, call);
                    int at = text.length - part.length;
                    call.returnWord(at >= 0 && Arrays.equals(text, at, text.length, part, 0, part.length) ? 1 : 0);
                });
    }

    private static byte[] folded(byte[] text) {
        return Utf8.text(text).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).getBytes(UTF_8);
    }

    /** The first characters of the part, all when their number is negative. */
    private static byte[] part(Jcre jcre, NativeCall call) {
        byte[] part = Args.data(jcre, call, 3);
        int count = call.word(6);
        return count < 0 ? part : Arrays.copyOf(part, move(jcre, part, 0, count));
    }

    private static int indexOf(byte[] text, byte[] part, int from) {
        for (int i = from; i + part.length <= text.length; i++) {
            if (Arrays.equals(text, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }

    // ---- changing ----------------------------------------------------------------------------------------------

    private static void change(Natives n) {
        n.def("toLowerCase", (jcre, call) -> change(jcre, call, s -> s.toLowerCase(Locale.ROOT)))
                .def("toUpperCase", (jcre, call) -> change(jcre, call, s -> s.toUpperCase(Locale.ROOT)))
                .def("trim", (jcre, call) -> give(jcre, call, 3,
                        new String(Args.data(jcre, call, 0), ISO_8859_1).trim().getBytes(ISO_8859_1)))
                .def("replace", (jcre, call) -> give(jcre, call, 9,
                        replace(Args.data(jcre, call, 0), Args.data(jcre, call, 3), Args.data(jcre, call, 6))))
                .def("convertTo", (jcre, call) -> convert(jcre, call, UTF_8, encoding(jcre, call.word(5))))
                .def("convertFrom", (jcre, call) -> convert(jcre, call, encoding(jcre, call.word(5)), UTF_8));
    }

    private static void change(Jcre jcre, NativeCall call, UnaryOperator<String> how) {
        give(jcre, call, 3, how.apply(Utf8.text(Args.data(jcre, call, 0))).getBytes(UTF_8));
    }

    private static byte[] replace(byte[] text, byte[] old, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int done = 0;
        int found = old.length == 0 ? -1 : indexOf(text, old, 0);
        while (found >= 0) {
            out.write(text, done, found - done);
            out.writeBytes(by);
            done = found + old.length;
            found = indexOf(text, old, done);
        }
        out.write(text, done, text.length - done);
        return out.toByteArray();
    }

    private static Charset encoding(Jcre jcre, int code) {
        return switch (code) {
            case 1 -> UTF_8;
            case 2 -> UTF_16;
            case 3 -> UTF_16LE;
            case 4 -> UTF_16BE;
            case 7 -> ISO_8859_1;
            default -> throw refused(jcre, UNSUPPORTED_ENCODING);
        };
    }

    private static void convert(Jcre jcre, NativeCall call, Charset from, Charset to) {
        byte[] result;
        try {
            CharBuffer text = from.newDecoder().decode(ByteBuffer.wrap(Args.data(jcre, call, 0)));
            ByteBuffer coded = to.newEncoder().encode(text);
            result = Arrays.copyOf(coded.array(), coded.limit());
        } catch (CharacterCodingException e) {
            throw refused(jcre, INVALID_BYTE_SEQUENCE);
        }
        give(jcre, call, 3, result);
    }

    // ---- numbers -----------------------------------------------------------------------------------------------

    private static void numbers(Natives n) {
        n.def("valueOf(Z[BS)S", (jcre, call) ->
                give(jcre, call, 1, String.valueOf(call.word(0) != 0).getBytes(UTF_8)))
                .def("valueOf(S[BS)S", (jcre, call) ->
                        give(jcre, call, 1, String.valueOf(call.word(0)).getBytes(UTF_8)))
                .def("valueOf([S[BS)S", (jcre, call) -> {
                    short[] words = call.array(0, CardObject.SHORTS).words;
                    if (words.length == 0 || words.length > 4) {
                        throw refused(jcre, ILLEGAL_NUMBER_FORMAT);
                    }
                    BigInteger value = BigInteger.valueOf(words[0]);
                    for (int i = 1; i < words.length; i++) {
                        value = value.shiftLeft(16).add(BigInteger.valueOf(words[i] & 0xFFFF));
                    }
                    give(jcre, call, 1, value.toString().getBytes(UTF_8));
                })
                .def("parseBoolean", (jcre, call) -> call.returnWord(
                        new String(Args.data(jcre, call, 0), ISO_8859_1).equalsIgnoreCase("true") ? 1 : 0))
                .def("parseShortInteger", (jcre, call) -> call.returnWord(parse(jcre, call, 16).intValue()))
                .def("parseLongInteger", (jcre, call) -> {
                    long value = parse(jcre, call, 64).longValue();
                    int words = Math.max(1, (64 - Long.numberOfLeadingZeros(value) + 15) / 16);
                    CardObject to = call.array(3, CardObject.SHORTS);
                    int at = call.word(4);
                    if (at < 0 || at + words > to.words.length) {
                        throw jcre.exceptions().of("ArrayIndexOutOfBoundsException");
                    }
                    for (int i = 0; i < words; i++) {
                        jcre.heap().putWord(to, at + i, (short) (value >> 16 * (words - 1 - i)));
                    }
                    call.returnWord(words);
                });
    }

    /** Decimal, or hexadecimal behind 0x, 0X or #; a minus sign may stand first. */
    private static BigInteger parse(Jcre jcre, NativeCall call, int bits) {
        String text = new String(Args.data(jcre, call, 0), ISO_8859_1);
        if (text.length() > 100 || !text.matches("-?([0-9]+|(0[xX]|#)[0-9A-Fa-f]+)")) {
            throw refused(jcre, ILLEGAL_NUMBER_FORMAT);
        }
        boolean hex = text.matches("-?(0[xX]|#).*");
        BigInteger value = new BigInteger(text.replaceFirst("0[xX]|#", ""), hex ? 16 : 10);
        if (value.bitLength() >= bits) {
            throw refused(jcre, ILLEGAL_NUMBER_FORMAT);
        }
        return value;
    }
}
