package dev.jcard.core;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A PIN, PUK or key that wipes itself when closed and never shows itself in text.
 *
 * <p>Compare with {@link #sameAs}; use the bytes only through {@link #use}, which hands out a copy and wipes it.
 */
public final class Secret implements AutoCloseable {

    private final byte[] data;
    private boolean closed;

    private Secret(byte[] data) {
        this.data = data;
    }

    /** Copies {@code data}; the caller wipes the original. */
    public static Secret of(byte[] data) {
        return new Secret(data.clone());
    }

    /** Copies {@code data} and wipes the original. */
    public static Secret take(byte[] data) {
        Secret secret = of(data);
        Arrays.fill(data, (byte) 0);
        return secret;
    }

    /** The UTF-8 bytes of {@code text}, which is wiped. */
    public static Secret take(char[] text) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] bytes = Arrays.copyOf(encoded.array(), encoded.limit());
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(text, '\0');
        return new Secret(bytes);
    }

    /** The number of bytes. */
    public int length() {
        return data.length;
    }

    /**
     * Runs {@code action} on a copy that is wiped afterwards; what the action returns must not be that array.
     *
     * @throws IllegalStateException after {@link #close}
     */
    public <T> T use(Function<byte[], T> action) {
        if (closed) {
            throw new IllegalStateException("secret used after it was wiped");
        }
        byte[] copy = data.clone();
        try {
            return action.apply(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /** An independent copy, to be closed by whoever asked for it. */
    public Secret copy() {
        return use(Secret::of);
    }

    /** Constant-time comparison. */
    public boolean sameAs(Secret other) {
        return java.security.MessageDigest.isEqual(data, other.data);
    }

    /** Wipes the bytes; closing again does nothing. */
    @Override
    public void close() {
        Arrays.fill(data, (byte) 0);
        closed = true;
    }

    @Override
    public String toString() {
        return "Secret[" + data.length + " bytes]";
    }
}
