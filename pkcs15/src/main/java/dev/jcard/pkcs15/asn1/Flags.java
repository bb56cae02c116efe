package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import java.util.ArrayList;
import java.util.List;

/**
 * A BIT STRING of named bits: bit n of the standard is {@code 1 << n} here, as OpenSC prints it, and belongs to the
 * constant with ordinal n of {@link ObjectFlag}, {@link KeyUsage}, {@link KeyAccess}, {@link PinFlag} or {@link TokenFlag}.
 *
 * @param bits the named bits 0..31
 */
public record Flags(int bits) {

    /** No bit set. */
    public static final Flags NONE = new Flags(0);

    /** The given bits. */
    public static Flags of(Enum<?>... flags) {
        int bits = 0;
        for (Enum<?> flag : flags) {
            bits |= 1 << flag.ordinal();
        }
        return new Flags(bits);
    }

    /** True when {@code flag} is set. */
    public boolean has(Enum<?> flag) {
        return (bits >> flag.ordinal() & 1) != 0;
    }

    /** These and {@code flag}. */
    public Flags with(Enum<?> flag) {
        return new Flags(bits | 1 << flag.ordinal());
    }

    /** These without {@code flag}. */
    public Flags without(Enum<?> flag) {
        return new Flags(bits & ~(1 << flag.ordinal()));
    }

    /** The constants of {@code type} that are set, in their order. */
    public <E extends Enum<E>> List<E> named(Class<E> type) {
        List<E> set = new ArrayList<>();
        for (E flag : type.getEnumConstants()) {
            if (has(flag)) {
                set.add(flag);
            }
        }
        return List.copyOf(set);
    }

    /** DER: trailing zero bits are left out (X.690 11.2.2). */
    Tlv encode() {
        int used = 32 - Integer.numberOfLeadingZeros(bits);
        int length = (used + 7) / 8;
        int[] value = new int[1 + length];
        value[0] = length * 8 - used;
        for (int bit = 0; bit < used; bit++) {
            if ((bits >> bit & 1) != 0) {
                value[1 + bit / 8] |= 0x80 >> bit % 8;
            }
        }
        return new Tlv(Der.BIT_STRING, Bytes.ofInts(value));
    }

    static Flags decode(Tlv tlv, String what) {
        Bytes value = tlv.value();
        if (value.isEmpty() || value.length() > 5 || value.u1(0) > 7 || value.length() == 1 && value.u1(0) != 0) {
            throw new MalformedDataException(what + " is not a bit string of at most 32 bits: " + value);
        }
        int bits = 0;
        for (int bit = 0; bit < (value.length() - 1) * 8 - value.u1(0); bit++) {
            if ((value.u1(1 + bit / 8) & 0x80 >> bit % 8) != 0) {
                bits |= 1 << bit;
            }
        }
        return new Flags(bits);
    }
}
