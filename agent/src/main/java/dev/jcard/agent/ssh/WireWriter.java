package dev.jcard.agent.ssh;

import dev.jcard.core.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Writes the data types of RFC 4251 5. */
final class WireWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    WireWriter u1(int value) {
        out.write(value);
        return this;
    }

    WireWriter u4(int value) {
        out.writeBytes(Bytes.u4(value).toArray());
        return this;
    }

    WireWriter string(Bytes bytes) {
        u4(bytes.length());
        out.writeBytes(bytes.toArray());
        return this;
    }

    WireWriter text(String text) {
        return string(Bytes.of(text, StandardCharsets.UTF_8));
    }

    WireWriter mpint(BigInteger value) {
        return string(value.signum() == 0 ? Bytes.EMPTY : Bytes.of(value.toByteArray()));
    }

    Bytes bytes() {
        return Bytes.of(out.toByteArray());
    }
}
