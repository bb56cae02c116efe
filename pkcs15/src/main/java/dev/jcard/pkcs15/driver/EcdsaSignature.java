package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import java.math.BigInteger;

/** ECDSA signatures: cards give r and s side by side or as a DER sequence, programs want the latter (RFC 3279 2.2.3). */
final class EcdsaSignature {

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private EcdsaSignature() {
    }

    /** From two numbers of equal length, one after the other. */
    static Bytes ofPlain(Bytes plain) {
        if (plain.isEmpty() || plain.length() % 2 != 0) {
            throw new MalformedDataException("an ECDSA signature of " + plain.length() + " bytes");
        }
        int half = plain.length() / 2;
        return Tlv.of(SEQUENCE, number(plain.slice(0, half)), number(plain.from(half))).encode();
    }

    private static Tlv number(Bytes value) {
        return new Tlv(INTEGER, Bytes.of(new BigInteger(1, value.toArray()).toByteArray()));
    }
}
