package javacard.framework;

public final class JCSystem {
    public static final byte NOT_A_TRANSIENT_OBJECT = 0;
    public static final byte CLEAR_ON_RESET = 1;
    public static final byte CLEAR_ON_DESELECT = 2;
    public static final byte MEMORY_TYPE_PERSISTENT = 0;
    public static final byte MEMORY_TYPE_TRANSIENT_RESET = 1;
    public static final byte MEMORY_TYPE_TRANSIENT_DESELECT = 2;
    public static final byte ARRAY_TYPE_BOOLEAN = 1;
    public static final byte ARRAY_TYPE_BYTE = 2;
    public static final byte ARRAY_TYPE_SHORT = 3;
    public static final byte ARRAY_TYPE_INT = 4;
    public static final byte ARRAY_TYPE_OBJECT = 5;
    public static final short ATTR_READABLE_VIEW = 1;
    public static final short ATTR_WRITABLE_VIEW = 2;

    private JCSystem() {
    }

    public static native void abortTransaction();

    public static native void beginTransaction();

    public static native void commitTransaction();

    public static native AID getAID();

    public static native Shareable getAppletShareableInterfaceObject(AID
            aID, byte value);

    public static native short getMaxCommitCapacity();

    public static native AID getPreviousContextAID();

    public static native byte getTransactionDepth();

    public static native short getUnusedCommitCapacity();

    public static native short getVersion();

    public static native byte isTransient(Object object);

    public static native AID lookupAID(byte[] buffer, short offset, byte length);

    public static native boolean[] makeTransientBooleanArray(short value, byte value2);

    public static native byte[] makeTransientByteArray(short value, byte value2);

    public static native Object[] makeTransientObjectArray(short value, byte value2);

    public static native short[] makeTransientShortArray(short value, byte value2);

    public static native short getAvailableMemory(byte value);

    public static native boolean isObjectDeletionSupported();

    public static native void requestObjectDeletion();

    public static native byte getAssignedChannel();

    public static native boolean isAppletActive(AID aID);

    public static native Object makeGlobalArray(byte value, short value2);

    public static native void getAvailableMemory(short[] s, short value, byte value2);

    public static native Object makeArrayView(Object object, short value, short value2,
            short value22, Shareable shareable);

    public static native boolean isArrayView(Object object);

    public static native short getAttributes(Object object);

    public static native boolean[] makeBooleanArrayView(boolean[] z, short value, short value2, short value22,
            Shareable shareable);

    public static native byte[] makeByteArrayView(byte[] buffer, short offset, short length, short length2,
            Shareable shareable);

    public static native short[] makeShortArrayView(short[] s, short value, short value2, short value22,
            Shareable shareable);

    public static native void getAvailableMemory(byte[] buffer, short offset, byte length);
}
