package javacard.security;

/** Any key. */
public interface Key {

    /** Overwrites the key and makes it uninitialized. */
    void clearKey();

    /** Size of the key in bits. */
    short getSize();

    /** One of the {@code TYPE_} values of {@link KeyBuilder}. */
    byte getType();

    /** True when all parts of the key have been set. */
    boolean isInitialized();
}
