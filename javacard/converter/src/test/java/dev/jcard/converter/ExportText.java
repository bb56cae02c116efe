package dev.jcard.converter;

import dev.jcard.cap.ExportClass;

/** A class of an export file as text that does not depend on the format. */
final class ExportText {

    private ExportText() {
    }

    static String of(ExportClass type) {
        return type.token() + " " + type.accessFlags() + " " + type.name() + " " + type.supers() + " " + type.interfaces() + " "
                + type.fields() + " " + type.methods();
    }
}
