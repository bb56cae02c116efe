package dev.jcard.core;

/** Well-formed data that fails a check: a signature, a cryptogram, a MAC, a key pair that does not match. */
public class VerificationException extends SmartCardException {

    /** @param message which check failed */
    public VerificationException(String message) {
        super(message);
    }

    /** @param remedy the next step, or null */
    public VerificationException(String message, String remedy) {
        super(message, remedy, null);
    }
}
