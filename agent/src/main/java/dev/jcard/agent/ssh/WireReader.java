package dev.jcard.agent.ssh;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Reads the data types of RFC 4251 5, strictly. */
final class WireReader {

    private static final int LENGTH_BYTES = 4;

    private final Bytes data;
    private int at;

    WireReader(Bytes data) {
        this.data = data;
    }

    int u1() {
        return take(1).u1(0);
    }

    boolean bool() {
        return u1() != 0;
    }

    int u4() {
        return take(LENGTH_BYTES).u4At(0);
    }

    Bytes string() {
        int length = u4();
        if (length < 0) {
            throw new MalformedDataException("a string of " + Integer.toUnsignedString(length) + " bytes");
        }
        return take(length);
    }

    String text() {
        return string().toText(StandardCharsets.UTF_8);
    }

    /** Only positive ones occur in keys and signatures. */
    BigInteger mpint() {
        Bytes bytes = string();
        BigInteger value = bytes.isEmpty() ? BigInteger.ZERO : new BigInteger(bytes.toArray());
        if (value.signum() < 0) {
            throw new MalformedDataException("a negative number");
        }
        return value;
    }

    boolean atEnd() {
        return at == data.length();
    }

    void end() {
        if (!atEnd()) {
            throw new MalformedDataException(data.length() - at + " bytes too many");
        }
    }

    private Bytes take(int length) {
        if (length > data.length() - at) {
            throw new MalformedDataException("ends after " + data.length() + " bytes");
        }
        Bytes taken = data.slice(at, length);
        at += length;
        return taken;
    }
}
