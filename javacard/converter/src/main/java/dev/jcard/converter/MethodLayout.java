package dev.jcard.converter;

import dev.jcard.cap.ExceptionHandler;
import dev.jcard.cap.MethodComponent;
import dev.jcard.cap.MethodHeader;
import dev.jcard.cap.MethodInfo;
import dev.jcard.cap.ReferenceLocationComponent;
import dev.jcard.core.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Places the methods one after the other behind all exception handlers, and writes their code. */
final class MethodLayout {

    private static final int MAX_HANDLERS = 0xFF;
    private static final int HANDLER_SIZE = 8;
    private static final int MAX_OFFSET = 0xFFFF;
    private final List<OwnMethod> methods = new ArrayList<>();
    private final List<Integer> oneByte = new ArrayList<>();
    private final List<Integer> twoByte = new ArrayList<>();
    private int handlerCount;

    MethodLayout(List<OwnClass> classes) {
        classes.stream().filter(type -> !type.isInterface()).forEach(type -> methods.addAll(type.methods));
        for (OwnMethod method : methods) {
            int handlers = method.code == null ? 0 : method.code.handlers().size();
            method.handlerIndex = handlers == 0 ? 0 : handlerCount;
            handlerCount += handlers;
        }
        LimitException.check(handlerCount, MAX_HANDLERS, "exception handlers");
        int offset = MethodComponent.firstMethodOffset(handlerCount);
        for (OwnMethod method : methods) {
            method.offset = LimitException.check(offset, MAX_OFFSET, "bytes of code in the package");
            offset += header(method).size() + (method.code == null ? 0 : method.code.size());
        }
        LimitException.check(offset, MAX_OFFSET, "bytes of code in the package");
    }

    static MethodHeader header(OwnMethod method) {
        int arguments = LimitException.check(method.argumentWords(), 0xFF, "words of arguments of " + method.node.name);
        CompiledCode code = method.code;
        return code == null ? MethodHeader.abstractMethod(arguments) : MethodHeader.of(code.maxStack(), arguments, code.maxLocals());
    }

    /** The component; pool indices must be final. */
    MethodComponent component() {
        List<ExceptionHandler> handlers = new ArrayList<>();
        List<MethodInfo> infos = new ArrayList<>();
        for (OwnMethod method : methods) {
            if (method.code != null) {
                addHandlers(method, handlers);
            }
        }
        for (OwnMethod method : methods) {
            MethodHeader header = header(method);
            Bytes code = method.code == null ? Bytes.EMPTY
                    : new CodeWriter(method.code, method.offset + header.size(), oneByte::add, twoByte::add).write();
            infos.add(new MethodInfo(header, code));
        }
        return MethodComponent.of(handlers, infos);
    }

    private void addHandlers(OwnMethod method, List<ExceptionHandler> out) {
        int base = method.offset + header(method).size();
        List<CompiledCode.Handler> handlers = method.code.handlers();
        for (int i = 0; i < handlers.size(); i++) {
            CompiledCode.Handler each = handlers.get(i);
            boolean stop = handlers.subList(i + 1, handlers.size()).stream().noneMatch(later -> covers(later, each));
            if (each.type() != null) {
                twoByte.add(1 + HANDLER_SIZE * out.size() + 6);
            }
            out.add(new ExceptionHandler(base + each.start(), stop, each.end() - each.start(), base + each.handler(),
                    each.type() == null ? 0 : each.type().index));
        }
    }

    private static boolean covers(CompiledCode.Handler outer, CompiledCode.Handler inner) {
        return outer.start() <= inner.start() && outer.end() >= inner.end();
    }

    /** Where the component holds pool indices; after {@link #component}. */
    ReferenceLocationComponent locations() {
        return new ReferenceLocationComponent(oneByte, twoByte);
    }

    /** True when an instruction or type needs 32-bit numbers. */
    boolean usesInt() {
        return methods.stream().anyMatch(method -> method.node.desc.indexOf('I') >= 0 && IntTypes.inSignature(method.node.desc)
                || method.code != null && method.code.insns().stream().anyMatch(insn -> IntTypes.isInt(insn)));
    }
}
