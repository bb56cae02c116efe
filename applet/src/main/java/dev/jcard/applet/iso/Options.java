package dev.jcard.applet.iso;

import javacardx.apdu.ExtendedLength;

/** What this build of the applet can do, as compile-time constants. */
public interface Options extends ExtendedLength {

    /** RSA keys up to 4096 bits; else up to 2048, with less transient memory. */
    boolean RSA_4096 = true;
    /** EC keys. */
    boolean EC = true;
    /** Number of key slots, at most 16. */
    byte KEY_SLOTS = 16;
    /** Transient memory for commands and answers: an import of the longest key, and one of its numbers. */
    short BUFFER_BYTES = RSA_4096 ? 1568 : 800;
}
