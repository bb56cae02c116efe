package dev.jcard.vm.api;

import dev.jcard.vm.interpreter.VmFault;
import java.util.ArrayList;
import java.util.List;

/**
 * Types of a remote method, one nibble each as in JCVM 6.14.3 type descriptors.
 *
 * @param parameters boolean, byte, short, int, or an array of them
 * @param result     one of these, {@link #VOID} or {@link #REFERENCE}
 */
record RmiSignature(List<Integer> parameters, int result) {

    static final int VOID = 1;
    static final int BOOLEAN = 2;
    static final int BYTE = 3;
    static final int SHORT = 4;
    static final int INT = 5;
    static final int REFERENCE = 6;
    /** Arrays are kinds of {@link dev.jcard.vm.heap.CardObject}. */
    static final int FIRST_ARRAY = 10;
    static final int LAST_ARRAY = 13;
    /** Nibbles that follow a reference: package and class. */
    private static final int CLASS_NIBBLES = 4;

    static RmiSignature parse(byte[] pool, int offset) {
        List<Integer> types = new ArrayList<>();
        int count = pool[offset] & 0xFF;
        int i = 0;
        while (i < count) {
            int both = pool[offset + 1 + i / 2];
            int type = (i % 2 == 0 ? both >> 4 : both) & 0x0F;
            types.add(type);
            i += type == REFERENCE ? 1 + CLASS_NIBBLES : 1;
        }
        if (types.isEmpty()) {
            throw new VmFault("a remote method without a result type");
        }
        int result = types.remove(types.size() - 1);
        return new RmiSignature(List.copyOf(types), result);
    }

    static boolean isArray(int type) {
        return type >= FIRST_ARRAY && type <= LAST_ARRAY;
    }
}
