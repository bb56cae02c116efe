package dev.jcard.pkcs15.asn1;

/** PasswordFlags, ISO 7816-15 8.9.2. The ordinal is the bit number. */
public enum PinFlag {
    /** Upper and lower case differ. */
    CASE_SENSITIVE,
    /** Valid only below its directory. */
    LOCAL,
    /** Cannot be changed. */
    CHANGE_DISABLED,
    /** Cannot be unblocked. */
    UNBLOCK_DISABLED,
    /** Has a value. */
    INITIALIZED,
    /** Is padded to its stored length. */
    NEEDS_PADDING,
    /** Unblocks other PINs (a PUK). */
    UNBLOCKING_PIN,
    /** Belongs to the security officer. */
    SO_PIN,
    /** May be switched off. */
    DISABLE_ALLOWED,
    /** Is sent under secure messaging with integrity. */
    INTEGRITY_PROTECTED,
    /** Is sent enciphered. */
    CONFIDENTIALITY_PROTECTED,
    /** Its new value is given as a difference. */
    EXCHANGE_REF_DATA
}
