package javacard.framework;

public abstract class Applet {

    protected Applet() {
    }

    public static native void install(byte[] buffer, short offset, byte length);

    protected static native boolean reSelectingApplet();

    protected final native void register();

    protected final native void register(byte[] buffer, short offset, byte length);

    protected final native boolean selectingApplet();

    public native void deselect();

    public native Shareable getShareableInterfaceObject(AID aID, byte value);

    public native boolean select();

    public abstract void process(APDU aPDU);
}
