package dev.jcard.vm.api;

/** A signature at work; it starts anew after each sign and verify. */
interface SignatureSession {

    void update(byte[] data);

    byte[] sign();

    boolean verify(byte[] signature);

    byte[] signHash(byte[] hash);

    boolean verifyHash(byte[] hash, byte[] signature);

    /** Goes on from an intermediate hash, of so many bytes (a big-endian number). */
    void setInitialDigest(byte[] state, byte[] length);

    /** Longest signature in bytes. */
    int length();
}
