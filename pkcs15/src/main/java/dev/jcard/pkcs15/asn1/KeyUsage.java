package dev.jcard.pkcs15.asn1;

/** KeyUsageFlags, ISO 7816-15 8.2.4. The ordinal is the bit number. */
public enum KeyUsage {
    /** Encipher data. */
    ENCRYPT,
    /** Decipher data. */
    DECRYPT,
    /** Sign, with hash. */
    SIGN,
    /** Sign with message recovery. */
    SIGN_RECOVER,
    /** Encipher keys. */
    WRAP,
    /** Decipher keys. */
    UNWRAP,
    /** Verify signatures. */
    VERIFY,
    /** Verify with message recovery. */
    VERIFY_RECOVER,
    /** Derive keys. */
    DERIVE,
    /** Signatures that bind their maker. */
    NON_REPUDIATION
}
