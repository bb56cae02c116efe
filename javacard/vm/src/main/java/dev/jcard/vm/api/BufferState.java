package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A ByteBuffer of the card taken apart: word 0 is the array, the state has the numbers. */
final class BufferState {

    static final String TYPE = "javacardx/framework/nio/ByteBuffer";
    private static final String EXCEPTIONS = "javacardx/framework/nio/";
    private static final int READ_ONLY = 1;
    private static final int DIRECT = 2;
    private static final int LITTLE_ENDIAN = 4;
    private static final int SIZE = 17;

    final CardObject object;
    final CardObject array;
    int position;
    int limit;
    int capacity;
    int offset;
    private int flags;
    private final Jcre jcre;

    /** The buffer at an argument, which must be one. */
    BufferState(Jcre jcre, NativeCall call, int index) {
        this.jcre = jcre;
        object = Args.instance(jcre, call, index, TYPE);
        array = jcre.heap().get(object.words[0] & 0xFFFF);
        ByteBuffer in = ByteBuffer.wrap(object.bytes);
        position = in.getInt();
        limit = in.getInt();
        capacity = in.getInt();
        offset = in.getInt();
        flags = in.get();
    }

    private BufferState(Jcre jcre, CardObject array) {
        this.jcre = jcre;
        this.array = array;
        object = jcre.heap().newInstance(jcre.api().named(TYPE), jcre.interpreter().currentOwner());
        jcre.heap().putWord(object, 0, array.ref);
    }

    /** A new buffer on all of an array. */
    static BufferState on(Jcre jcre, CardObject array, boolean direct) {
        BufferState made = new BufferState(jcre, array);
        made.capacity = array.length();
        made.limit = made.capacity;
        made.flags = direct ? DIRECT : 0;
        return made;
    }

    /** A new buffer with the same numbers, big-endian; {@code readOnly} even if this one is not. */
    BufferState copy(boolean readOnly) {
        BufferState made = new BufferState(jcre, array);
        made.position = position;
        made.limit = limit;
        made.capacity = capacity;
        made.offset = offset;
        made.flags = flags & ~LITTLE_ENDIAN | (readOnly ? READ_ONLY : 0);
        return made;
    }

    CardObject save() {
        ByteBuffer out = ByteBuffer.allocate(SIZE).putInt(position).putInt(limit).putInt(capacity).putInt(offset);
        jcre.heap().putState(object, out.put((byte) flags).array());
        return object;
    }

    boolean isReadOnly() {
        return (flags & READ_ONLY) != 0;
    }

    boolean isDirect() {
        return (flags & DIRECT) != 0;
    }

    ByteOrder order() {
        return (flags & LITTLE_ENDIAN) != 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    void order(ByteOrder order) {
        flags = flags & ~LITTLE_ENDIAN | (order == ByteOrder.LITTLE_ENDIAN ? LITTLE_ENDIAN : 0);
    }

    int remaining() {
        return limit - position;
    }

    void requireWritable() {
        if (isReadOnly()) {
            throw refused("ReadOnlyBufferException");
        }
    }

    RuntimeException refused(String exception) {
        return jcre.exceptions().named(EXCEPTIONS + exception);
    }

    RuntimeException outside() {
        return jcre.exceptions().of("IndexOutOfBoundsException");
    }

    /** The position for so many bytes, which then have passed. */
    int pass(int count, boolean writing) {
        if (writing) {
            requireWritable();
        }
        if (count > remaining()) {
            throw refused(writing ? "BufferOverflowException" : "BufferUnderflowException");
        }
        position += count;
        return position - count;
    }

    /** An index given by the applet, for so many bytes. */
    int at(int index, int count, boolean writing) {
        if (writing) {
            requireWritable();
        }
        if (index < 0 || count > limit - index) {
            throw outside();
        }
        return index;
    }

    /** Bytes from an index on. */
    byte[] read(int index, int count) {
        byte[] out = new byte[count];
        System.arraycopy(array.bytes, offset + index, out, 0, count);
        return out;
    }

    void write(int index, byte[] bytes) {
        jcre.heap().putBytes(array, offset + index, bytes, 0, bytes.length);
    }
}
