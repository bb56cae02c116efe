package dev.jcard.cap;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The counterpart of {@link Input}; values that do not fit their field are a mistake of the caller. */
final class Output {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Output u1(int value) {
        check(value, 0xFF);
        out.write(value);
        return this;
    }

    Output u2(int value) {
        check(value, 0xFFFF);
        out.write(value >> 8);
        out.write(value);
        return this;
    }

    Output s4(int value) {
        return bytes(Bytes.u4(value));
    }

    Output bytes(Bytes bytes) {
        out.writeBytes(bytes.toArray());
        return this;
    }

    Output aid(Aid aid) {
        return u1(aid.bytes().length()).bytes(aid.bytes());
    }

    /** UTF-8 with a length byte before it. */
    Output text1(String text) {
        Bytes coded = Bytes.of(text, StandardCharsets.UTF_8);
        return u1(coded.length()).bytes(coded);
    }

    /** UTF-8 with a two-byte length before it. */
    Output text2(String text) {
        Bytes coded = Bytes.of(text, StandardCharsets.UTF_8);
        return u2(coded.length()).bytes(coded);
    }

    int length() {
        return out.size();
    }

    Bytes done() {
        return Bytes.of(out.toByteArray());
    }

    private static void check(int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(value + " does not fit a field of 0.." + max);
        }
    }
}
