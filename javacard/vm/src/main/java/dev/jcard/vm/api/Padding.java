package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.util.Arrays;

/** Paddings by the numbers of Cipher.PAD_ constants. */
final class Padding {

    static final int NONE = 1;
    static final int ISO9797_M1 = 2;
    static final int ISO9797_M2 = 3;
    static final int ISO9797_M1_ALG3 = 4;
    static final int ISO9797_M2_ALG3 = 5;
    static final int PKCS5 = 6;
    static final int PKCS1 = 7;
    static final int PSS = 8;
    static final int OAEP = 9;
    static final int ISO9796 = 10;
    static final int ISO9796_MR = 11;
    static final int RFC2409 = 12;
    static final int ISO9796_MR_SCHEME_2 = 21;
    static final int ISO9796_MR_SCHEME_3 = 22;
    private static final int OAEP_SHA224 = 13;
    private static final int OAEP_LAST = 20;
    private static final int[] OAEP_DIGESTS = {7, 4, 5, 6, 8, 9, 10, 11};

    private Padding() {
    }

    /** Whether the card's API level and profile know the padding. */
    static boolean exists(Jcre jcre, int padding) {
        String name = switch (padding) {
            case ISO9796_MR, ISO9796_MR_SCHEME_2, ISO9796_MR_SCHEME_3 -> "ISO9796_MR";
            case RFC2409 -> "RFC2409";
            case PSS -> "PSS";
            default -> isOaep(padding) ? "OAEP" : "";
        };
        return !CardAlgorithms.lacks(jcre, name) && CardAlgorithms.knows(jcre, padding, 12, 12, 12, 12, 12, 20, 22);
    }

    static boolean isBlockPadding(int padding) {
        return padding == NONE || padding == ISO9797_M1 || padding == ISO9797_M2 || padding == PKCS5;
    }

    static boolean isRsaCipher(int padding) {
        return padding == NONE || padding == PKCS1 || padding == ISO9796 || isOaep(padding);
    }

    static boolean isOaep(int padding) {
        return padding == OAEP || padding >= OAEP_SHA224 && padding <= OAEP_LAST;
    }

    /** Number of the hash that an OAEP padding uses. */
    static int oaepDigest(int padding) {
        return padding == OAEP ? Digests.SHA : OAEP_DIGESTS[padding - OAEP_SHA224];
    }

    /** Data filled up to whole blocks. */
    static byte[] add(int padding, byte[] data, int block) {
        int rest = data.length % block;
        int length = switch (padding) {
            case NONE -> data.length;
            case ISO9797_M1, ISO9797_M1_ALG3 -> rest == 0 && data.length > 0 ? data.length : data.length - rest + block;
            default -> data.length - rest + block;
        };
        byte[] padded = Arrays.copyOf(data, length);
        if (padding == ISO9797_M2 || padding == ISO9797_M2_ALG3) {
            padded[data.length] = (byte) 0x80;
        } else if (padding == PKCS5) {
            Arrays.fill(padded, data.length, length, (byte) (length - data.length));
        }
        return padded;
    }

    /** Data without its padding, null when the padding is wrong; M1 cannot be told from data and stays. */
    static byte[] remove(int padding, byte[] data, int block) {
        int end = data.length;
        if (padding == ISO9797_M2) {
            while (end > 0 && data[end - 1] == 0) {
                end--;
            }
            return end > 0 && data[end - 1] == (byte) 0x80 ? Arrays.copyOf(data, end - 1) : null;
        }
        if (padding == PKCS5) {
            int fill = end == 0 ? 0 : data[end - 1];
            return fill >= 1 && fill <= block && fill <= end ? Arrays.copyOf(data, end - fill) : null;
        }
        return data;
    }
}
