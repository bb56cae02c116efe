package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Hash functions by the numbers of MessageDigest. */
final class Digests {

    /** ALG_NULL: the data is the hash. */
    static final int NONE = 0;
    static final int SHA = 1;
    static final int RIPEMD160 = 3;
    static final int SM3 = 12;
    static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final String[] NAMES = {null, "SHA-1", "MD5", "RIPEMD160", "SHA-256", "SHA-384", "SHA-512",
        "SHA-224", "SHA3-224", "SHA3-256", "SHA3-384", "SHA3-512", "SM3"};

    private Digests() {
    }

    static MessageDigest forSignature(Jcre jcre, int algorithm) {
        return algorithm == NONE ? new IdentityDigest() : of(jcre, algorithm);
    }

    /** Whether a card has a hash function; {@link #NONE} is none. */
    static boolean exists(Jcre jcre, int algorithm) {
        return algorithm > 0 && CardAlgorithms.knows(jcre, algorithm, 3, 3, 6, 7, 7, 11, 12)
                && !CardAlgorithms.lacks(jcre, NAMES[algorithm]);
    }

    static MessageDigest of(Jcre jcre, int algorithm) {
        if (!exists(jcre, algorithm)) {
            throw Args.crypto(jcre, CryptoReason.NO_SUCH_ALGORITHM);
        }
        return named(NAMES[algorithm]);
    }

    /** Goes on from an intermediate hash; see {@link StatefulDigest#resume}. */
    static MessageDigest resumed(Jcre jcre, int algorithm, byte[] state, byte[] length) {
        if (!StatefulDigest.exists(algorithm)) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        StatefulDigest digest = new StatefulDigest(algorithm);
        if (!digest.resume(state, length)) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        return digest;
    }

    static String name(int algorithm) {
        return NAMES[algorithm];
    }

    /** Those that the JDK has not are BouncyCastle's. */
    static boolean isForeign(int algorithm) {
        return algorithm == RIPEMD160 || algorithm == SM3;
    }

    static MessageDigest named(String name) {
        try {
            return name.equals(NAMES[RIPEMD160]) || name.equals(NAMES[SM3])
                    ? MessageDigest.getInstance(name, BOUNCY_CASTLE) : MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
