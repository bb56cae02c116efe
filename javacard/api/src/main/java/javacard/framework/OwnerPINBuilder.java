package javacard.framework;

/** Creates PINs. */
public class OwnerPINBuilder {

    /** An {@link OwnerPIN}. */
    public static final byte OWNER_PIN = 1;
    /** An {@link OwnerPINx}. */
    public static final byte OWNER_PIN_X = 2;
    /** An {@link OwnerPINxWithPredecrement}. */
    public static final byte OWNER_PIN_X_WITH_PREDECREMENT = 3;

    private OwnerPINBuilder() {
    }

    /**
     * A PIN without a value yet.
     *
     * @param type {@link #OWNER_PIN}, {@link #OWNER_PIN_X} or {@link #OWNER_PIN_X_WITH_PREDECREMENT}
     */
    public static native PIN buildOwnerPIN(byte tryLimit, byte maxPINSize, byte type);
}
