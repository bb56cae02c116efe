package dev.jcard.cap;

/**
 * A package in an export file, JCVM 5.6.1.
 *
 * @param flags {@link #LIBRARY} or 0
 * @param name  with slashes
 * @param info  AID and version
 */
public record ExportPackage(int flags, String name, PackageInfo info) {

    /** Flag: the package has no applets. */
    public static final int LIBRARY = 1;

    /** True for a package without applets. */
    public boolean isLibrary() {
        return (flags & LIBRARY) != 0;
    }
}
