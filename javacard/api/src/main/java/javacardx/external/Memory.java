package javacardx.external;

/** Finds external memories. */
public final class Memory {
    public static final byte MEMORY_TYPE_MIFARE = 1;
    public static final byte MEMORY_TYPE_EXTENDED_STORE = 2;

    private Memory() {
    }

    /**
     * The memory of a kind.
     *
     * @param memorySize gets its size
     */
    public static final native MemoryAccess getMemoryAccessInstance(byte memoryType, short[] memorySize,
            short sizeOffset);
}
