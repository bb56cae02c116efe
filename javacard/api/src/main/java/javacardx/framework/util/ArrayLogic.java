package javacardx.framework.util;

/** Copies, fills, compares and searches arrays of any element type. */
public final class ArrayLogic {

    private ArrayLogic() {
    }

    /**
     * Copies, joining or splitting elements of different size; atomic.
     *
     * @return next offset in {@code dest}
     */
    public static final native short arrayCopyRepack(Object src, short srcOffset, short length, Object dest,
            short destOffset);

    /** As {@link #arrayCopyRepack}, outside of any transaction. */
    public static final native short arrayCopyRepackNonAtomic(Object src, short srcOffset, short length, Object dest,
            short destOffset);

    /** As {@link #arrayFillGeneric}, outside of any transaction. */
    public static final native short arrayFillGenericNonAtomic(Object array, short offset, short length, Object value,
            short valueOffset);

    /** -1, 0 or 1 as the first is less, equal or greater. */
    public static final native byte arrayCompareGeneric(Object src, short srcOffset, Object dest, short destOffset,
            short length);

    /**
     * Finds an element.
     *
     * @return its offset, or -1
     */
    public static final native short arrayFindGeneric(Object array, short offset, byte[] value, short valueOffset);

    /**
     * Sets elements to one of another array; atomic.
     *
     * @return offset + length
     */
    public static final native short arrayFillGeneric(Object array, short offset, short length, Object value,
            short valueOffset);
}
