package javacard.framework;

/** The static resources of the package's CAP file. */
public final class Resources {

    private Resources() {
    }

    /** Those of the calling package; null when it has none. */
    public static native Resources getResources();

    /** Length of a resource in bytes. */
    public native short getSize(short resourceId);

    /** A read-only view of a whole resource. */
    public native byte[] getView(short resourceId);

    /** A read-only view of a part of a resource. */
    public native byte[] getView(short resourceId, short offset, short length);
}
