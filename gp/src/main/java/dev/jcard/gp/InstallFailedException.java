package dev.jcard.gp;

import dev.jcard.core.CardRefusedException;

/** An installation that failed half way: the message tells the cause and what is on the card now. */
public final class InstallFailedException extends CardRefusedException {

    private final transient CardRefusedException refusal;

    InstallFailedException(CardRefusedException cause, String now, String remedy) {
        super(cause.sw(), cause.getMessage() + "; " + now, remedy == null ? cause.remedy() : remedy);
        this.refusal = cause;
    }

    /** What the card refused. */
    public CardRefusedException refusal() {
        return refusal;
    }
}
