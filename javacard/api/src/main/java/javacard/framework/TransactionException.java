package javacard.framework;

/** What is wrong with a transaction. */
public class TransactionException extends CardRuntimeException {

    /** There is a transaction already. */
    public static final short IN_PROGRESS = 1;
    /** There is no transaction. */
    public static final short NOT_IN_PROGRESS = 2;
    /** The transaction holds too much. */
    public static final short BUFFER_FULL = 3;
    /** The card cannot go on. */
    public static final short INTERNAL_FAILURE = 4;
    /** Not inside a transaction. */
    public static final short ILLEGAL_USE = 5;

    /** With a reason code. */
    public TransactionException(short reason) {
        super(reason);
    }

    /** Throws the card's own instance, which needs no memory. */
    public static native void throwIt(short reason);
}
