package dev.jcard.pkcs15.asn1;

/** TokenFlags, ISO 7816-15 8.10. The ordinal is the bit number. */
public enum TokenFlag {
    /** The structure cannot be changed. */
    READ_ONLY,
    /** A login is needed. */
    LOGIN_REQUIRED,
    /** The card makes random numbers. */
    PRN_GENERATION,
    /** Follows the EID profile. */
    EID_COMPLIANT
}
