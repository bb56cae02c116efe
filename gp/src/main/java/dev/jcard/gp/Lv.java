package dev.jcard.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;

/** Length-value fields of INSTALL and receipts. */
final class Lv {

    static final Bytes ABSENT = Bytes.ofInts(0);

    private Lv() {
    }

    /** One length byte, then the value. */
    static Bytes of(Bytes value) {
        if (value.length() > 255) {
            throw new MalformedDataException("a field of " + value.length() + " bytes is too long, 255 is the limit");
        }
        return Bytes.ofInts(value.length()).plus(value);
    }

    /** A length in one to three bytes as in BER (GPCS 11.5.2.3), then the value. */
    static Bytes ber(Bytes value) {
        return Tlv.encodeLength(value.length()).plus(value);
    }
}
