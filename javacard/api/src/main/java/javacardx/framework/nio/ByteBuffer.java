package javacardx.framework.nio;

/** A buffer of bytes. */
public abstract class ByteBuffer extends Buffer {

    ByteBuffer() {
    }

    /** A new buffer of zeros. */
    public static native ByteBuffer allocateDirect(int capacity);

    /** A buffer on part of an array. */
    public static native ByteBuffer wrap(byte[] array, int offset, int length);

    /** A buffer on an array. */
    public static native ByteBuffer wrap(byte[] array);

    /** True when {@link #array} works. */
    @Override
    public final native boolean hasArray();

    /** Where in that array the buffer begins. */
    @Override
    public final native int arrayOffset();

    /** The byte order, at first big-endian. */
    public final native ByteOrder order();

    /**
     * Sets the byte order.
     *
     * @return this
     */
    public final native ByteBuffer order(ByteOrder order);

    /** The array behind the buffer. */
    public final native byte[] array();

    /** Negative, zero or positive as the remaining bytes sort before, with or after the other's. */
    public native int compareTo(ByteBuffer that);

    /**
     * Takes bytes.
     *
     * @return this
     */
    public native ByteBuffer get(byte[] dest, int offset, int length);

    /**
     * Takes bytes until the array is full.
     *
     * @return this
     */
    public native ByteBuffer get(byte[] dest);

    /**
     * Puts the remaining bytes of another buffer.
     *
     * @return this
     */
    public native ByteBuffer put(ByteBuffer src);

    /**
     * Puts all bytes of an array.
     *
     * @return this
     */
    public native ByteBuffer put(byte[] src);

    /**
     * Puts bytes.
     *
     * @return this
     */
    public native ByteBuffer put(byte[] src, int offset, int length);

    /** Takes a byte. */
    public abstract byte get();

    /**
     * Puts a byte.
     *
     * @return this
     */
    public abstract ByteBuffer put(byte value);

    /** The byte at an index. */
    public abstract byte get(int index);

    /**
     * Puts a byte at an index.
     *
     * @return this
     */
    public abstract ByteBuffer put(int index, byte value);

    /** Takes two bytes. */
    public abstract short getShort();

    /**
     * Puts two bytes.
     *
     * @return this
     */
    public abstract ByteBuffer putShort(short value);

    /** Two bytes at an index. */
    public abstract short getShort(int index);

    /**
     * Puts two bytes at an index.
     *
     * @return this
     */
    public abstract ByteBuffer putShort(int index, short value);

    /** Takes four bytes. */
    public abstract int getInt();

    /**
     * Puts four bytes.
     *
     * @return this
     */
    public abstract ByteBuffer putInt(int value);

    /** Four bytes at an index. */
    public abstract int getInt(int index);

    /**
     * Puts four bytes at an index.
     *
     * @return this
     */
    public abstract ByteBuffer putInt(int index, int value);

    /** The same bytes, which must not be changed. */
    public abstract ByteBuffer asReadOnlyBuffer();

    /**
     * Moves the remaining bytes to the beginning.
     *
     * @return this
     */
    public abstract ByteBuffer compact();

    /** A buffer of the remaining bytes, which shares them. */
    public abstract ByteBuffer slice();
}
