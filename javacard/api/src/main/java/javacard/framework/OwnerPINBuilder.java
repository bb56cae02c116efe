package javacard.framework;

public class OwnerPINBuilder {
    public static final byte OWNER_PIN = 1;
    public static final byte OWNER_PIN_X = 2;
    public static final byte OWNER_PIN_X_WITH_PREDECREMENT = 3;

    private OwnerPINBuilder() {
    }

    public static native PIN buildOwnerPIN(byte value, byte value2, byte value22);
}
