package dev.jcard.cli;

/** What the exit status means. A contract for scripts: it may only grow. */
public enum ExitCode {

    /** Done. */
    OK(0, "done"),
    /** Failed for a reason without a number of its own. */
    FAILED(1, "failed"),
    /** The command line makes no sense. */
    USAGE(2, "wrong usage"),
    /** A check ran and found problems. */
    FINDINGS(3, "a check ran and found problems"),
    /** Wrong PIN, PUK or key, or none given where one is needed. */
    WRONG_SECRET(4, "wrong PIN or key, or one is needed"),
    /** PIN, PUK or key has no tries left. */
    BLOCKED(5, "PIN or key blocked"),
    /** No reader, no pcscd, or no permission to use it. */
    NO_READER(6, "no reader, pcscd not running or not permitted"),
    /** The reader is empty, or the card was pulled out. */
    NO_CARD(7, "no card in the reader"),
    /** The card cannot do this. */
    WRONG_CARD(8, "wrong or unsupported card"),
    /** What was asked for is not on the card. */
    NOT_FOUND(9, "not found on the card"),
    /** Would destroy something and was not confirmed. */
    NOT_CONFIRMED(10, "not confirmed, nothing was changed"),
    /** No memory left on the card, or one of its limits is reached. */
    NO_SPACE(11, "no memory left on the card, or over one of its limits"),
    /** Another program holds the card. */
    CARD_IN_USE(12, "card in use by another program"),
    /** Part of a batch was done. */
    PARTLY(13, "partly done"),
    /** A signature, MAC, hash or structure is not what it should be. */
    INTEGRITY(14, "integrity check failed"),
    /** Interrupted by the user. */
    INTERRUPTED(130, "interrupted");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The number that the process exits with. */
    public int code() {
        return code;
    }

    /** What it means, in a few words. */
    public String meaning() {
        return meaning;
    }
}
