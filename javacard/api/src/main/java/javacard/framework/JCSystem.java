package javacard.framework;

/** Transactions, transient memory, and the world outside the applet. */
public final class JCSystem {

    /** Persistent. */
    public static final byte NOT_A_TRANSIENT_OBJECT = 0;
    /** In RAM, zero after a reset of the card. */
    public static final byte CLEAR_ON_RESET = 1;
    /** In RAM, zero after another applet was selected or a reset. */
    public static final byte CLEAR_ON_DESELECT = 2;
    /** Memory that lasts. */
    public static final byte MEMORY_TYPE_PERSISTENT = 0;
    /** RAM of {@link #CLEAR_ON_RESET}. */
    public static final byte MEMORY_TYPE_TRANSIENT_RESET = 1;
    /** RAM of {@link #CLEAR_ON_DESELECT}. */
    public static final byte MEMORY_TYPE_TRANSIENT_DESELECT = 2;
    public static final byte ARRAY_TYPE_BOOLEAN = 1;
    public static final byte ARRAY_TYPE_BYTE = 2;
    public static final byte ARRAY_TYPE_SHORT = 3;
    public static final byte ARRAY_TYPE_INT = 4;
    public static final byte ARRAY_TYPE_OBJECT = 5;
    /** A window to read through. */
    public static final short ATTR_READABLE_VIEW = 1;
    /** A window to write through. */
    public static final short ATTR_WRITABLE_VIEW = 2;

    private JCSystem() {
    }

    /** Undoes what was written to persistent memory since the transaction began. */
    public static native void abortTransaction();

    /** Begins a transaction; there is no nesting. */
    public static native void beginTransaction();

    /** Makes what was written since the beginning of the transaction last. */
    public static native void commitTransaction();

    /** The AID of the applet in whose context this runs. */
    public static native AID getAID();

    /**
     * Asks another applet for a shared object.
     *
     * @return null when there is no such applet or it refuses
     */
    public static native Shareable getAppletShareableInterfaceObject(AID serverAID, byte parameter);

    /** Bytes a transaction can hold at most, 32767 if more. */
    public static native short getMaxCommitCapacity();

    /** The AID of the applet that called into this context; null when the card did. */
    public static native AID getPreviousContextAID();

    /** 1 inside a transaction, else 0. */
    public static native byte getTransactionDepth();

    /** Bytes the transaction can still hold, 32767 if more. */
    public static native short getUnusedCommitCapacity();

    /** The version of the platform: major in the high byte, minor in the low one. */
    public static native short getVersion();

    /**
     * How an array lives.
     *
     * @return {@link #NOT_A_TRANSIENT_OBJECT}, {@link #CLEAR_ON_RESET} or {@link #CLEAR_ON_DESELECT}
     */
    public static native byte isTransient(Object object);

    /** The card's own AID object of these bytes; null when no applet has it. */
    public static native AID lookupAID(byte[] buffer, short offset, byte length);

    /**
     * An array in RAM.
     *
     * @param event {@link #CLEAR_ON_RESET} or {@link #CLEAR_ON_DESELECT}
     */
    public static native boolean[] makeTransientBooleanArray(short length, byte event);

    /**
     * An array in RAM.
     *
     * @param event {@link #CLEAR_ON_RESET} or {@link #CLEAR_ON_DESELECT}
     */
    public static native byte[] makeTransientByteArray(short length, byte event);

    /**
     * An array in RAM.
     *
     * @param event {@link #CLEAR_ON_RESET} or {@link #CLEAR_ON_DESELECT}
     */
    public static native Object[] makeTransientObjectArray(short length, byte event);

    /**
     * An array in RAM.
     *
     * @param event {@link #CLEAR_ON_RESET} or {@link #CLEAR_ON_DESELECT}
     */
    public static native short[] makeTransientShortArray(short length, byte event);

    /** Free bytes of a kind of memory, 32767 if more. */
    public static native short getAvailableMemory(byte memoryType);

    /** True when {@link #requestObjectDeletion} does something. */
    public static native boolean isObjectDeletionSupported();

    /** Asks for unreachable objects to be freed before the next command. */
    public static native void requestObjectDeletion();

    /** The logical channel on which the applet is selected, 0 to 19. */
    public static native byte getAssignedChannel();

    /** True when that applet is selected on some channel. */
    public static native boolean isAppletActive(AID theApplet);

    /** An array of the current command that any context may touch. */
    public static native Object makeGlobalArray(byte type, short length);

    /** Free bytes of a kind of memory as two shorts, high one first. */
    public static native void getAvailableMemory(short[] buffer, short offset, byte memoryType);

    /** A window into an array of this context for the applet behind {@code reader}. */
    public static native Object makeArrayView(Object array, short offset, short length, short attributes,
            Shareable reader);

    /** True for a window made by the methods above. */
    public static native boolean isArrayView(Object object);

    /** The attributes of an array or window. */
    public static native short getAttributes(Object object);

    /** A window into an array of this context for the applet behind {@code reader}. */
    public static native boolean[] makeBooleanArrayView(boolean[] array, short offset, short length, short attributes,
            Shareable reader);

    /** A window into an array of this context for the applet behind {@code reader}. */
    public static native byte[] makeByteArrayView(byte[] array, short offset, short length, short attributes,
            Shareable reader);

    /** A window into an array of this context for the applet behind {@code reader}. */
    public static native short[] makeShortArrayView(short[] array, short offset, short length, short attributes,
            Shareable reader);

    /** Free bytes of a kind of memory as a number in a byte array. */
    public static native void getAvailableMemory(byte[] buffer, short offset, byte memoryType);
}
