package dev.jcard.core;

/**
 * The root of everything that goes wrong between jcard and a card.
 *
 * <p>The message is one line that names the cause. {@link #remedy} is one line with the next step, or null.
 */
public class SmartCardException extends RuntimeException {

    private final String remedy;

    /** With a cause but no remedy. */
    public SmartCardException(String message, Throwable cause) {
        this(message, null, cause);
    }

    /** Without remedy. */
    public SmartCardException(String message) {
        this(message, null, null);
    }

    /**
     * @param remedy the next step in one line, or null
     * @param cause  what was caught, or null
     */
    public SmartCardException(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** The next step for the user, or null. */
    public final String remedy() {
        return remedy;
    }
}
