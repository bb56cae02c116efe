package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * PasswordAttributes, ISO 7816-15 8.9.2.
 *
 * @param flags        {@link PinFlag}s
 * @param type         what the characters are
 * @param minLength    shortest PIN, in characters
 * @param storedLength length on the card, in bytes
 * @param maxLength    longest PIN, -1 when absent
 * @param reference    the card's own number for the PIN, 0..255
 * @param padChar      padding byte 0..255, -1 when absent
 * @param path         directory that must be selected first, empty when absent
 * @param rest         parts between and after these, kept as they are
 */
public record PinAttributes(Flags flags, PinType type, int minLength, int storedLength, int maxLength, int reference,
                            int padChar, Optional<Path> path, List<Tlv> rest) {

    /** Checks the ranges and copies the list. */
    public PinAttributes {
        if (minLength < 0 || minLength > 255 || storedLength < 0 || storedLength > 255 || maxLength < -1 || maxLength > 255) {
            throw new MalformedDataException("PIN lengths out of range: " + minLength + ", " + storedLength + ", " + maxLength);
        }
        rest = List.copyOf(rest);
    }

    Tlv encode() {
        List<Tlv> parts = new ArrayList<>();
        parts.add(flags.encode());
        parts.add(Der.integer(Der.ENUMERATED, type.ordinal()));
        parts.add(Der.integer(Der.INTEGER, minLength));
        parts.add(Der.integer(Der.INTEGER, storedLength));
        if (maxLength >= 0) {
            parts.add(Der.integer(Der.INTEGER, maxLength));
        }
        parts.add(new Tlv(Der.context(0), Bytes.ofInts(reference)));
        if (padChar >= 0) {
            parts.add(new Tlv(Der.OCTET_STRING, Bytes.ofInts(padChar)));
        }
        path.ifPresent(where -> parts.add(where.encode()));
        parts.addAll(rest);
        return Der.sequence(parts);
    }

    static PinAttributes decode(TlvReader in) {
        Flags flags = Flags.decode(in.required(Der.BIT_STRING, "PIN flags"), "PIN flags");
        PinType type = type(Der.toInt(in.required(Der.ENUMERATED, "PIN type"), "PIN type"));
        int min = Der.toInt(in.required(Der.INTEGER, "minimum length"), "minimum length");
        int stored = Der.toInt(in.required(Der.INTEGER, "stored length"), "stored length");
        int max = in.optional(Der.INTEGER).map(tlv -> Der.toInt(tlv, "maximum length")).orElse(-1);
        int reference = in.optional(Der.context(0)).map(tlv -> Der.toInt(tlv, "PIN reference") & 0xFF).orElse(0);
        int pad = in.optional(Der.OCTET_STRING).map(PinAttributes::padding).orElse(-1);
        List<Tlv> rest = new ArrayList<>();
        in.optional(Der.GENERALIZED_TIME).ifPresent(rest::add);
        Optional<Path> path = in.optional(Der.SEQUENCE).map(Path::decode);
        rest.addAll(in.rest());
        return new PinAttributes(flags, type, min, stored, max, reference, pad, path, rest);
    }

    private static PinType type(int number) {
        if (number < 0 || number >= PinType.values().length) {
            throw new MalformedDataException("PIN type " + number + " is not known");
        }
        return PinType.values()[number];
    }

    private static int padding(Tlv tlv) {
        if (tlv.value().length() != 1) {
            throw new MalformedDataException("PIN padding of " + tlv.value().length() + " bytes");
        }
        return tlv.value().u1(0);
    }
}
