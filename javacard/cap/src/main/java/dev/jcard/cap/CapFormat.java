package dev.jcard.cap;

import dev.jcard.core.MalformedDataException;

/** The CAP formats, JCVM 6.3: they differ in the Directory and Class components. */
public enum CapFormat {
    /** Java Card 2.1 to 3.0.5 without remote methods. */
    V2_1(1),
    /** With remote method invocation. */
    V2_2(2),
    /** Java Card 3.1 and later, compact form. */
    V2_3(3);

    private final int minor;

    CapFormat(int minor) {
        this.minor = minor;
    }

    /** The major version, 2 for all of them. */
    public int major() {
        return 2;
    }

    /** The minor version. */
    public int minor() {
        return minor;
    }

    /** How many component sizes the Directory has: Debug came with 2.2, StaticResources with 2.3. */
    int directorySizes() {
        return 10 + minor;
    }

    /** True when the Class component begins with a signature pool. */
    public boolean hasSignaturePool() {
        return this != V2_1;
    }

    /**
     * The format with this version.
     *
     * @throws MalformedDataException for others
     */
    public static CapFormat of(int major, int minor) {
        if (major == 2 && minor >= 1 && minor <= 3) {
            return values()[minor - 1];
        }
        throw new MalformedDataException("CAP format " + major + "." + minor + " is not known, only 2.1, 2.2 and 2.3 are");
    }

    @Override
    public String toString() {
        return "2." + minor;
    }
}
