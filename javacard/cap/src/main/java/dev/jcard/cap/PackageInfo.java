package dev.jcard.cap;

import dev.jcard.core.Aid;

/**
 * Which package, in which version, JCVM 6.6.
 *
 * @param minor minor version 0..255
 * @param major major version 0..255
 * @param aid   of the package
 */
public record PackageInfo(int minor, int major, Aid aid) {

    static PackageInfo read(Input in) {
        return new PackageInfo(in.u1(), in.u1(), in.aid());
    }

    void write(Output out) {
        out.u1(minor).u1(major).aid(aid);
    }

    /** As {@code 1.3}. */
    public String version() {
        return major + "." + minor;
    }

    @Override
    public String toString() {
        return aid + " " + version();
    }
}
