package javacardx.crypto;

/** A key that can be set in encrypted form. */
public interface KeyEncryption {

    /** The cipher that decrypts what the setters are given; null when they are given clear keys. */
    Cipher getKeyCipher();

    /** Sets that cipher. */
    void setKeyCipher(Cipher keyCipher);
}
