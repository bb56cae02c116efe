package javacardx.security.cert;

import javacard.security.PublicKey;

public interface Certificate {
    short getType();

    PublicKey getPublicKey();

    boolean verify(PublicKey publicKey);
}
