package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.runtime.Jcre;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A key object: its state starts with type and size in bits (3 bytes; for XEC keys the curve's number); then follow the
 * components as tag, length (2 bytes), value. The components of a transient key stand in a transient array of their own,
 * which word 0 refers to.
 */
final class KeyData {

    static final char MODULUS = 'N';
    static final char EXPONENT = 'E';
    static final char P = 'P';
    static final char Q = 'Q';
    static final char DP = 'p';
    static final char DQ = 'q';
    static final char PQ = 'i';
    static final char SECRET = 'K';
    static final char FIELD = 'F';
    static final char A = 'A';
    static final char B = 'B';
    static final char G = 'G';
    static final char ORDER = 'R';
    static final char COFACTOR = 'C';
    static final char S = 'S';
    static final char W = 'W';
    static final char X = 'X';
    static final char Y = 'Y';

    private static final int HEADER = 3;

    private final Jcre jcre;
    final CardObject object;

    private KeyData(Jcre jcre, CardObject object) {
        this.jcre = jcre;
        this.object = object;
    }

    /** The key in this object; anything else is an uninitialised key to the caller. */
    static KeyData of(Jcre jcre, CardObject object) {
        if (object == null) {
            throw jcre.exceptions().of("NullPointerException");
        }
        if (object.type == null || KeyTypes.ofClass(object.type.name) == null) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        return new KeyData(jcre, object);
    }

    static KeyData create(Jcre jcre, CardObject object, int type, int bits, CardObject contents) {
        jcre.heap().putState(object, new byte[] {(byte) type, (byte) (bits >> 8), (byte) bits});
        if (contents != null) {
            jcre.heap().putWord(object, 0, contents.ref);
        }
        return new KeyData(jcre, object);
    }

    KeyTypes kind() {
        return KeyTypes.ofClass(object.type.name);
    }

    boolean isComplete() {
        return has(kind().needed);
    }

    /** Where the contents are: 0 persistent, else as in CardObject. */
    int transience() {
        CardObject separate = contents();
        return separate == null ? 0 : separate.transience;
    }

    int type() {
        return object.bytes[0];
    }

    int bits() {
        return kind().isXec() ? NamedCurves.bits(curve()) : curve();
    }

    /** The named curve of an XEC key, whose header has its number in place of the size. */
    int curve() {
        return (object.bytes[1] & 0xFF) << 8 | object.bytes[2] & 0xFF;
    }

    int bytes() {
        return (bits() + 7) / 8;
    }

    private CardObject contents() {
        return object.words[0] == 0 ? null : jcre.heap().get(object.words[0] & 0xFFFF);
    }

    private byte[] components() {
        CardObject separate = contents();
        return separate != null ? separate.bytes.clone()
                : Arrays.copyOfRange(object.bytes, HEADER, object.bytes.length);
    }

    /** Null when the component was not set. */
    byte[] get(char tag) {
        CardObject separate = contents();
        byte[] all = separate != null ? separate.bytes : object.bytes;
        int at = find(all, separate != null ? 0 : HEADER, tag);
        return at < 0 ? null : Arrays.copyOfRange(all, at + 3, at + 3 + length(all, at));
    }

    private static int find(byte[] all, int start, char tag) {
        int at = start;
        while (at + 3 <= all.length && all[at] != 0) {
            if (all[at] == tag) {
                return at;
            }
            at += 3 + length(all, at);
        }
        return -1;
    }

    private static int length(byte[] all, int at) {
        return (all[at + 1] & 0xFF) << 8 | all[at + 2] & 0xFF;
    }

    BigInteger number(char tag) {
        byte[] value = get(tag);
        return value == null ? null : new BigInteger(1, value);
    }

    boolean has(String tags) {
        CardObject separate = contents();
        byte[] all = separate != null ? separate.bytes : object.bytes;
        for (int i = 0; i < tags.length(); i++) {
            if (find(all, separate != null ? 0 : HEADER, tags.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** What the host makes of the components, with the components it was made of. */
    private record Derived(byte[] source, Object value) {
    }

    /** Computes something from the components, or gives what was computed when they were the same. */
    <T> T derived(Class<T> type, Function<KeyData, T> compute) {
        byte[] source = components();
        if (object.session instanceof Derived known && type.isInstance(known.value)
                && Arrays.equals(known.source, source)) {
            return type.cast(known.value);
        }
        T value = compute.apply(this);
        object.session = new Derived(source, value);
        return value;
    }

    void set(char tag, byte[] value) {
        write(with(tag, value));
    }

    void remove(String tags) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copyExcept(tags, out);
        write(out.toByteArray());
    }

    /** The components with one more or one replaced. */
    private byte[] with(char tag, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copyExcept(String.valueOf(tag), out);
        append(out, tag, value);
        return out.toByteArray();
    }

    private void copyExcept(String tags, ByteArrayOutputStream out) {
        byte[] all = components();
        int at = 0;
        while (at + 3 <= all.length && all[at] != 0) {
            int length = length(all, at);
            if (tags.indexOf(all[at]) < 0) {
                out.write(all, at, 3 + length);
            }
            at += 3 + length;
        }
    }

    static void append(ByteArrayOutputStream out, char tag, byte[] value) {
        out.write(tag);
        out.write(value.length >> 8);
        out.write(value.length);
        out.writeBytes(value);
    }

    private void write(byte[] components) {
        CardObject separate = contents();
        if (separate == null) {
            jcre.heap().putState(object, withHeader(components));
        } else if (components.length > separate.bytes.length) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        } else {
            byte[] padded = Arrays.copyOf(components, separate.bytes.length);
            jcre.heap().putBytes(separate, 0, padded, 0, padded.length);
        }
    }

    private byte[] withHeader(byte[] components) {
        byte[] state = Arrays.copyOf(object.bytes, HEADER + components.length);
        System.arraycopy(components, 0, state, HEADER, components.length);
        return state;
    }

    /** Replaces the components of two keys at once. */
    static void replaceBoth(KeyData a, byte[] componentsOfA, KeyData b, byte[] componentsOfB) {
        if (a.contents() == null && b.contents() == null) {
            a.jcre.heap().putStates(a.object, a.withHeader(componentsOfA), b.object, b.withHeader(componentsOfB));
        } else {
            a.write(componentsOfA);
            b.write(componentsOfB);
        }
    }

    /** A number with leading zeros cut or added to this many bytes. */
    static byte[] fixed(BigInteger value, int length) {
        byte[] bytes = value.toByteArray();
        byte[] result = new byte[length];
        int skip = Math.max(0, bytes.length - length);
        System.arraycopy(bytes, skip, result, length - (bytes.length - skip), bytes.length - skip);
        return result;
    }
}
