package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Primitive ASN.1 values (X.690) inside the data objects of this package. */
final class Der {

    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OID = 0x06;
    static final int ENUMERATED = 0x0A;
    static final int UTF8_STRING = 0x0C;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;

    private Der() {
    }

    /** Context tag {@code [number]}, primitive. */
    static int context(int number) {
        return 0x80 | number;
    }

    /** Context tag {@code [number]}, constructed. */
    static int constructed(int number) {
        return 0xA0 | number;
    }

    static Tlv sequence(List<Tlv> parts) {
        return Tlv.of(SEQUENCE, parts.toArray(Tlv[]::new));
    }

    static Tlv integer(int tag, int value) {
        return new Tlv(tag, Bytes.of(BigInteger.valueOf(value).toByteArray()));
    }

    static int toInt(Tlv tlv, String what) {
        Bytes value = tlv.value();
        if (value.isEmpty() || value.length() > 4) {
            throw new MalformedDataException(what + " is an integer of " + value.length() + " bytes");
        }
        return new BigInteger(value.toArray()).intValue();
    }

    static Tlv text(int tag, String value) {
        return new Tlv(tag, Bytes.of(value, StandardCharsets.UTF_8));
    }

    static String toText(Tlv tlv, String what) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(tlv.value().toArray())).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedDataException(what + " is not UTF-8: " + tlv.value(), e);
        }
    }

    static Tlv bool(boolean value) {
        return new Tlv(BOOLEAN, Bytes.ofInts(value ? 0xFF : 0));
    }

    static boolean toBool(Tlv tlv, String what) {
        if (tlv.value().length() != 1) {
            throw new MalformedDataException(what + " is a boolean of " + tlv.value().length() + " bytes");
        }
        return tlv.value().u1(0) != 0;
    }
}
