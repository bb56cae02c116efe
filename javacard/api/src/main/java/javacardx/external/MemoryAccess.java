package javacardx.external;

/** Reads and writes an external memory. */
public interface MemoryAccess {

    /**
     * Writes.
     *
     * @return true when it worked
     */
    boolean writeData(byte[] src, short srcOffset, short length, byte[] authKey, short authOffset, short authLength,
            short sector, short block);

    /**
     * Reads.
     *
     * @return how many bytes were read
     */
    short readData(byte[] dest, short destOffset, byte[] authKey, short authOffset, short authLength, short sector,
            short block, short length);
}
