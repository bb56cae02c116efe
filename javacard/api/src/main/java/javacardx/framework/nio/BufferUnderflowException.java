package javacardx.framework.nio;

/** More was taken than there is. */
public class BufferUnderflowException extends RuntimeException {

    /** Without detail. */
    public BufferUnderflowException() {
    }
}
