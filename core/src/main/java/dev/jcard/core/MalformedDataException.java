package dev.jcard.core;

/** Bytes or text from outside that do not follow their format. The message says what and where. */
public class MalformedDataException extends SmartCardException {

    /** @param message what is wrong, and where */
    public MalformedDataException(String message) {
        super(message);
    }

    /** @param cause what the reader caught */
    public MalformedDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
