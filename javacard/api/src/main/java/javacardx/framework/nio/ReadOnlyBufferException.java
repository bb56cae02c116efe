package javacardx.framework.nio;

public class ReadOnlyBufferException extends RuntimeException {

    public ReadOnlyBufferException() {
    }
}
