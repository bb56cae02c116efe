package dev.jcard.converter;

import java.util.ArrayList;
import java.util.List;

/** Instance fields of one class in the order of their tokens: references stand together. */
final class FieldTokens {

    private final List<OwnField> ordered = new ArrayList<>();
    private int size;
    private int firstReference = 0xFF;
    private int referenceCount;

    /** Exported primitives, exported references, hidden references, hidden primitives. */
    void assign(List<OwnField> fields) {
        take(fields, true, false);
        take(fields, true, true);
        take(fields, false, true);
        take(fields, false, false);
    }

    private void take(List<OwnField> fields, boolean exported, boolean references) {
        for (OwnField field : fields) {
            if (!field.isStatic() && field.isExported() == exported && field.isReference() == references) {
                add(field);
            }
        }
    }

    private void add(OwnField field) {
        if (field.isReference()) {
            firstReference = Math.min(firstReference, size);
            referenceCount++;
        }
        field.token = size;
        size += field.words();
        ordered.add(field);
    }

    List<OwnField> ordered() {
        return ordered;
    }

    /** Words. */
    int size() {
        return size;
    }

    /** FF when there is none. */
    int firstReference() {
        return firstReference;
    }

    int referenceCount() {
        return referenceCount;
    }
}
