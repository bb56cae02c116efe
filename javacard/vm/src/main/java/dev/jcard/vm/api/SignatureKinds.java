package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;

/** What the constants of javacard.security.Signature mean, and which of them a card has. */
final class SignatureKinds {

    static final int DES_MAC4 = 1;
    static final int DES_MAC8 = 2;
    static final int RSA = 3;
    static final int DSA = 4;
    static final int ECDSA = 5;
    static final int AES_MAC = 6;
    static final int HMAC = 7;
    static final int SEED_MAC = 8;
    static final int ECDSA_PLAIN = 9;
    static final int AES_CMAC = 10;
    static final int SM2 = 11;
    static final int SM4_MAC = 12;
    static final int EDDSA = 13;
    static final int EDDSA_PH = 14;
    static final int ED25519 = 15;
    static final int ED448 = 16;
    static final int ED25519_PH = 17;
    static final int ED448_PH = 18;
    /** No constants of the API: ALG_AES_MAC_192_NOPAD and ALG_AES_MAC_256_NOPAD. */
    static final int WIDE_MAC_192 = 50;
    static final int WIDE_MAC_256 = 51;

    private static final int[] NONE = {};
    private static final int[] SHA2 = {7, 4, 5, 6};

    private SignatureKinds() {
    }

    /** Hash, cipher and padding of a Signature.ALG_ constant; empty when no card has it. */
    static int[] ofAlgorithm(Jcre jcre, int algorithm) {
        return algorithm > 0 && CardAlgorithms.knows(jcre, algorithm, 16, 23, 32, 46, 48, 49) ? scheme(algorithm) : NONE;
    }

    private static int[] scheme(int algorithm) {
        return switch (algorithm) {
            case 1, 3, 5 -> new int[] {0, DES_MAC4, (algorithm + 1) / 2};
            case 2, 4, 6 -> new int[] {0, DES_MAC8, algorithm / 2};
            case 7, 8 -> new int[] {0, algorithm - 6, Padding.PKCS5};
            case 19, 20 -> new int[] {0, algorithm - 18, Padding.ISO9797_M2_ALG3};
            case 47, 48 -> new int[] {0, algorithm - 46, Padding.ISO9797_M1_ALG3};
            case 9 -> new int[] {1, RSA, Padding.ISO9796};
            case 12 -> new int[] {3, RSA, Padding.ISO9796};
            case 30 -> new int[] {1, RSA, Padding.ISO9796_MR};
            case 31 -> new int[] {3, RSA, Padding.ISO9796_MR};
            case 10, 11 -> new int[] {algorithm - 9, RSA, Padding.PKCS1};
            case 13 -> new int[] {3, RSA, Padding.PKCS1};
            case 15, 16 -> new int[] {algorithm - 14, RSA, Padding.RFC2409};
            case 39, 40, 41, 42 -> new int[] {SHA2[algorithm - 39], RSA, Padding.PKCS1};
            case 21, 22, 23 -> new int[] {algorithm - 20, RSA, Padding.PSS};
            case 43, 44, 45, 46 -> new int[] {SHA2[algorithm - 43], RSA, Padding.PSS};
            default -> otherScheme(algorithm);
        };
    }

    private static int[] otherScheme(int algorithm) {
        return switch (algorithm) {
            case 14 -> new int[] {1, DSA, 0};
            case 17 -> new int[] {1, ECDSA, 0};
            case 33, 34 -> new int[] {algorithm - 29, ECDSA, 0};
            case 37 -> new int[] {7, ECDSA, 0};
            case 38 -> new int[] {6, ECDSA, 0};
            case 18 -> new int[] {0, AES_MAC, Padding.NONE};
            case 35 -> new int[] {0, WIDE_MAC_192, Padding.NONE};
            case 36 -> new int[] {0, WIDE_MAC_256, Padding.NONE};
            case 49 -> new int[] {0, AES_CMAC, 0};
            case 24 -> new int[] {1, HMAC, 0};
            case 25, 26, 27 -> new int[] {algorithm - 21, HMAC, 0};
            case 28, 29 -> new int[] {algorithm - 26, HMAC, 0};
            case 32 -> new int[] {0, SEED_MAC, Padding.NONE};
            default -> NONE;
        };
    }

