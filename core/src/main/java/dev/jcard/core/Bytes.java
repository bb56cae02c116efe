package dev.jcard.core;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable sequence of bytes. Never for secrets: see {@link Secret}.
 *
 * <p>Numbers are read and written big-endian and unsigned.
 */
public final class Bytes implements Comparable<Bytes> {

    /** No bytes at all. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final byte[] data;

    private Bytes(byte[] data) {
        this.data = data;
    }

    /** Copies {@code data}. */
    public static Bytes of(byte... data) {
        return data.length == 0 ? EMPTY : new Bytes(data.clone());
    }

    /** Copies {@code length} bytes of {@code data} from {@code offset}. */
    public static Bytes of(byte[] data, int offset, int length) {
        return new Bytes(Arrays.copyOfRange(data, offset, checkedEnd(data.length, offset, length)));
    }

    /** The low eight bits of each value. */
    public static Bytes ofInts(int... values) {
        byte[] data = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            data[i] = (byte) values[i];
        }
        return new Bytes(data);
    }

    /** Two bytes, the low 16 bits of {@code value}. */
    public static Bytes u2(int value) {
        return ofInts(value >> 8, value);
    }

    /** Four bytes. */
    public static Bytes u4(int value) {
        return ofInts(value >> 24, value >> 16, value >> 8, value);
    }

    /** {@code text} in the given charset. */
    public static Bytes of(String text, Charset charset) {
        return new Bytes(text.getBytes(charset));
    }

    /** {@code length} zero bytes. */
    public static Bytes zeros(int length) {
        return new Bytes(new byte[length]);
    }

    /**
     * Reads hexadecimal digits; case, blanks, colons and a leading {@code 0x} are free.
     *
     * @throws MalformedDataException when another character occurs or the number of digits is odd
     */
    public static Bytes parseHex(String text) {
        String digits = text.strip();
        if (digits.startsWith("0x") || digits.startsWith("0X")) {
            digits = digits.substring(2);
        }
        StringBuilder kept = new StringBuilder(digits.length());
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (Character.digit(c, 16) >= 0 && c < 128) {
                kept.append(c);
            } else if (c != ':' && !Character.isWhitespace(c)) {
                throw new MalformedDataException("not a hexadecimal digit: '" + c + "' at position " + (i + 1));
            }
        }
        if (kept.length() % 2 != 0) {
            throw new MalformedDataException("odd number of hexadecimal digits (" + kept.length() + ")");
        }
        return new Bytes(HEX.parseHex(kept));
    }

    /** All parts one after the other. */
    public static Bytes concat(Bytes... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Bytes part : parts) {
            out.writeBytes(part.data);
        }
        return new Bytes(out.toByteArray());
    }

    /** The number of bytes. */
    public int length() {
        return data.length;
    }

    /** True when there are none. */
    public boolean isEmpty() {
        return data.length == 0;
    }

    /** The byte at {@code index} as 0..255. */
    public int u1(int index) {
        return data[index] & 0xFF;
    }

    /** Two bytes at {@code index} as 0..65535. */
    public int u2At(int index) {
        return u1(index) << 8 | u1(index + 1);
    }

    /** Four bytes at {@code index} as an int (its sign bit is the top bit). */
    public int u4At(int index) {
        return u2At(index) << 16 | u2At(index + 2);
    }

    /** From {@code from} to the end. */
    public Bytes from(int from) {
        return slice(from, data.length - from);
    }

    /** {@code length} bytes from {@code offset}. */
    public Bytes slice(int offset, int length) {
        return of(data, offset, length);
    }

    /** These bytes followed by {@code more}. */
    public Bytes plus(Bytes more) {
        return concat(this, more);
    }

    /** True when these bytes begin with {@code prefix}. */
    public boolean startsWith(Bytes prefix) {
        return data.length >= prefix.data.length
                && Arrays.equals(data, 0, prefix.data.length, prefix.data, 0, prefix.data.length);
    }

    /** A copy that the caller may change. */
    public byte[] toArray() {
        return data.clone();
    }

    /** The bytes as text in the given charset. */
    public String toText(Charset charset) {
        return new String(data, charset);
    }

    /** Upper-case digits with no separator. */
    public String toHex() {
        return HEX.formatHex(data);
    }

    /** Upper-case digits with {@code separator} between bytes. */
    public String toHex(String separator) {
        return HEX.withDelimiter(separator).formatHex(data);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(data, other.data);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(data, bytes.data);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return toHex();
    }

    private static int checkedEnd(int size, int offset, int length) {
        if (offset < 0 || length < 0 || length > size - offset) {
            throw new IndexOutOfBoundsException("bytes " + offset + "+" + length + " of " + size);
        }
        return offset + length;
    }
}
