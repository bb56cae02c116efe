package dev.jcard.converter;

import dev.jcard.cap.StaticFieldComponent;
import dev.jcard.cap.StaticFieldComponent.ArrayInit;
import dev.jcard.core.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Lays out the static fields: arrays with content, null references, zero primitives, other primitives. */
final class StaticImage {

    private static final int MAX = 0xFFFF;
    private final List<OwnField> fields = new ArrayList<>();
    private final List<ArrayInit> arrays = new ArrayList<>();
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private int references;
    private int defaults;
    private int size;

    StaticImage(List<OwnClass> classes) {
        for (OwnClass type : classes) {
            add(type, true);
            add(type, false);
        }
        place(field -> field.initial instanceof StaticArray);
        place(field -> field.isReference() && field.initial == null);
        place(field -> !field.isReference() && isZero(field.initial));
        place(field -> !field.isReference() && !isZero(field.initial));
        LimitException.check(size, MAX, "bytes of static fields");
    }

    private static boolean isZero(Object value) {
        return value == null || value.equals(0);
    }

    /** Of each class the fields that other packages can use come first. */
    private void add(OwnClass type, boolean exported) {
        type.fields.stream().filter(field -> field.isStatic() && !field.isConstant() && field.isExported() == exported)
                .forEach(fields::add);
    }

    private void place(Predicate<OwnField> group) {
        for (OwnField field : fields) {
            if (group.test(field)) {
                field.address = size;
                size += field.bytes();
                note(field);
            }
        }
    }

    private void note(OwnField field) {
        if (field.isReference()) {
            references++;
            if (field.initial instanceof StaticArray array) {
                arrays.add(array.encode());
            }
        } else if (isZero(field.initial)) {
            defaults += field.bytes();
        } else {
            values.writeBytes(Bytes.u4((Integer) field.initial).from(4 - field.bytes()).toArray());
        }
    }

    StaticFieldComponent component() {
        return new StaticFieldComponent(size, references, arrays, defaults, Bytes.of(values.toByteArray()));
    }
}
