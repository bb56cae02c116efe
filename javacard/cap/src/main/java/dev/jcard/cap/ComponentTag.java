package dev.jcard.cap;

import java.util.List;
import java.util.Optional;

/** The components a CAP file may have, JCVM 6.1; the order of the constants is the order of the tags. */
public enum ComponentTag {
    /** What the package is and needs. */
    HEADER(1, "Header"),
    /** Sizes of the other components. */
    DIRECTORY(2, "Directory"),
    /** Applets with their install methods. */
    APPLET(3, "Applet"),
    /** Packages this one uses. */
    IMPORT(4, "Import"),
    /** What the code refers to. */
    CONSTANT_POOL(5, "ConstantPool"),
    /** Classes and interfaces. */
    CLASS(6, "Class"),
    /** Code. */
    METHOD(7, "Method"),
    /** The image of the static fields. */
    STATIC_FIELD(8, "StaticField"),
    /** Where the code holds constant pool indices. */
    REFERENCE_LOCATION(9, "RefLocation"),
    /** What other packages may use. */
    EXPORT(10, "Export"),
    /** Types of everything, for verification. */
    DESCRIPTOR(11, "Descriptor"),
    /** Names and lines. */
    DEBUG(12, "Debug"),
    /** Resources of format 2.3. */
    STATIC_RESOURCES(13, "StaticResources");

    private static final List<ComponentTag> LOAD_ORDER = List.of(HEADER, DIRECTORY, IMPORT, APPLET, CLASS, METHOD, STATIC_FIELD,
            EXPORT, CONSTANT_POOL, REFERENCE_LOCATION, STATIC_RESOURCES, DESCRIPTOR, DEBUG);

    private final int number;
    private final String title;

    ComponentTag(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** The tag byte. */
    public int number() {
        return number;
    }

    /** The name as in the file name {@code Header.cap}. */
    public String title() {
        return title;
    }

    /** True for components that a card gets; Descriptor and Debug stay outside. */
    public boolean isLoaded() {
        return this != DESCRIPTOR && this != DEBUG;
    }

    /** All tags in the order in which a card wants them, JCVM 6.2; the ones that are not loaded come last. */
    public static List<ComponentTag> loadOrder() {
        return LOAD_ORDER;
    }

    /** The tag with this number; empty for a custom component (128..255) or a reserved number. */
    public static Optional<ComponentTag> of(int number) {
        return number >= 1 && number <= values().length ? Optional.of(values()[number - 1]) : Optional.empty();
    }
}
