package com.musclecard.CardEdge;

import javacardx.apdu.ExtendedLength;

/**
 * What this build of the applet can do. All are compile-time constants: code of a feature that is off is not in the
 * CAP. Extending {@link ExtendedLength} tells the card that long APDUs are welcome (Java Card 2.2.2 and up).
 */
public interface Features extends ExtendedLength {

    /** Long APDUs are taken; needs the API of Java Card 2.2.2. */
    boolean EXTENDED_LENGTH = true;
    /** Unused objects are given back to the card; needs the API of Java Card 2.2. Without it they are reused. */
    boolean OBJECT_DELETION = true;
    /** RSA keys. */
    boolean RSA = true;
    /** DSA keys. */
    boolean DSA = true;
    /** DES keys. */
    boolean DES = true;
    /** DES keys of 16 and 24 bytes. */
    boolean TRIPLE_DES = true;
    /** ComputeCrypt may sign and verify. */
    boolean SIGN = true;
    /** ComputeCrypt may encrypt and decrypt. */
    boolean ENCRYPT = true;
    /** Keys 0 to 5 may serve as identities. */
    boolean EXTERNAL_AUTHENTICATE = true;
    /** New PINs consist of letters and digits, of at least two kinds: lower case, upper case, digits. */
    boolean PIN_POLICY = false;
    /** Number of key slots, 8 to 64. */
    byte KEY_SLOTS = 16;
    /** Longest RSA modulus, 1024 to 4096 bits. */
    short MAX_RSA_BITS = 2048;
    /** Transient memory for the two exchange objects, in bytes; larger ones go to persistent memory. */
    short IO_BYTES = 656;
}
