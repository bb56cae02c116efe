package javacardx.external;

public interface MemoryAccess {
    boolean writeData(byte[] in, short inOffset, short inLength, byte[] out, short outOffset, short outLength,
            short outLength2, short outLength22);

    short readData(byte[] in, short inOffset, byte[] out, short outOffset, short outLength, short outLength2,
            short outLength22, short outLength222);
}
