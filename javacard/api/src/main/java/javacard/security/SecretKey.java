package javacard.security;

/** A key of a symmetric algorithm. */
public interface SecretKey extends Key {
}
