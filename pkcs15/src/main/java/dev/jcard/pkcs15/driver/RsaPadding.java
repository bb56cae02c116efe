package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.SmartCardException;
import dev.jcard.pkcs15.Hash;
import java.security.SecureRandom;

/** Padding of RFC 8017 on the host, for cards that only do the raw RSA operation. */
final class RsaPadding {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RsaPadding() {
    }

    /** EMSA-PKCS1-v1_5 (9.2) around a ready DigestInfo; {@code length} is that of the modulus in bytes. */
    static Bytes pkcs1(Bytes digestInfo, int length) {
        int fill = length - digestInfo.length() - 3;
        if (fill < 8) {
            throw new SmartCardException(digestInfo.length() + " bytes are too many to sign with a key of " + length * 8 + " bits");
        }
        byte[] ones = new byte[fill];
        java.util.Arrays.fill(ones, (byte) 0xFF);
        return Bytes.concat(Bytes.ofInts(0, 1), Bytes.of(ones), Bytes.ofInts(0), digestInfo);
    }

    /** EMSA-PSS (9.1.1), salt as long as the digest. */
    static Bytes pss(Hash hash, Bytes digest, int modulusBits) {
        byte[] salt = new byte[hash.length()];
        RANDOM.nextBytes(salt);
        return pss(hash, digest, Bytes.of(salt), modulusBits);
    }

    static Bytes pss(Hash hash, Bytes digest, Bytes salt, int modulusBits) {
        int bits = modulusBits - 1;
        int length = (bits + 7) / 8;
        if (length < hash.length() + salt.length() + 2) {
            throw new SmartCardException("a key of " + modulusBits + " bits is too short for PSS with " + hash.algorithm());
        }
        Bytes h = hash.of(Bytes.concat(Bytes.zeros(8), digest, salt));
        Bytes db = Bytes.concat(Bytes.zeros(length - salt.length() - hash.length() - 2), Bytes.ofInts(1), salt);
        byte[] masked = xor(db, mgf1(hash, h, db.length())).toArray();
        masked[0] &= (byte) (0xFF >> 8 * length - bits);
        Bytes block = Bytes.concat(Bytes.of(masked), h, Bytes.ofInts(0xBC));
        return Bytes.zeros((modulusBits + 7) / 8 - length).plus(block);
    }

    /** The message in an EME-PKCS1-v1_5 block (7.2.2 step 3). */
    static Bytes unpadPkcs1(Bytes block) {
        int end = 2;
        while (end < block.length() && block.u1(end) != 0) {
            end++;
        }
        if (block.length() < 11 || block.u2At(0) != 2 || end < 10 || end == block.length()) {
            throw notForThisKey();
        }
        return block.from(end + 1);
    }

    /** The message in an EME-OAEP block with an empty label (7.1.2 step 3). */
    static Bytes unpadOaep(Hash hash, Bytes block) {
        int h = hash.length();
        if (block.length() < 2 * h + 2) {
            throw notForThisKey();
        }
        Bytes maskedSeed = block.slice(1, h);
        Bytes maskedDb = block.from(1 + h);
        Bytes seed = xor(maskedSeed, mgf1(hash, maskedDb, h));
        Bytes db = xor(maskedDb, mgf1(hash, seed, maskedDb.length()));
        int at = h;
        while (at < db.length() && db.u1(at) == 0) {
            at++;
        }
        boolean ok = block.u1(0) == 0 & db.slice(0, h).equals(hash.of(Bytes.EMPTY)) & at < db.length();
        if (!ok || db.u1(at) != 1) {
            throw notForThisKey();
        }
        return db.from(at + 1);
    }

    static MalformedDataException notForThisKey() {
        return new MalformedDataException("the message does not decrypt: it was encrypted to another key, or with another padding");
    }

    /** MGF1 (B.2.1). */
    static Bytes mgf1(Hash hash, Bytes seed, int length) {
        Bytes mask = Bytes.EMPTY;
        for (int counter = 0; mask.length() < length; counter++) {
            mask = mask.plus(hash.of(seed.plus(Bytes.u4(counter))));
        }
        return mask.slice(0, length);
    }

    private static Bytes xor(Bytes a, Bytes b) {
        byte[] result = a.toArray();
        for (int i = 0; i < result.length; i++) {
            result[i] ^= (byte) b.u1(i);
        }
        return Bytes.of(result);
    }
}
