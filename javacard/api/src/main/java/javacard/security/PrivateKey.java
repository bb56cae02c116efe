package javacard.security;

/** A private key. */
public interface PrivateKey extends Key {
}
