package javacardx.crypto;

public interface KeyEncryption {
    Cipher getKeyCipher();

    void setKeyCipher(Cipher cipher);
}
