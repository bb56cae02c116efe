package dev.jcard.vm.interpreter;

import dev.jcard.vm.heap.CardClass;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.Heap;
import dev.jcard.vm.heap.HeapException;
import dev.jcard.vm.heap.MemoryFullException;
import dev.jcard.vm.heap.PoolEntry;

/** What bytecode does to objects, with every check: null, kind, firewall, bounds, type. */
final class Memory {

    private final Interpreter vm;
    private final Heap heap;

    Memory(Interpreter vm) {
        this.vm = vm;
        this.heap = vm.heap;
    }

    /** The object of a reference word. */
    CardObject object(int word) {
        CardObject o = Words.isReference(word) ? heap.get(word & 0xFFFF) : null;
        if (o == null) {
            throw missing(word);
        }
        return o;
    }

    private RuntimeException missing(int word) {
        if (Words.isReference(word)) {
            return vm.exceptions.of("NullPointerException");
        }
        return new VmFault("a number where a reference is needed");
    }

    private CardThrow refused() {
        return vm.exceptions.of("SecurityException");
    }

    // ---- arrays ------------------------------------------------------------------------------------------------

    private CardObject array(int word) {
        CardObject o = object(word);
        if (o.context != vm.context() && vm.context() != 0 && !Firewall.mayUseArray(o)) {
            throw refused();
        }
        return o;
    }

    private CardObject array(int word, int kind) {
        CardObject o = array(word);
        if (o.kind != kind) {
            throw new VmFault("array of another kind");
        }
        return o;
    }

    private CardObject byteArray(int word, int index) {
        CardObject o = array(word);
        if (o.kind != CardObject.BYTES && o.kind != CardObject.BOOLEANS) {
            throw new VmFault("array of another kind");
        }
        if (index < 0 || index >= o.bytes.length) {
            throw outside();
        }
        return o;
    }

    private CardThrow outside() {
        return vm.exceptions.of("ArrayIndexOutOfBoundsException");
    }

    int getByte(int word, int index) {
        return readable(byteArray(word, index)).bytes[index];
    }

    int getWord(int word, int index, int kind) {
        CardObject o = array(word, kind);
        if (index < 0 || index >= o.words.length) {
            throw outside();
        }
        return readable(o).words[index];
    }

    private CardObject readable(CardObject o) {
        if ((o.flags & CardObject.NO_READ) != 0) {
            throw refused();
        }
        return o;
    }

    int getInt(int word, int index) {
        CardObject o = array(word, CardObject.INTS);
        if (index < 0 || index >= o.ints.length) {
            throw outside();
        }
        return readable(o).ints[index];
    }

    void putByte(int word, int index, int value) {
        heap.putByte(byteArray(word, index), index, value);
    }

    void putShort(int word, int index, int value) {
        CardObject o = array(word, CardObject.SHORTS);
        if (index < 0 || index >= o.words.length) {
            throw outside();
        }
        heap.putWord(o, index, value);
    }

    void putInt(int word, int index, int value) {
        CardObject o = array(word, CardObject.INTS);
        if (index < 0 || index >= o.ints.length) {
            throw outside();
        }
        heap.putInt(o, index, value);
    }

    void putElement(int word, int index, int value) {
        CardObject o = array(word, CardObject.REFERENCES);
        if (index < 0 || index >= o.words.length) {
            throw outside();
        }
        CardObject element = storable(value);
        if (element != null && !fits(element, 0, o.type)) {
            throw vm.exceptions.of("ArrayStoreException");
        }
        heap.putWord(o, index, value);
    }

    int length(int word) {
        CardObject o = array(word);
        if (!o.isArray()) {
            throw new VmFault("arraylength of no array");
        }
        return (short) o.length();
    }

    // ---- creation ----------------------------------------------------------------------------------------------

    int create(CardClass type) {
        if (type.isInterface) {
            throw new VmFault("new of an interface");
        }
        return heap.newInstance(type, vm.currentOwner()).ref;
    }

    int createArray(int kind, CardClass type, int length) {
        if ((short) length < 0) {
            throw vm.exceptions.of("NegativeArraySizeException");
        }
        return heap.newArray(kind, type, (short) length, vm.currentOwner(), CardObject.PERSISTENT).ref;
    }

    /** What the program gets when the heap refuses. */
    CardThrow refused(HeapException e) {
        return e instanceof MemoryFullException full ? full(full) : refused();
    }

    private CardThrow full(MemoryFullException e) {
        return switch (e.space) {
            case PERSISTENT -> vm.exceptions.of("javacard/framework/SystemException", 5);
            case TRANSIENT -> vm.exceptions.of("javacard/framework/SystemException", 2);
            case COMMIT -> vm.exceptions.of("javacard/framework/TransactionException", 3);
        };
    }

