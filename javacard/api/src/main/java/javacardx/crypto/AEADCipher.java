package javacardx.crypto;

import javacard.security.Key;

/** A cipher that also authenticates, with associated data: GCM or CCM. */
public abstract class AEADCipher extends Cipher {
    public static final byte CIPHER_AES_GCM = -15;
    public static final byte CIPHER_AES_CCM = -14;
    public static final byte ALG_AES_GCM = -13;
    public static final byte ALG_AES_CCM = -12;

    /** For the platform. */
    protected AEADCipher() {
    }

    /** Prepares CCM, which must know all lengths before. */
    public abstract void init(Key key, byte mode, byte[] nonce, short nonceOffset, short nonceLength,
            short associatedLength, short messageLength, short tagLength);

    /** Takes more associated data. */
    public abstract void updateAAD(byte[] buffer, short offset, short length);

    /**
     * Writes the tag after encryption.
     *
     * @return its length in bytes
     */
    public abstract short retrieveTag(byte[] out, short outOffset, short length);

    /**
     * Compares the tag after decryption.
     *
     * @return true when it is right
     */
    public abstract boolean verifyTag(byte[] received, short receivedOffset, short receivedLength,
            short requiredLength);
}
