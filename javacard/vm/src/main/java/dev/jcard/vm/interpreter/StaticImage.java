package dev.jcard.vm.interpreter;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.CardPackage;
import dev.jcard.vm.heap.Heap;
import dev.jcard.vm.heap.Owner;
import java.util.Map;

/** Creates the static fields of a package from its StaticField component, JCVM 6.11. */
public final class StaticImage {

    private StaticImage() {
    }

    /** Gives {@code home} its statics: initialised arrays, null references, zeros, then other values. */
    public static void create(CardPackage home, Map<Integer, Bytes> components, Heap heap) {
        Components in = Components.of(components, Components.STATIC_FIELD, "StaticField");
        int size = in.u2();
        int references = in.u2();
        int arrays = in.u2();
        if (arrays > references || references * 2 > size) {
            throw new MalformedDataException("the StaticField component counts more references than fit");
        }
        CardObject[] initial = new CardObject[arrays];
        for (int i = 0; i < arrays; i++) {
            initial[i] = readArray(in, heap, new Owner(home.context, 0));
        }
        in.u2();
        byte[] values = in.bytes(in.u2()).toArray();
        byte[] primitives = new byte[size - references * 2];
        if (values.length > primitives.length) {
            throw new MalformedDataException("the StaticField component has more values than fields");
        }
        System.arraycopy(values, 0, primitives, primitives.length - values.length, values.length);
        home.staticReferences = references;
        home.statics = heap.newStatics(home, references, primitives);
        for (int i = 0; i < arrays; i++) {
            heap.putWord(home.statics, i, initial[i].ref);
        }
    }

    private static CardObject readArray(Components in, Heap heap, Owner owner) {
        int type = in.u1();
        byte[] content = in.bytes(in.u2()).toArray();
        int width = switch (type) {
            case 2, 3 -> 1;
            case 4 -> 2;
            case 5 -> 4;
            default -> throw new MalformedDataException("static array of unknown type " + type);
        };
        CardObject array = heap.newArray(type + 8, null, content.length / width, owner, CardObject.PERSISTENT);
        for (int i = 0; i < array.length(); i++) {
            putElement(heap, array, i, content, width);
        }
        return array;
    }

    private static void putElement(Heap heap, CardObject array, int i, byte[] content, int width) {
        int value = 0;
        for (int k = 0; k < width; k++) {
            value = value << 8 | content[i * width + k] & 0xFF;
        }
        switch (width) {
            case 1 -> heap.putByte(array, i, value);
            case 2 -> heap.putWord(array, i, value);
            default -> heap.putInt(array, i, value);
        }
    }
}
