package javacard.security;

/** A private key on a named curve. */
public interface XECPrivateKey extends XECKey, PrivateKey {
}
