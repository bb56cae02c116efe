package dev.jcard.pkcs15.asn1;

/** PasswordType, ISO 7816-15 8.9.2. The ordinal is the number in the file. */
public enum PinType {
    /** Packed decimal digits. */
    BCD,
    /** ASCII digits. */
    ASCII_NUMERIC,
    /** Any UTF-8 text. */
    UTF8,
    /** Half a byte for each digit. */
    HALF_NIBBLE_BCD,
    /** ISO 9564-1 block. */
    ISO9564_1
}
