package com.musclecard.CardEdge;

import javacard.security.Key;
import javacard.security.KeyPair;
import javacard.security.Signature;
import javacardx.crypto.Cipher;

/** A key object of the platform with what belongs to it. Boxes that no slot uses wait for the next key of their kind. */
final class KeyBox {

    static final byte RSA_PUBLIC = 1;
    static final byte RSA_PRIVATE = 2;
    static final byte RSA_CRT = 3;
    static final byte DSA_PUBLIC = 4;
    static final byte DSA_PRIVATE = 5;
    static final byte DES = 6;
    static final byte DES3 = 8;

    final Key key;
    final byte type;
    final short bits;
    /** A slot refers to this box. */
    boolean used;
    KeyBox next;
    /** Of a private key that was generated: the pair, and the box of its public key. */
    KeyPair pair;
    KeyBox partner;
    /** These are made when first needed. */
    private Cipher cbc;
    private Cipher ecb;
    private Signature signature;

    KeyBox(Key key, byte type, short bits) {
        this.key = key;
        this.type = type;
        this.bits = bits;
    }

    /** Bytes of the modulus. */
    short length() {
        return (short) ((short) (bits + 7) >> 3);
    }

    /** The DES cipher with chaining, or without. */
    Cipher cipher(boolean chained) {
        if (chained) {
            if (cbc == null) {
                cbc = Cipher.getInstance(Cipher.ALG_DES_CBC_NOPAD, false);
            }
            return cbc;
        }
        if (ecb == null) {
            ecb = Cipher.getInstance(Cipher.ALG_DES_ECB_NOPAD, false);
        }
        return ecb;
    }

    Signature signature() {
        if (signature == null) {
            signature = Signature.getInstance(Signature.ALG_DSA_SHA, false);
        }
        return signature;
    }

    boolean isDes() {
        return type >= DES;
    }

    boolean isDsa() {
        return type == DSA_PUBLIC || type == DSA_PRIVATE;
    }
}
