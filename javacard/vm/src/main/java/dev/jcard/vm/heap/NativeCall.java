package dev.jcard.vm.heap;

/** What a host body sees of the call: arguments by word position, {@code this} first, and the place for the result. */
public interface NativeCall {

    /** The runtime environment of the card that runs. */
    Object host();

    /** The argument word at this position, sign extended. */
    short word(int index);

    /** The int argument whose first word stands at this position. */
    int intAt(int index);

    /** The object at this position or null, without any access check. */
    CardObject reference(int index);

    /** The object at this position, accessible to the caller; throws the card's NullPointer- or SecurityException. */
    CardObject object(int index);

    /** The array of this kind at this position, accessible to the caller. */
    CardObject array(int index, int kind);

    /** The word returned so far, a reference with its mark; the high word of an int. */
    int result();

    void returnWord(int value);

    void returnInt(int value);

    void returnReference(CardObject object);
}
