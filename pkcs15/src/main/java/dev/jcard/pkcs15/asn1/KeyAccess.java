package dev.jcard.pkcs15.asn1;

/** KeyAccessFlags, ISO 7816-15 8.2.4. The ordinal is the bit number. */
public enum KeyAccess {
    /** Cannot be read in the clear. */
    SENSITIVE,
    /** Can be taken out of the card. */
    EXTRACTABLE,
    /** Has been sensitive all its life. */
    ALWAYS_SENSITIVE,
    /** Has never been extractable. */
    NEVER_EXTRACTABLE,
    /** Was generated on the card. */
    LOCAL
}
