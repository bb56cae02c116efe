package com.musclecard.CardEdge;

import javacard.framework.Util;
import javacardx.crypto.Cipher;

/** RSA on one block. All keys share the two cipher objects, which are made when first needed. */
final class RsaEngine {

    static final byte NO_PADDING = 0;
    static final byte PKCS1 = 1;
    /** Where the data starts in the session's block. */
    static final short DATA = 2;
    /** PKCS#1 v1.5 needs at least this much beside the message. */
    private static final short PKCS1_OVERHEAD = 11;

    private final byte[] block;
    private Cipher plain;
    private Cipher padded;

    RsaEngine(byte[] block) {
        this.block = block;
    }

    /** The key's operation without padding; the block is filled from the left, and so is the result. */
    short raw(KeyBox box, short length) {
        short size = box.length();
        Wire.require(length <= size, Status.INVALID_PARAMETER);
        alignRight(size, length);
        if (plain == null) {
            plain = Cipher.getInstance(Cipher.ALG_RSA_NOPAD, false);
        }
        plain.init(box.key, box.type == KeyBox.RSA_PUBLIC ? Cipher.MODE_ENCRYPT : Cipher.MODE_DECRYPT);
        // some platforms drop leading zeros
        alignRight(size, plain.doFinal(block, DATA, size, block, DATA));
        return size;
    }

    /** A signature in the sense of PKCS#1 v1.5; the data is the DigestInfo. */
    short sign(KeyBox box, short length) {
        short size = box.length();
        Wire.require(length <= (short) (size - PKCS1_OVERHEAD), Status.INVALID_PARAMETER);
        alignRight(size, length);
        block[(short) (DATA + 1)] = 1;
        Util.arrayFillNonAtomic(block, (short) (DATA + 2), (short) (size - length - 3), (byte) 0xFF);
        return raw(box, size);
    }

    /** Encrypts or decrypts with PKCS#1 v1.5 padding, as the platform does it. */
    short padded(KeyBox box, boolean encrypt, short length) {
        if (padded == null) {
            padded = Cipher.getInstance(Cipher.ALG_RSA_PKCS1, false);
        }
        padded.init(box.key, encrypt ? Cipher.MODE_ENCRYPT : Cipher.MODE_DECRYPT);
        return padded.doFinal(block, DATA, length, block, DATA);
    }

    private void alignRight(short size, short length) {
        short padding = (short) (size - length);
        if (padding > 0) {
            Util.arrayCopyNonAtomic(block, DATA, block, (short) (DATA + padding), length);
            Util.arrayFillNonAtomic(block, DATA, padding, (byte) 0);
        }
    }
}
