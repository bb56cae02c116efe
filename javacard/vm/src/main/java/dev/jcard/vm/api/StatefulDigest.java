package dev.jcard.vm.api;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.EncodableDigest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/**
 * A hash that can go on from an intermediate value and give one away. BouncyCastle's saved states are taken as a carrier:
 * they hold the number of bytes and the chaining value at fixed places.
 */
final class StatefulDigest extends MessageDigest {

    private final int algorithm;
    private ExtendedDigest digest;

    StatefulDigest(int algorithm) {
        super("stateful");
        this.algorithm = algorithm;
        digest = fresh();
    }

    /** Hashes whose chaining value can be set: MD5, SHA-1 and SHA-2. */
    static boolean exists(int algorithm) {
        return algorithm == 1 || algorithm == 2 || algorithm >= 4 && algorithm <= 7;
    }

    private boolean isWide() {
        return algorithm == 5 || algorithm == 6;
    }

    private ExtendedDigest fresh() {
        return switch (algorithm) {
            case 1 -> new SHA1Digest();
            case 2 -> new MD5Digest();
            case 4 -> new SHA256Digest();
            case 5 -> new SHA384Digest();
            case 6 -> new SHA512Digest();
            default -> new SHA224Digest();
        };
    }

    private ExtendedDigest restored(byte[] saved) {
        return switch (algorithm) {
            case 1 -> new SHA1Digest(saved);
            case 2 -> new MD5Digest(saved);
            case 4 -> new SHA256Digest(saved);
            case 5 -> new SHA384Digest(saved);
            case 6 -> new SHA512Digest(saved);
            default -> new SHA224Digest(saved);
        };
    }

    private int countAt() {
        return isWide() ? 12 : 8;
    }

    private int valueAt() {
        return isWide() ? 28 : 16;
    }

    /** Bytes of the chaining value; SHA-224 and SHA-384 keep more than they give out. */
    int stateLength() {
        return switch (algorithm) {
            case 1 -> 20;
            case 2 -> 16;
            default -> isWide() ? 64 : 32;
        };
    }

    /** False when the state has not the right length or the number of bytes is no multiple of a block. */
    boolean resume(byte[] state, byte[] length) {
        BigInteger count = new BigInteger(1, length);
        boolean whole = count.mod(BigInteger.valueOf(digest.getByteLength())).signum() == 0;
        if (state.length != stateLength() || !whole || count.bitLength() > 61) {
            return false;
        }
        byte[] saved = ((EncodableDigest) fresh()).getEncodedState();
        System.arraycopy(KeyData.fixed(count, 8), 0, saved, countAt(), 8);
        System.arraycopy(ordered(state), 0, saved, valueAt(), state.length);
        digest = restored(saved);
        return true;
    }

    /** The chaining value after what was hashed so far, null unless that is a multiple of a block. */
    byte[] intermediate() {
        byte[] saved = ((EncodableDigest) digest).getEncodedState();
        BigInteger count = new BigInteger(1, Arrays.copyOfRange(saved, countAt(), countAt() + 8));
        if (count.mod(BigInteger.valueOf(digest.getByteLength())).signum() != 0) {
            return null;
        }
        return ordered(Arrays.copyOfRange(saved, valueAt(), valueAt() + stateLength()));
    }

    /** MD5 gives its words out with the lowest byte first, saved states do not. */
    private byte[] ordered(byte[] state) {
        if (algorithm != 2) {
            return state;
        }
        byte[] swapped = new byte[state.length];
        for (int i = 0; i < state.length; i++) {
            swapped[i] = state[i ^ 3];
        }
        return swapped;
    }

    @Override
    protected int engineGetDigestLength() {
        return digest.getDigestSize();
    }

    @Override
    protected void engineUpdate(byte input) {
        digest.update(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        digest.update(input, offset, length);
    }

    @Override
    protected byte[] engineDigest() {
        byte[] out = new byte[digest.getDigestSize()];
        digest.doFinal(out, 0);
        return out;
    }

    @Override
    protected void engineReset() {
        digest = fresh();
    }
}
