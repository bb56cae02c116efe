package dev.jcard.converter;

import dev.jcard.cap.StaticFieldComponent.ArrayInit;
import dev.jcard.core.Bytes;
import java.io.ByteArrayOutputStream;
import org.objectweb.asm.Opcodes;

/**
 * An array of primitives that a static initialiser makes.
 *
 * @param javaType element type as the newarray instruction has it
 * @param values   elements, changed while the initialiser is followed
 */
record StaticArray(int javaType, int[] values) {

    private static final int MAX_ELEMENTS = Short.MAX_VALUE;

    static StaticArray of(int javaType, int length) {
        if (length < 0 || length > MAX_ELEMENTS) {
            throw new LimitException("static array of " + length + " elements");
        }
        return new StaticArray(javaType, new int[length]);
    }

    private int elementSize() {
        return switch (javaType) {
            case Opcodes.T_SHORT -> 2;
            case Opcodes.T_INT -> 4;
            default -> 1;
        };
    }

    private int capType() {
        return switch (javaType) {
            case Opcodes.T_BOOLEAN -> 2;
            case Opcodes.T_BYTE -> 3;
            case Opcodes.T_SHORT -> 4;
            default -> 5;
        };
    }

    ArrayInit encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int value : values) {
            out.writeBytes(Bytes.u4(value).from(4 - elementSize()).toArray());
        }
        LimitException.check(out.size(), 0xFFFF, "bytes of a static array");
        return new ArrayInit(capType(), Bytes.of(out.toByteArray()));
    }
}
