package dev.jcard.gp.scp;

import dev.jcard.core.VerificationException;

/** The card end refuses a message; {@link #sw} is what it answers. Unless it says otherwise the session is over. */
public final class SecureMessagingException extends VerificationException {

    private final int sw;

    SecureMessagingException(int sw, String message) {
        super(message);
        this.sw = sw;
    }

    /** The status word to answer with. */
    public int sw() {
        return sw;
    }
}
