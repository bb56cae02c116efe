package javacardx.framework.nio;

public abstract class ByteBuffer extends Buffer {

    ByteBuffer() {
    }

    public static native ByteBuffer allocateDirect(int value);

    public static native ByteBuffer wrap(byte[] buffer, int flag, int flag2);

    public static native ByteBuffer wrap(byte[] buffer);

    @Override
    public final native boolean hasArray();

    @Override
    public final native int arrayOffset();

    public final native ByteOrder order();

    public final native ByteBuffer order(ByteOrder byteOrder);

    public final native byte[] array();

    public native int compareTo(ByteBuffer byteBuffer);

    public native ByteBuffer get(byte[] buffer, int flag, int flag2);

    public native ByteBuffer get(byte[] buffer);

    public native ByteBuffer put(ByteBuffer byteBuffer);

    public native ByteBuffer put(byte[] buffer);

    public native ByteBuffer put(byte[] buffer, int flag, int flag2);

    public abstract byte get();

    public abstract ByteBuffer put(byte value);

    public abstract byte get(int value);

    public abstract ByteBuffer put(int value, byte value2);

    public abstract short getShort();

    public abstract ByteBuffer putShort(short value);

    public abstract short getShort(int value);

    public abstract ByteBuffer putShort(int value, short value2);

    public abstract int getInt();

    public abstract ByteBuffer putInt(int value);

    public abstract int getInt(int value);

    public abstract ByteBuffer putInt(int value, int value2);

    public abstract ByteBuffer asReadOnlyBuffer();

    public abstract ByteBuffer compact();

    public abstract ByteBuffer slice();
}
