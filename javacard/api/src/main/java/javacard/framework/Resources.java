package javacard.framework;

public final class Resources {

    private Resources() {
    }

    public static native Resources getResources();

    public native short getSize(short value);

    public native byte[] getView(short value);

    public native byte[] getView(short value, short value2, short value22);
}
