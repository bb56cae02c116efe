package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Hash functions by the numbers of MessageDigest. */
final class Digests {

    static final int SHA = 1;
    static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final String[] NAMES = {null, "SHA-1", "MD5", "RIPEMD160", "SHA-256", "SHA-384", "SHA-512",
        "SHA-224", "SHA3-224", "SHA3-256", "SHA3-384", "SHA3-512"};

    private Digests() {
    }

    /** ALG_NULL: the data is the hash. */
    static final int NONE = 0;

    /** Whether a signature may use this hash; {@link #NONE} counts. */
    static boolean existsForSignature(int algorithm) {
        return algorithm == NONE || exists(algorithm);
    }

    static MessageDigest forSignature(Jcre jcre, int algorithm) {
        return algorithm == NONE ? new IdentityDigest() : of(jcre, algorithm);
    }

    static boolean exists(int algorithm) {
        return algorithm > 0 && algorithm < NAMES.length;
    }

    static MessageDigest of(Jcre jcre, int algorithm) {
        if (!exists(algorithm)) {
            throw Args.crypto(jcre, CryptoReason.NO_SUCH_ALGORITHM);
        }
        return named(NAMES[algorithm]);
    }

    static String name(int algorithm) {
        return NAMES[algorithm];
    }

    static MessageDigest named(String name) {
        try {
            return name.equals("RIPEMD160") ? MessageDigest.getInstance(name, BOUNCY_CASTLE)
                    : MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
