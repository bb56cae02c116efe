package dev.jcard.vm.api;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/** Encodings of RFC 8017: PKCS#1 v1.5, OAEP, PSS. A null result means that a block is not encoded so. */
final class RsaPadding {

    private RsaPadding() {
    }

    /** Block type 1 (FF) or 2 (random), section 8.2 and 7.2; null when the data is too long. */
    static byte[] pkcs1(byte[] data, int length, int type, SecureRandom random) {
        int fill = length - 3 - data.length;
        if (fill < 8) {
            return null;
        }
        byte[] block = new byte[length];
        block[1] = (byte) type;
        for (int i = 2; i < 2 + fill; i++) {
            block[i] = type == 1 ? (byte) 0xFF : (byte) (1 + random.nextInt(255));
        }
        System.arraycopy(data, 0, block, length - data.length, data.length);
        return block;
    }

    static byte[] removePkcs1(byte[] block, int type) {
        if (block[0] != 0 || block[1] != type) {
            return null;
        }
        int at = 2;
        while (at < block.length && block[at] != 0) {
            if (type == 1 && block[at] != (byte) 0xFF) {
                return null;
            }
            at++;
        }
        return at < 10 || at == block.length ? null : Arrays.copyOfRange(block, at + 1, block.length);
    }

    /** Section 7.1.1 with an empty label; null when the data is too long. */
    static byte[] oaep(byte[] data, int length, MessageDigest hash, SecureRandom random) {
        int h = hash.getDigestLength();
        if (data.length > length - 2 * h - 2) {
            return null;
        }
        byte[] db = new byte[length - h - 1];
        System.arraycopy(hash.digest(), 0, db, 0, h);
        db[db.length - data.length - 1] = 1;
        System.arraycopy(data, 0, db, db.length - data.length, data.length);
        byte[] seed = new byte[h];
        random.nextBytes(seed);
        xorMask(db, seed, hash);
        xorMask(seed, db, hash);
        byte[] block = new byte[length];
        System.arraycopy(seed, 0, block, 1, h);
        System.arraycopy(db, 0, block, 1 + h, db.length);
        return block;
    }

    static byte[] removeOaep(byte[] block, MessageDigest hash) {
        int h = hash.getDigestLength();
        if (block.length < 2 * h + 2) {
            return null;
        }
        byte[] seed = Arrays.copyOfRange(block, 1, 1 + h);
        byte[] db = Arrays.copyOfRange(block, 1 + h, block.length);
        xorMask(seed, db, hash);
        xorMask(db, seed, hash);
        boolean right = block[0] == 0 && MessageDigest.isEqual(hash.digest(), Arrays.copyOf(db, h));
        int at = h;
        while (at < db.length && db[at] == 0) {
            at++;
        }
        return right && at < db.length && db[at] == 1 ? Arrays.copyOfRange(db, at + 1, db.length) : null;
    }

    /** Section 9.1.1, salt as long as the hash where it fits. */
    static byte[] pss(byte[] digest, int bits, MessageDigest hash, SecureRandom random) {
        int length = (bits + 7) / 8;
        int h = hash.getDigestLength();
        if (length < 2 * h + 2) {
            return null;
        }
        byte[] salt = new byte[h];
        random.nextBytes(salt);
        byte[] db = new byte[length - h - 1];
        db[db.length - h - 1] = 1;
        System.arraycopy(salt, 0, db, db.length - h, h);
        byte[] hashed = pssHash(digest, salt, hash);
        xorMask(db, hashed, hash);
        db[0] &= (byte) (0xFF >> 8 * length - bits);
        byte[] block = Arrays.copyOf(db, length);
        System.arraycopy(hashed, 0, block, db.length, h);
        block[length - 1] = (byte) 0xBC;
        return block;
    }

    static boolean verifyPss(byte[] digest, byte[] encoded, int bits, MessageDigest hash) {
        int length = (bits + 7) / 8;
        byte[] block = Arrays.copyOfRange(encoded, encoded.length - length, encoded.length);
        int h = hash.getDigestLength();
        if (length < h + 2 || block[length - 1] != (byte) 0xBC) {
            return false;
        }
        byte[] db = Arrays.copyOf(block, length - h - 1);
        byte[] hashed = Arrays.copyOfRange(block, db.length, db.length + h);
        xorMask(db, hashed, hash);
        db[0] &= (byte) (0xFF >> 8 * length - bits);
        int at = 0;
        while (at < db.length && db[at] == 0) {
            at++;
        }
        if (at == db.length || db[at] != 1) {
            return false;
        }
        return MessageDigest.isEqual(hashed, pssHash(digest, Arrays.copyOfRange(db, at + 1, db.length), hash));
    }

    private static byte[] pssHash(byte[] digest, byte[] salt, MessageDigest hash) {
        hash.update(new byte[8]);
        hash.update(digest);
        return hash.digest(salt);
    }

    /** MGF1, appendix B.2.1, XORed into the target. */
    private static void xorMask(byte[] target, byte[] seed, MessageDigest hash) {
        int done = 0;
        for (int counter = 0; done < target.length; counter++) {
            hash.update(seed);
            byte[] mask = hash.digest(new byte[] {0, 0, (byte) (counter >> 8), (byte) counter});
            for (int i = 0; i < mask.length && done < target.length; i++) {
                target[done++] ^= mask[i];
            }
        }
    }
}
