package dev.jcard.cap;

import dev.jcard.core.Bytes;
import java.util.List;

/**
 * The image of the static fields, JCVM 6.11. It holds, in this order: references to the arrays given here, references that are
 * null, primitive values that are zero, other primitive values.
 *
 * @param imageSize         bytes of the image; a reference has 2
 * @param referenceCount    references in the image, arrays included
 * @param arrayInits        arrays that exist from the start
 * @param defaultValueCount bytes of the primitive values that are zero
 * @param nonDefaultValues  the other primitive values
 */
public record StaticFieldComponent(int imageSize, int referenceCount, List<ArrayInit> arrayInits, int defaultValueCount,
        Bytes nonDefaultValues) implements Component {

    /**
     * A primitive array with its content.
     *
     * @param type   2 boolean, 3 byte, 4 short, 5 int
     * @param values elements, big-endian
     */
    public record ArrayInit(int type, Bytes values) {

        private static ArrayInit read(Input in) {
            int at = in.position();
            int type = in.u1();
            if (type < 2 || type > 5) {
                throw in.malformed("array type " + type, at);
            }
            return new ArrayInit(type, in.bytes(in.u2()));
        }
    }

    /** Copies the list. */
    public StaticFieldComponent {
        arrayInits = List.copyOf(arrayInits);
    }

    static StaticFieldComponent parse(Bytes info) {
        Input in = new Input("StaticField", info);
        int imageSize = in.u2();
        int references = in.u2();
        List<ArrayInit> arrays = in.list(in.u2(), () -> ArrayInit.read(in));
        int defaults = in.u2();
        Bytes values = in.bytes(in.u2());
        in.end();
        return new StaticFieldComponent(imageSize, references, arrays, defaults, values);
    }

    @Override
    public int tagNumber() {
        return ComponentTag.STATIC_FIELD.number();
    }

    @Override
    public Bytes info() {
        Output out = new Output().u2(imageSize).u2(referenceCount).u2(arrayInits.size());
        arrayInits.forEach(array -> out.u1(array.type).u2(array.values.length()).bytes(array.values));
        return out.u2(defaultValueCount).u2(nonDefaultValues.length()).bytes(nonDefaultValues).done();
    }
}
