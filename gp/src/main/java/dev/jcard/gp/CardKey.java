package dev.jcard.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Secret;
import dev.jcard.core.Tlv;
import dev.jcard.gp.scp.Macs;
import dev.jcard.gp.scp.SecureChannel;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;

/** A key as PUT KEY sends it, GPCS 11.8.2.3. */
public sealed interface CardKey permits CardKey.Des3, CardKey.Aes, CardKey.Rsa, CardKey.Ec {

    /** Type, length, value, check value; secret values are encrypted with the data key of {@code channel}. */
    Bytes encode(SecureChannel channel);

    /** The check value that the card answers; empty for public keys. */
    Bytes checkValue();

    /** True when {@code answered} is this key's check value in one of the forms that cards use. */
    default boolean isCheckValue(Bytes answered) {
        return checkValue().equals(answered);
    }

    /** A symmetric key of the kind that the protocol needs: 3DES for SCP01 and SCP02, AES for SCP03. */
    static CardKey symmetric(Secret key, int scp) {
        return scp == 3 ? new Aes(key) : new Des3(key);
    }

    /** RSA, or EC on a curve that GlobalPlatform names. */
    static CardKey of(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return new Rsa(unsigned(rsa.getModulus(), 0), unsigned(rsa.getPublicExponent(), 0));
        }
        if (key instanceof ECPublicKey ec) {
            Curve curve = Curve.of(ec.getParams());
            Bytes x = unsigned(ec.getW().getAffineX(), curve.size());
            return new Ec(curve, Bytes.concat(Bytes.ofInts(0x04), x, unsigned(ec.getW().getAffineY(), curve.size())));
        }
        throw new MalformedDataException("only RSA and EC public keys can be stored, not " + key.getAlgorithm());
    }

    private static Bytes unsigned(BigInteger number, int length) {
        byte[] signed = number.toByteArray();
        Bytes digits = signed.length > 1 && signed[0] == 0 ? Bytes.of(signed).from(1) : Bytes.of(signed);
        return Bytes.zeros(Math.max(0, length - digits.length())).plus(digits);
    }

    /**
     * Two-key triple DES.
     *
     * @param key 16 bytes; stays the caller's
     */
    record Des3(Secret key) implements CardKey {

        private static final int TYPE = 0x80;

        /** Checks the length. */
        public Des3 {
            requireLength(key, "3DES", 16);
        }

        @Override
        public Bytes encode(SecureChannel channel) {
            return Bytes.concat(Bytes.ofInts(TYPE), Lv.of(channel.encryptSensitive(key)), Lv.of(checkValue()));
        }

        @Override
        public Bytes checkValue() {
            return Macs.desCheckValue(key);
        }
    }

    /**
     * AES.
     *
     * @param key 16, 24 or 32 bytes; stays the caller's
     */
    record Aes(Secret key) implements CardKey {

        private static final int TYPE = 0x88;

        /** Checks the length. */
        public Aes {
            requireLength(key, "AES", 16, 24, 32);
        }

        /** The value begins with the length of the key itself (Amendment D 7.2). */
        @Override
        public Bytes encode(SecureChannel channel) {
            try (Secret padded = padded(channel.variant().blockSize())) {
                Bytes value = Bytes.ofInts(key.length()).plus(channel.encryptSensitive(padded));
                return Bytes.concat(Bytes.ofInts(TYPE), Lv.of(value), Lv.of(checkValue()));
            }
        }

        private Secret padded(int block) {
            int length = (key.length() + block - 1) / block * block;
            return key.use(bytes -> {
                byte[] longer = new byte[length];
                new SecureRandom().nextBytes(longer);
                System.arraycopy(bytes, 0, longer, 0, bytes.length);
                return Secret.take(longer);
            });
        }

        @Override
        public Bytes checkValue() {
            return Macs.aesCheckValue(key);
        }

        @Override
        public boolean isCheckValue(Bytes answered) {
            return checkValue().equals(answered) || Macs.aesCheckValueOverZeros(key).equals(answered);
        }
    }

    /**
     * RSA public key.
     *
     * @param modulus  without leading zeros
     * @param exponent without leading zeros
     */
    record Rsa(Bytes modulus, Bytes exponent) implements CardKey {

        @Override
        public Bytes encode(SecureChannel channel) {
            return Bytes.concat(Bytes.ofInts(0xA1), Tlv.encodeLength(modulus.length()), modulus,
                    Bytes.ofInts(0xA0), Tlv.encodeLength(exponent.length()), exponent, Lv.ABSENT);
        }

        @Override
        public Bytes checkValue() {
            return Bytes.EMPTY;
        }
    }

    /**
     * EC public key.
     *
     * @param curve of the point
     * @param point uncompressed, 04 x y
     */
    record Ec(Curve curve, Bytes point) implements CardKey {

        @Override
        public Bytes encode(SecureChannel channel) {
            return Bytes.concat(Bytes.ofInts(0xB0), Tlv.encodeLength(point.length()), point,
                    Bytes.ofInts(0xF0, 1, curve.reference()), Lv.ABSENT);
        }

        @Override
        public Bytes checkValue() {
            return Bytes.EMPTY;
        }
    }

    private static void requireLength(Secret key, String name, int... lengths) {
        if (Arrays.stream(lengths).noneMatch(length -> length == key.length())) {
            throw new MalformedDataException("a key for " + name + " of " + key.length() + " bytes does not exist; "
                    + Arrays.toString(lengths) + " do");
        }
    }
}