    static boolean exists(Jcre jcre, int[] s) {
        if (s.length == 0 || CardAlgorithms.lacks(jcre, family(s[1])) || s[0] != 0 && !Digests.exists(jcre, s[0])
                || !Padding.exists(jcre, s[2])) {
            return false;
        }
        boolean unpadded = s[2] == 0 || s[2] == Padding.NONE;
        return switch (s[1]) {
            case DES_MAC4, DES_MAC8 -> s[0] == 0 && s[2] >= Padding.NONE && s[2] <= Padding.PKCS5;
            case RSA -> rsaPadding(s[0], s[2]);
            case DSA, ECDSA, ECDSA_PLAIN -> unpadded;
            case HMAC -> s[0] != 0;
            case AES_MAC, SEED_MAC -> s[0] == 0 && Padding.isBlockPadding(s[2]);
            case SM4_MAC -> CardAlgorithms.since(jcre, 7) && s[0] == 0 && Padding.isBlockPadding(s[2]);
            case AES_CMAC, WIDE_MAC_192, WIDE_MAC_256 -> s[0] == 0;
            case SM2 -> CardAlgorithms.since(jcre, 7) && s[0] == Digests.SM3 && unpadded;
            case EDDSA, EDDSA_PH -> CardAlgorithms.since(jcre, 7) && unpadded;
            case ED25519, ED448, ED25519_PH, ED448_PH -> CardAlgorithms.since(jcre, 8) && unpadded;
            default -> false;
        };
    }

    private static boolean rsaPadding(int hash, int padding) {
        return switch (padding) {
            case Padding.PKCS1 -> true;
            case Padding.PSS, Padding.RFC2409, Padding.ISO9796 -> hash != 0;
            default -> hash != 0 && isMessageRecovery(padding);
        };
    }

    static boolean isMessageRecovery(int padding) {
        return padding == Padding.ISO9796_MR || padding == Padding.ISO9796_MR_SCHEME_2
                || padding == Padding.ISO9796_MR_SCHEME_3;
    }

    /** What a card may lack. */
    static String family(int cipher) {
        return switch (cipher) {
            case DES_MAC4, DES_MAC8 -> "DES";
            case RSA -> "RSA";
            case DSA -> "DSA";
            case ECDSA, ECDSA_PLAIN -> "EC";
            case HMAC -> "HMAC";
            case SEED_MAC -> "SEED";
            case SM4_MAC -> "SM4";
            case SM2 -> "SM2";
            case AES_MAC, AES_CMAC, WIDE_MAC_192, WIDE_MAC_256 -> "AES";
            default -> "XEC";
        };
    }

    static boolean isSymmetric(int cipher) {
        return switch (family(cipher)) {
            case "DES", "AES", "HMAC", "SEED", "SM4" -> true;
            default -> false;
        };
    }

    /** Whether a key may be used with a cipher, whatever its direction. */
    static boolean fits(int cipher, KeyData key) {
        return switch (cipher) {
            case ECDSA, ECDSA_PLAIN, SM2 -> EcMath.hasCurve(key);
            case EDDSA, EDDSA_PH -> key.kind().isXec() && NamedCurves.isEdwards(key.curve());
            case ED25519, ED25519_PH -> key.kind().isXec() && key.curve() == NamedCurves.ED25519;
            case ED448, ED448_PH -> key.kind().isXec() && key.curve() == NamedCurves.ED448;
            case HMAC -> key.kind() == KeyTypes.HMAC || key.kind() == KeyTypes.GENERIC;
            default -> key.kind().family().equals(family(cipher));
        };
    }

    static BlockAlgorithm block(int cipher) {
        return switch (cipher) {
            case DES_MAC4, DES_MAC8 -> BlockAlgorithm.DES;
            case SEED_MAC -> BlockAlgorithm.SEED;
            case SM4_MAC -> BlockAlgorithm.SM4;
            case WIDE_MAC_192 -> BlockAlgorithm.RIJNDAEL_192;
            case WIDE_MAC_256 -> BlockAlgorithm.RIJNDAEL_256;
            default -> BlockAlgorithm.AES;
        };
    }
}
