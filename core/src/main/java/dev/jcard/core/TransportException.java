package dev.jcard.core;

/** The way to the card is broken: no daemon, no reader, no card, card in use, card gone. */
public class TransportException extends SmartCardException {

    /** What is broken, as far as a caller can act on it. */
    public enum Reason {
        /** pcscd does not run. */
        NO_SERVICE,
        /** pcscd runs but refuses this user. */
        NOT_PERMITTED,
        /** No reader, or not the one asked for. */
        NO_READER,
        /** Several readers fit the name that was given. */
        AMBIGUOUS_READER,
        /** The reader is empty. */
        NO_CARD,
        /** A card is there but does not answer to reset. */
        CARD_MUTE,
        /** Another program holds the card. */
        CARD_IN_USE,
        /** Card or reader was pulled out during the conversation. */
        CARD_REMOVED,
        /** Another program, or pcscd itself, reset the card or ended the connection. */
        CONNECTION_LOST,
        /** The conversation was cancelled. */
        CANCELLED,
        /** Anything else. */
        OTHER
    }

    private final Reason reason;

    /**
     * @param message one line that names the cause
     * @param remedy  the next step, or null
     * @param cause   what was caught, or null
     */
    public TransportException(Reason reason, String message, String remedy, Throwable cause) {
        super(message, remedy, cause);
        this.reason = reason;
    }

    /** What is broken. */
    public Reason reason() {
        return reason;
    }
}
