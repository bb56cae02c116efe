package javacardx.framework.time;

/** A span of time, with sign. */
public final class TimeDuration {
    public static final short MICROS = 2;
    public static final short MILLIS = 3;
    public static final short SECONDS = 4;
    public static final short MINUTES = 5;
    public static final short HOURS = 6;
    public static final short DAYS = 7;

    private TimeDuration() {
    }

    /** Zero. */
    public static native TimeDuration getInstance(byte memoryType);

    /** A span of so many units. */
    public static native TimeDuration getInstance(byte memoryType, short value, short unit);

    /** Where it is kept, {@code MEMORY_TYPE_} of JCSystem. */
    public native byte getMemoryType();

    /** True below zero. */
    public native boolean isNegative();

    /**
     * Drops the sign.
     *
     * @return this
     */
    public native TimeDuration abs();

    /**
     * Changes the sign.
     *
     * @return this
     */
    public native TimeDuration neg();

    /**
     * Sets to zero.
     *
     * @return this
     */
    public native TimeDuration reset();

    /** -1, 0 or 1 as this is shorter, equal or longer. */
    public native short compareTo(TimeDuration other);

    /** -1, 0 or 1 as this is shorter, equal or longer. */
    public native short compareTo(short value, short unit);

    /**
     * Subtracts.
     *
     * @return this
     */
    public native TimeDuration minus(TimeDuration other);

    /**
     * Subtracts so many units.
     *
     * @return this
     */
    public native TimeDuration minus(short value, short unit);

    /**
     * Adds.
     *
     * @return this
     */
    public native TimeDuration plus(TimeDuration other);

    /**
     * Adds so many units.
     *
     * @return this
     */
    public native TimeDuration plus(short value, short unit);

    /**
     * Sets the number of units, big-endian.
     *
     * @return this
     */
    public native TimeDuration set(byte[] buffer, short offset, short length, short unit);

    /**
     * Writes the number of units, big-endian.
     *
     * @return next offset
     */
    public native short toBytes(byte[] buffer, short offset, short length, short unit);

    /** Bytes needed to write the number of units. */
    public native short getByteLength(short unit);
}