    // ---- fields ------------------------------------------------------------------------------------------------

    private CardObject instance(int word, PoolEntry f) {
        CardObject o = object(word);
        if (o.context != vm.context() && vm.context() != 0) {
            throw refused();
        }
        if (o.type != f.type && (o.kind != CardObject.INSTANCE || !o.type.isSubclassOf(f.type))) {
            throw new VmFault("a " + o + " is no " + f.type);
        }
        return o;
    }

    int field(int word, PoolEntry f) {
        return instance(word, f).words[f.offset];
    }

    int intField(int word, PoolEntry f) {
        short[] words = instance(word, f).words;
        return words[f.offset] << 16 | words[f.offset + 1] & 0xFFFF;
    }

    void putField(int word, PoolEntry f, int value) {
        heap.putWord(instance(word, f), f.offset, value);
    }

    void putIntField(int word, PoolEntry f, int value) {
        heap.putWords(instance(word, f), f.offset, value);
    }

    void putReferenceField(int word, PoolEntry f, int value) {
        CardObject o = instance(word, f);
        storable(value);
        heap.putWord(o, f.offset, value);
    }

    /** The object a reference word names, if it may be kept; null for null. */
    private CardObject storable(int word) {
        if (word == Words.REFERENCE) {
            return null;
        }
        CardObject o = object(word);
        if (vm.context() != 0 && Firewall.isTemporary(o)) {
            throw refused();
        }
        return o;
    }

    // ---- static fields -----------------------------------------------------------------------------------------

    int staticReference(PoolEntry f) {
        if (f.holder.statics == null) {
            return Words.REFERENCE + vm.constants.object(f.holder, f.offset).ref;
        }
        return Words.REFERENCE + (f.holder.statics.words[f.offset / 2] & 0xFFFF);
    }

    private static int position(PoolEntry f) {
        return f.offset - f.holder.staticReferences * 2;
    }

    int staticByte(PoolEntry f) {
        return f.holder.statics.bytes[position(f)];
    }

    int staticShort(PoolEntry f) {
        byte[] b = f.holder.statics.bytes;
        int p = position(f);
        return b[p] << 8 | b[p + 1] & 0xFF;
    }

    int staticInt(PoolEntry f) {
        byte[] b = f.holder.statics.bytes;
        int p = position(f);
        return b[p] << 24 | (b[p + 1] & 0xFF) << 16 | (b[p + 2] & 0xFF) << 8 | b[p + 3] & 0xFF;
    }

    void putStaticReference(PoolEntry f, int value) {
        storable(value);
        heap.putWord(f.holder.statics, f.offset / 2, value);
    }

    void putStatic(PoolEntry f, int width, int value) {
        byte[] bytes = new byte[width];
        for (int i = 0; i < width; i++) {
            bytes[i] = (byte) (value >> 8 * (width - 1 - i));
        }
        heap.putBytes(f.holder.statics, position(f), bytes, 0, width);
    }

    // ---- types -------------------------------------------------------------------------------------------------

    CardObject throwable(int word) {
        CardObject o = object(word);
        if (o.context != vm.context() && vm.context() != 0 && !Firewall.mayThrow(o)) {
            throw refused();
        }
        if (o.kind != CardObject.INSTANCE) {
            throw new VmFault("athrow of no exception");
        }
        return o;
    }

    void checkCast(int word, int kind, PoolEntry[] pool, int index) {
        if (word != Words.REFERENCE && !test(word, kind, pool, index)) {
            throw vm.exceptions.of("ClassCastException");
        }
    }

    boolean instanceOf(int word, int kind, PoolEntry[] pool, int index) {
        return word != Words.REFERENCE && test(word, kind, pool, index);
    }

    private boolean test(int word, int kind, PoolEntry[] pool, int index) {
        CardObject o = object(word);
        CardClass type = kind == 0 || kind == CardObject.REFERENCES ? pool[index].type : null;
        CardClass wanted = kind == 0 ? type : null;
        if (o.context != vm.context() && vm.context() != 0 && !Firewall.mayCast(o, wanted)) {
            throw refused();
        }
        return fits(o, kind, type);
    }

    /** {@code kind}: 0 class or interface, 10 to 13 primitive array, 14 array of {@code type}. */
    private static boolean fits(CardObject o, int kind, CardClass type) {
        if (kind == 0) {
            boolean root = type.superclass == null && !type.isInterface;
            return root || o.kind == CardObject.INSTANCE && o.type.isA(type);
        }
        if (kind != CardObject.REFERENCES) {
            return o.kind == kind;
        }
        return o.kind == CardObject.REFERENCES && (o.type.isA(type) || type.superclass == null && !type.isInterface);
    }
}
