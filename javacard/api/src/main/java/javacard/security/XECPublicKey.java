package javacard.security;

/** A public key on a named curve. */
public interface XECPublicKey extends XECKey, PublicKey {
}
