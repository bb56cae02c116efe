package dev.jcard.core;

/**
 * The card answered with a status word that means no. Subtypes exist where a caller can act on the meaning.
 *
 * @see ResponseApdu#orThrow
 */
public class CardRefusedException extends SmartCardException {

    private final int sw;

    /**
     * @param sw      the status word
     * @param message one line: what was asked and why the card refused
     * @param remedy  the next step, or null
     */
    public CardRefusedException(int sw, String message, String remedy) {
        super(message, remedy, null);
        this.sw = sw;
    }

    /** The status word, 0..65535. */
    public final int sw() {
        return sw;
    }

    /** Wrong PIN, PUK or key. */
    public static final class WrongSecret extends CardRefusedException {
        private final int triesLeft;

        /** @param triesLeft tries left, or -1 when the card does not tell */
        public WrongSecret(int sw, String message, String remedy, int triesLeft) {
            super(sw, message, remedy);
            this.triesLeft = triesLeft;
        }

        /** Tries left, or -1 when the card does not tell. */
        public int triesLeft() {
            return triesLeft;
        }
    }

    /** The PIN, PUK or key has no tries left. */
    public static final class Blocked extends CardRefusedException {
        /** See {@link CardRefusedException}. */
        public Blocked(int sw, String message, String remedy) {
            super(sw, message, remedy);
        }
    }

    /** A right is missing: verify a PIN or authenticate first. */
    public static final class NotAuthorized extends CardRefusedException {
        /** See {@link CardRefusedException}. */
        public NotAuthorized(int sw, String message, String remedy) {
            super(sw, message, remedy);
        }
    }

    /** File, object, applet or data not on the card. */
    public static final class NotFound extends CardRefusedException {
        /** See {@link CardRefusedException}. */
        public NotFound(int sw, String message, String remedy) {
            super(sw, message, remedy);
        }
    }

    /** No memory left, or a limit of the card is reached. */
    public static final class NoSpace extends CardRefusedException {
        /** See {@link CardRefusedException}. */
        public NoSpace(int sw, String message, String remedy) {
            super(sw, message, remedy);
        }
    }

    /** The card or applet does not know this command or feature. */
    public static final class Unsupported extends CardRefusedException {
        /** See {@link CardRefusedException}. */
        public Unsupported(int sw, String message, String remedy) {
            super(sw, message, remedy);
        }
    }

    static CardRefusedException of(int sw, String action) {
        String message = "the card refused to " + action + ": " + StatusWord.describe(sw);
        return switch (StatusWord.kind(sw)) {
            case WRONG_SECRET -> new WrongSecret(sw, message, null, StatusWord.triesLeft(sw));
            case BLOCKED -> new Blocked(sw, message, null);
            case NOT_AUTHORIZED -> new NotAuthorized(sw, message, null);
            case NOT_FOUND -> new NotFound(sw, message, null);
            case NO_SPACE -> new NoSpace(sw, message, null);
            case UNSUPPORTED -> new Unsupported(sw, message, null);
            case OK, OTHER -> new CardRefusedException(sw, message, null);
        };
    }
}
