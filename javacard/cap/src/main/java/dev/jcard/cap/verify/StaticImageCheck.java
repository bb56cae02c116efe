package dev.jcard.cap.verify;

import dev.jcard.cap.FieldDescriptor;
import dev.jcard.cap.HeaderComponent;
import dev.jcard.cap.StaticFieldComponent;
import dev.jcard.cap.StaticFieldComponent.ArrayInit;
import dev.jcard.cap.TypeDescriptor.Kind;
import dev.jcard.core.Bytes;
import java.util.Map;
import java.util.TreeMap;

/** The image of the static fields and the fields in it, JCVM 6.11. */
final class StaticImageCheck {

    private final Program program;
    private final StaticFieldComponent statics;

    StaticImageCheck(Program program) {
        this.program = program;
        this.statics = program.statics;
    }

    void run(Findings findings) {
        findings.check("StaticField", this::sizes);
        findings.check("StaticField", this::arrays);
        findings.check("StaticField", this::fields);
    }

    private void sizes() {
        int sum = 2 * statics.referenceCount() + statics.defaultValueCount() + statics.nonDefaultValues().length();
        Rejection.unless(sum == statics.imageSize(), "the image has %d bytes, its parts have %d", statics.imageSize(), sum);
        Rejection.unless(statics.arrayInits().size() <= statics.referenceCount(), "more arrays (%d) than references (%d)",
                statics.arrayInits().size(), statics.referenceCount());
        Rejection.unless(statics.arrayInits().isEmpty() || program.header.has(HeaderComponent.APPLET),
                "a package without applets cannot bring arrays");
    }

    private void arrays() {
        for (int i = 0; i < statics.arrayInits().size(); i++) {
            ArrayInit array = statics.arrayInits().get(i);
            int elementSize = array.type() == 5 ? 4 : array.type() == 4 ? 2 : 1;
            Rejection.unless(array.values().length() % elementSize == 0, "array %d has %d bytes for elements of %d", i,
                    array.values().length(), elementSize);
            Rejection.unless(array.type() != 2 || areBooleans(array.values()), "array %d holds a boolean other than 0 and 1", i);
            FieldDescriptor field = program.staticFields.get(2 * i);
            Kind wanted = Kind.values()[Kind.BOOLEAN_ARRAY.ordinal() + array.type() - 2];
            Rejection.unless(field != null && program.fieldType(field).kind() == wanted,
                    "array %d does not have the type of its field", i);
        }
    }

    /** Fields must fill the image without gaps, each in its part. */
    private void fields() {
        int at = 0;
        int primitives = 2 * statics.referenceCount();
        for (Map.Entry<Integer, FieldDescriptor> each : new TreeMap<>(program.staticFields).entrySet()) {
            int offset = each.getKey();
            Rejection.unless(offset == at, "the field at %04X should be at %04X of the image", offset, at);
            Kind kind = program.fieldType(each.getValue()).kind();
            Rejection.unless(kind.isReference() == offset < primitives, "the field at %04X is not in the part for its type", offset);
            int size = kind.isReference() || kind == Kind.SHORT ? 2 : kind == Kind.INT ? 4 : 1;
            int values = statics.imageSize() - statics.nonDefaultValues().length();
            Rejection.unless(offset >= values || offset + size <= values, "the field at %04X is half initialised", offset);
            Rejection.unless(kind != Kind.BOOLEAN || offset < values
                            || areBooleans(statics.nonDefaultValues().slice(offset - values, 1)),
                    "the boolean field at %04X is neither 0 nor 1", offset);
            at += size;
        }
        Rejection.unless(at == statics.imageSize(), "the image has %d bytes, the fields take %d", statics.imageSize(), at);
    }

    private static boolean areBooleans(Bytes values) {
        for (int i = 0; i < values.length(); i++) {
            if (values.u1(i) > 1) {
                return false;
            }
        }
        return true;
    }
}
