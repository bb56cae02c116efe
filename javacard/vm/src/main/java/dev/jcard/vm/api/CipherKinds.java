package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;

/** What the constants of javacardx.crypto.Cipher and AEADCipher mean, and which of them a card has. */
final class CipherKinds {

    static final int AES_CBC = 1;
    static final int AES_ECB = 2;
    static final int DES_CBC = 3;
    static final int DES_ECB = 4;
    static final int SEED_CBC = 5;
    static final int SEED_ECB = 6;
    static final int RSA = 7;
    static final int AES_CTR_31 = 8;
    static final int AES_CFB = 9;
    static final int AES_XTS = 10;
    static final int SM4_ECB = 11;
    static final int SM4_CBC = 12;
    static final int SM2 = 13;
    static final int AES_CTR = -16;
    static final int AES_GCM = -15;
    static final int AES_CCM = -14;
    /** No constants of the API: ALG_AES_BLOCK_192_CBC_NOPAD and the three after it. */
    static final int WIDE_BLOCKS = 50;

    static final String AEAD = "javacardx/crypto/AEADCipher";
    private static final int[] NONE = {};

    private CipherKinds() {
    }

    /** Cipher and padding of a Cipher.ALG_ constant; empty when no card has it. */
    static int[] ofAlgorithm(Jcre jcre, int algorithm) {
        boolean known = algorithm > 0 ? CardAlgorithms.knows(jcre, algorithm, 12, 15, 17, 27, 27, 27, 29)
                : CardAlgorithms.since(jcre, 6);
        return known ? transformation(algorithm) : NONE;
    }

    private static int[] transformation(int algorithm) {
        return switch (algorithm) {
            case 1, 2, 3 -> new int[] {DES_CBC, algorithm};
            case 4 -> new int[] {DES_CBC, Padding.PKCS5};
            case 5, 6, 7 -> new int[] {DES_ECB, algorithm - 4};
            case 8 -> new int[] {DES_ECB, Padding.PKCS5};
            case 10 -> new int[] {RSA, Padding.PKCS1};
            case 11 -> new int[] {RSA, Padding.ISO9796};
            case 12 -> new int[] {RSA, Padding.NONE};
            case 15 -> new int[] {RSA, Padding.OAEP};
            case 13 -> new int[] {AES_CBC, Padding.NONE};
            case 14 -> new int[] {AES_ECB, Padding.NONE};
            case 16 -> new int[] {SEED_ECB, Padding.NONE};
            case 17 -> new int[] {SEED_CBC, Padding.NONE};
            case 18, 19, 20, 21 -> new int[] {WIDE_BLOCKS + algorithm - 18, Padding.NONE};
            case 22, 23 -> new int[] {AES_CBC, algorithm - 20};
            case 24 -> new int[] {AES_CBC, Padding.PKCS5};
            case 25, 26 -> new int[] {AES_ECB, algorithm - 23};
            case 27 -> new int[] {AES_ECB, Padding.PKCS5};
            case 28 -> new int[] {AES_CFB, Padding.NONE};
            case 29 -> new int[] {AES_XTS, Padding.NONE};
            case -16 -> new int[] {AES_CTR, Padding.NONE};
            case -13 -> new int[] {AES_GCM, 0};
            case -12 -> new int[] {AES_CCM, 0};
            default -> NONE;
        };
    }

    static boolean exists(Jcre jcre, int[] t) {
        if (t.length == 0 || CardAlgorithms.lacks(jcre, family(t[0])) || !Padding.exists(jcre, t[1])) {
            return false;
        }
        boolean none = t[1] == Padding.NONE || t[1] == 0;
        return switch (t[0]) {
            case AES_CBC, DES_CBC, AES_ECB, DES_ECB, SEED_CBC, SEED_ECB -> Padding.isBlockPadding(t[1]);
            case SM4_CBC, SM4_ECB -> CardAlgorithms.since(jcre, 7) && Padding.isBlockPadding(t[1]);
            case RSA -> Padding.isRsaCipher(t[1])
                    && (t[1] != Padding.ISO9796 || !CardAlgorithms.lacks(jcre, "ISO9796_1"));
            case AES_CTR -> none && CardAlgorithms.since(jcre, 6);
            case AES_CTR_31, AES_CFB, AES_XTS, SM2 -> none && CardAlgorithms.since(jcre, 7);
            case AES_GCM, AES_CCM -> jcre.api().supports(AEAD) && none;
            default -> isWide(t[0]);
        };
    }

    static boolean isAead(int cipher) {
        return cipher == AES_GCM || cipher == AES_CCM;
    }

    static boolean isWide(int cipher) {
        return cipher >= WIDE_BLOCKS && cipher < WIDE_BLOCKS + 4;
    }

    /** Family of keys that a cipher takes. */
    static String family(int cipher) {
        return switch (cipher) {
            case RSA -> "RSA";
            case SM2 -> "SM2";
            default -> isStream(cipher) || cipher == AES_XTS || isAead(cipher) ? "AES" : block(cipher).keys;
        };
    }

    static boolean isStream(int cipher) {
        return cipher == AES_CTR || cipher == AES_CTR_31 || cipher == AES_CFB;
    }

    /** Whether an initial vector belongs to it. */
    static boolean isChained(int cipher) {
        return !mode(cipher).equals("ECB");
    }

    static String mode(int cipher) {
        return switch (cipher) {
            case AES_CTR, AES_CTR_31 -> "CTR";
            case AES_CFB -> "CFB";
            case AES_CBC, DES_CBC, SEED_CBC, SM4_CBC, WIDE_BLOCKS, WIDE_BLOCKS + 2 -> "CBC";
            default -> "ECB";
        };
    }

    static BlockAlgorithm block(int cipher) {
        return switch (cipher) {
            case DES_CBC, DES_ECB -> BlockAlgorithm.DES;
            case SEED_CBC, SEED_ECB -> BlockAlgorithm.SEED;
            case SM4_CBC, SM4_ECB -> BlockAlgorithm.SM4;
            case WIDE_BLOCKS, WIDE_BLOCKS + 1 -> BlockAlgorithm.RIJNDAEL_192;
            case WIDE_BLOCKS + 2, WIDE_BLOCKS + 3 -> BlockAlgorithm.RIJNDAEL_256;
            default -> BlockAlgorithm.AES;
        };
    }
}
