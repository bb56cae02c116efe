package javacardx.framework.time;

public final class TimeDuration {
    public static final short MICROS = 2;
    public static final short MILLIS = 3;
    public static final short SECONDS = 4;
    public static final short MINUTES = 5;
    public static final short HOURS = 6;
    public static final short DAYS = 7;

    private TimeDuration() {
    }

    public static native TimeDuration getInstance(byte value);

    public static native TimeDuration getInstance(byte value, short value2, short value22);

    public native byte getMemoryType();

    public native boolean isNegative();

    public native TimeDuration abs();

    public native TimeDuration neg();

    public native TimeDuration reset();

    public native short compareTo(TimeDuration timeDuration);

    public native short compareTo(short value, short value2);

    public native TimeDuration minus(TimeDuration timeDuration);

    public native TimeDuration minus(short value, short value2);

    public native TimeDuration plus(TimeDuration timeDuration);

    public native TimeDuration plus(short value, short value2);

    public native TimeDuration set(byte[] buffer, short offset, short length, short length2);

    public native short toBytes(byte[] buffer, short offset, short length, short length2);

    public native short getByteLength(short value);
}
