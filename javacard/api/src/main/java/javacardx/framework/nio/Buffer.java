package javacardx.framework.nio;

/** A sequence of elements with position and limit. */
public abstract class Buffer {

    Buffer() {
    }

    /** The number of elements. */
    public final native int capacity();

    /** Index of the next element. */
    public final native int position();

    /**
     * Sets the position.
     *
     * @return this
     */
    public final native Buffer position(int newPosition);

    /** Index of the first element that must not be touched. */
    public final native int limit();

    /**
     * Sets the limit.
     *
     * @return this
     */
    public final native Buffer limit(int newLimit);

    /**
     * Position to 0, limit to the capacity.
     *
     * @return this
     */
    public final native Buffer clear();

    /**
     * Limit to the position, position to 0.
     *
     * @return this
     */
    public final native Buffer flip();

    /**
     * Position to 0.
     *
     * @return this
     */
    public final native Buffer rewind();

    /** Elements from position to limit. */
    public final native int remaining();

    /** True when the position is below the limit. */
    public final native boolean hasRemaining();

    /** True when nothing may be put. */
    public abstract boolean isReadOnly();

    /** True when {@link #array} works. */
    public abstract boolean hasArray();

    /** The array behind the buffer. */
    public abstract Object array();

    /** Where in that array the buffer begins. */
    public abstract int arrayOffset();

    /** True when there is no array behind. */
    public abstract boolean isDirect();

    /** A buffer of the remaining elements, which shares them. */
    public abstract Buffer slice();
}
