package javacardx.framework.nio;

/** Something was put into a buffer that must not be changed. */
public class ReadOnlyBufferException extends RuntimeException {

    /** Without detail. */
    public ReadOnlyBufferException() {
    }
}
