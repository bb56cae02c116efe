package javacard.framework;

public class OwnerPIN implements PIN {

    public OwnerPIN(byte value, byte value2) {
    }

    public native boolean check(byte[] buffer, short offset, byte length);

    public native byte getTriesRemaining();

    protected native boolean getValidatedFlag();

    public native boolean isValidated();

    public native void reset();

    public native void resetAndUnblock();

    protected native void setValidatedFlag(boolean value);

    public native void update(byte[] buffer, short offset, byte length);
}
