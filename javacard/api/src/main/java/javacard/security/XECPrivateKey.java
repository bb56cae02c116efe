package javacard.security;

public interface XECPrivateKey extends XECKey, PrivateKey {
}
