package javacardx.framework.nio;

/** The order of the bytes of a number. */
public final class ByteOrder {
    public static final ByteOrder BIG_ENDIAN = new ByteOrder();
    public static final ByteOrder LITTLE_ENDIAN = new ByteOrder();

    private ByteOrder() {
    }
}
