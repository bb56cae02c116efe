package dev.jcard.pkcs15.asn1;

import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import java.util.ArrayList;
import java.util.List;

/** What private and public keys have in common in their type attributes: value, length in bits, rest. */
final class KeyParts {

    private static final int MAX_BITS = 65536;

    private KeyParts() {
    }

    static List<Tlv> typeAttributes(ObjectValue value, int bits, List<Tlv> rest) {
        List<Tlv> parts = new ArrayList<>();
        parts.add(value.coded());
        if (bits > 0) {
            parts.add(Der.integer(Der.INTEGER, bits));
        }
        parts.addAll(rest);
        return parts;
    }

    static int bits(TlvReader in) {
        int bits = in.optional(Der.INTEGER).map(tlv -> Der.toInt(tlv, "key length")).orElse(0);
        if (bits < 0 || bits > MAX_BITS) {
            throw new MalformedDataException("key length of " + bits + " bits");
        }
        return bits;
    }
}
