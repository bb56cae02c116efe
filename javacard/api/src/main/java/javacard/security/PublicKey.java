package javacard.security;

/** A public key. */
public interface PublicKey extends Key {
}
