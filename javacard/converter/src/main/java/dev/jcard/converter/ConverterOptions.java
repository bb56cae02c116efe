package dev.jcard.converter;

import dev.jcard.core.Aid;
import java.util.List;
import java.util.Objects;

/**
 * How to convert a package.
 *
 * @param packageAid   AID of the package
 * @param majorVersion of the package, 0..255
 * @param minorVersion of the package, 0..255
 * @param applets      applets in the order of the Applet component; none for a library
 * @param intSupport   whether the card knows the type int
 * @param codeStyle    which tools the code shall look like
 * @param debug        whether to write names and lines into a Debug component
 */
public record ConverterOptions(Aid packageAid, int majorVersion, int minorVersion, List<Applet> applets, boolean intSupport,
        CodeStyle codeStyle, boolean debug) {

    /**
     * An applet of the package.
     *
     * @param className with dots or slashes; without a package it is in the package that is converted
     * @param aid       by which it is selected
     */
    public record Applet(String className, Aid aid) {

        String internalName() {
            return className.replace('.', '/');
        }
    }

    /** Copies the list and checks the versions. */
    public ConverterOptions {
        Objects.requireNonNull(packageAid);
        applets = List.copyOf(applets);
        if ((majorVersion & ~0xFF | minorVersion & ~0xFF) != 0) {
            throw new IllegalArgumentException("package version " + majorVersion + "." + minorVersion);
        }
    }

    /** Version 1.0 of a library, without int, in the new style, without debug information. */
    public static ConverterOptions of(Aid packageAid) {
        return new ConverterOptions(packageAid, 1, 0, List.of(), false, CodeStyle.NEW, false);
    }

    /** The same with these applets. */
    public ConverterOptions withApplets(List<Applet> newApplets) {
        return new ConverterOptions(packageAid, majorVersion, minorVersion, newApplets, intSupport, codeStyle, debug);
    }

    /** The same with this package version. */
    public ConverterOptions withVersion(int major, int minor) {
        return new ConverterOptions(packageAid, major, minor, applets, intSupport, codeStyle, debug);
    }

    /** The same with or without the type int. */
    public ConverterOptions withIntSupport(boolean isSupported) {
        return new ConverterOptions(packageAid, majorVersion, minorVersion, applets, isSupported, codeStyle, debug);
    }

    /** The same in this style. */
    public ConverterOptions withCodeStyle(CodeStyle style) {
        return new ConverterOptions(packageAid, majorVersion, minorVersion, applets, intSupport, style, debug);
    }

    /** The same with or without a Debug component. */
    public ConverterOptions withDebug(boolean isWanted) {
        return new ConverterOptions(packageAid, majorVersion, minorVersion, applets, intSupport, codeStyle, isWanted);
    }
}
