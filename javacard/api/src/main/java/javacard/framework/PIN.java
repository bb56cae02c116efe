package javacard.framework;

/** A PIN that can be checked, whatever keeps it. */
public interface PIN {

    /**
     * Compares {@code length} bytes with the PIN. A wrong one costs a try, and the last try blocks; a right one
     * restores the tries and validates. The count of tries is not rolled back with a transaction.
     *
     * @return true when the PIN is right and was not blocked
     */
    boolean check(byte[] pin, short offset, byte length);

    /** How often a wrong PIN may still be given; 0 when blocked. */
    byte getTriesRemaining();

    /** True when the right PIN was given since the last reset. */
    boolean isValidated();

    /** Forgets that the PIN was given; a blocked PIN stays blocked. */
    void reset();
}
