package dev.jcard.vm;

import dev.jcard.core.Aid;

/** What runs applets behind a {@link VirtualCard}. One thread at a time; the card sees to that. */
interface CardEngine {

    /** Creates an instance of the applet class; {@code parameters} are the bytes that install() gets. */
    void install(Aid aid, String className, byte[] parameters);

    /** Runs one coded command APDU; the answer ends with its status word. */
    byte[] transmit(byte[] command);

    /** Warm or cold reset: transient memory is cleared and nothing is selected. */
    void reset();

    /** Lets go of files. */
    default void close() {
    }
}
