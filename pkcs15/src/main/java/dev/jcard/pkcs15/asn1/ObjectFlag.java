package dev.jcard.pkcs15.asn1;

/** CommonObjectFlags, ISO 7816-15 8.2.3. The ordinal is the bit number. */
public enum ObjectFlag {
    /** Readable only after authentication. */
    PRIVATE,
    /** The object may be changed. */
    MODIFIABLE,
    /** For use inside the card only. */
    INTERNAL
}
