package dev.jcard.cap;

/**
 * One exception handler, JCVM 6.10.1. Offsets count from the first info byte of the Method component.
 *
 * @param startOffset    first protected instruction
 * @param stop           true when no later handler covers this range
 * @param activeLength   protected bytes, 0..7FFF
 * @param handlerOffset  where the handler begins
 * @param catchTypeIndex constant pool index of a class, 0 for every exception
 */
public record ExceptionHandler(int startOffset, boolean stop, int activeLength, int handlerOffset, int catchTypeIndex) {

    static final int SIZE = 8;

    static ExceptionHandler read(Input in) {
        int start = in.u2();
        int length = in.u2();
        return new ExceptionHandler(start, (length & 0x8000) != 0, length & 0x7FFF, in.u2(), in.u2());
    }

    void write(Output out) {
        out.u2(startOffset).u2((stop ? 0x8000 : 0) | activeLength).u2(handlerOffset).u2(catchTypeIndex);
    }

    /** First offset that is no longer protected. */
    public int endOffset() {
        return startOffset + activeLength;
    }
}
