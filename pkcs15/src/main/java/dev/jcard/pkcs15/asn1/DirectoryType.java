package dev.jcard.pkcs15.asn1;

import java.util.Optional;

/** The kinds of directory that the ODF names, ISO 7816-15 8.3. The ordinal is the context tag. */
public enum DirectoryType {
    /** PrKDF. */
    PRIVATE_KEYS,
    /** PuKDF. */
    PUBLIC_KEYS,
    /** PuKDF of trusted keys. */
    TRUSTED_PUBLIC_KEYS,
    /** SKDF. */
    SECRET_KEYS,
    /** CDF. */
    CERTIFICATES,
    /** CDF of trusted certificates. */
    TRUSTED_CERTIFICATES,
    /** CDF of further certificates. */
    USEFUL_CERTIFICATES,
    /** DODF. */
    DATA_OBJECTS,
    /** AODF. */
    AUTH_OBJECTS;

    int tag() {
        return Der.constructed(ordinal());
    }

    static Optional<DirectoryType> ofTag(int tag) {
        int number = tag - Der.constructed(0);
        return number >= 0 && number < values().length ? Optional.of(values()[number]) : Optional.empty();
    }
}
