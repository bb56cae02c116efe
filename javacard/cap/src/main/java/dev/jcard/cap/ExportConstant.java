package dev.jcard.cap;

/** An entry of the constant pool of an export file, JCVM 5.6. */
public sealed interface ExportConstant {

    /**
     * Text.
     *
     * @param text characters
     */
    record Utf8(String text) implements ExportConstant {
    }

    /**
     * A number.
     *
     * @param value signed
     */
    record IntegerValue(int value) implements ExportConstant {
    }

    /**
     * The name of a class.
     *
     * @param nameIndex index of its text
     */
    record ClassName(int nameIndex) implements ExportConstant {
    }

    /**
     * A package.
     *
     * @param flags     {@link ExportPackage#LIBRARY} or 0
     * @param nameIndex index of the text of its name
     * @param info      AID and version
     */
    record PackageEntry(int flags, int nameIndex, PackageInfo info) implements ExportConstant {
    }
}
