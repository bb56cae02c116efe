package javacardx.framework.nio;

/** More was put than there is room for. */
public class BufferOverflowException extends RuntimeException {

    /** Without detail. */
    public BufferOverflowException() {
    }
}
