package javacardx.external;

public final class Memory {
    public static final byte MEMORY_TYPE_MIFARE = 1;
    public static final byte MEMORY_TYPE_EXTENDED_STORE = 2;

    private Memory() {
    }

    public static final native MemoryAccess getMemoryAccessInstance(byte value, short[] s,
            short value2);
}
