package javacardx.crypto;

import javacard.security.Key;

public abstract class AEADCipher extends Cipher {
    public static final byte CIPHER_AES_GCM = -15;
    public static final byte CIPHER_AES_CCM = -14;
    public static final byte ALG_AES_GCM = -13;
    public static final byte ALG_AES_CCM = -12;

    protected AEADCipher() {
    }

    public abstract void init(Key key, byte value, byte[] buffer, short offset, short length,
            short length2, short length22, short length222);

    public abstract void updateAAD(byte[] buffer, short offset, short length);

    public abstract short retrieveTag(byte[] buffer, short offset, short length);

    public abstract boolean verifyTag(byte[] buffer, short offset, short length, short length2);
}
