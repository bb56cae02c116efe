package dev.jcard.cap;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.util.List;

/**
 * Exception handlers and code, JCVM 6.10. The component does not say where a method ends, the Descriptor does; therefore the
 * methods are one block here. Offsets count from the first info byte, so they include the handler table.
 *
 * @param handlers in the order of the methods, innermost first
 * @param methods  heads and code of all methods, one after the other
 */
public record MethodComponent(List<ExceptionHandler> handlers, Bytes methods) implements Component {

    /** Copies the list. */
    public MethodComponent {
        handlers = List.copyOf(handlers);
    }

    /** The component with these methods in this order. */
    public static MethodComponent of(List<ExceptionHandler> handlers, List<MethodInfo> methods) {
        Output out = new Output();
        for (MethodInfo method : methods) {
            method.header().write(out);
            out.bytes(method.bytecode());
        }
        return new MethodComponent(handlers, out.done());
    }

    static MethodComponent parse(Bytes info) {
        Input in = new Input("Method", info);
        List<ExceptionHandler> handlers = in.list(in.u1(), () -> ExceptionHandler.read(in));
        return new MethodComponent(handlers, in.rest());
    }

    @Override
    public int tagNumber() {
        return ComponentTag.METHOD.number();
    }

    @Override
    public Bytes info() {
        Output out = new Output().u1(handlers.size());
        handlers.forEach(handler -> handler.write(out));
        return out.bytes(methods).done();
    }

    /** The offset of the first method: what the handler table takes. */
    public int firstMethodOffset() {
        return firstMethodOffset(handlers.size());
    }

    /** The offset of the first method behind a table of {@code handlerCount} handlers. */
    public static int firstMethodOffset(int handlerCount) {
        return 1 + ExceptionHandler.SIZE * handlerCount;
    }

    /** The offset behind the last method. */
    public int endOffset() {
        return firstMethodOffset() + methods.length();
    }

    /**
     * The head of the method at {@code offset}.
     *
     * @throws MalformedDataException when no head can be there
     */
    public MethodHeader header(int offset) {
        return MethodHeader.read(new Input("method " + ClassRef.hex(offset), from(offset)));
    }

    /**
     * The method at {@code offset} with {@code bytecodeCount} bytes of code.
     *
     * @throws MalformedDataException when it does not fit
     */
    public MethodInfo method(int offset, int bytecodeCount) {
        Input in = new Input("method " + ClassRef.hex(offset), from(offset));
        return new MethodInfo(MethodHeader.read(in), in.bytes(bytecodeCount));
    }

    private Bytes from(int offset) {
        if (offset < firstMethodOffset() || offset >= endOffset()) {
            throw new MalformedDataException("Method: no method at offset " + ClassRef.hex(offset) + ", methods are from "
                    + ClassRef.hex(firstMethodOffset()) + " to " + ClassRef.hex(endOffset()));
        }
        return methods.from(offset - firstMethodOffset());
    }
}
