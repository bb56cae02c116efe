package javacard.security;

public interface XECPublicKey extends XECKey, PublicKey {
}
