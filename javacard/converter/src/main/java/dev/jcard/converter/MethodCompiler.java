package dev.jcard.converter;

import dev.jcard.converter.Problem.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Turns the code of one method after the other into code of the card. */
final class MethodCompiler {

    private final ConverterOptions options;
    private final Resolver resolver;
    private final ConstantPool pool;
    private final Problems problems;

    MethodCompiler(ConverterOptions options, Resolver resolver, ConstantPool pool, Problems problems) {
        this.options = options;
        this.resolver = resolver;
        this.pool = pool;
        this.problems = problems;
    }

    void compile(OwnMethod method) {
        try {
            List<PoolEntry> catchTypes = new ArrayList<>();
            for (TryCatchBlockNode handler : method.node.tryCatchBlocks) {
                catchTypes.add(handler.type == null ? null : pool.classEntry(handler.type));
            }
            Set<Integer> intSlots = new TreeSet<>();
            Variables variables = new Variables(method, intSlots);
            Flow flow = new Flow(method.node, variables);
            Set<Integer> more = narrow(method, flow, variables);
            while (!more.isEmpty() && options.intSupport() && intSlots.addAll(more)) {
                variables = new Variables(method, intSlots);
                flow = new Flow(method.node, variables);
                more = narrow(method, flow, variables);
            }
            if (problems.isEmpty()) {
                method.code = assemble(method, flow, variables, catchTypes);
            }
        } catch (BadCodeException e) {
            problems.add(Kind.BAD_INPUT, method.owner, method.line(), "method " + method.node.name + " " + e.getMessage());
        } catch (LimitException e) {
            boolean isLocal = e.getMessage().startsWith("local");
            problems.add(isLocal ? Kind.LOCAL_VARIABLES : Kind.LIMIT, method.owner, method.line(), "method " + method.node.name + ": "
                    + e.getMessage());
        }
    }

    private Set<Integer> narrow(OwnMethod method, Flow flow, Variables variables) {
        return new Narrowing(method, flow, variables, options.intSupport(), problems).decide();
    }

    private CompiledCode assemble(OwnMethod method, Flow flow, Variables variables, List<PoolEntry> catchTypes) {
        CodeList list = new CodeList(!method.isStatic(), options.codeStyle());
        new CodeBuilder(method, flow, variables, pool, resolver, list).build();
        int size = Layout.place(list);
        LimitException.check(size, 0x7FFF, "bytes of code");
        if (variables.words() < 0) {
            throw new BadCodeException("has more parameters than variables");
        }
        LimitException.check(variables.words(), 0xFF, "local variables");
        int stack = LimitException.check(flow.maxStack(), 0xFF, "stack words");
        return new CompiledCode(list.insns(), size, stack, variables.words(), handlers(method.node, list, catchTypes, size), list,
                variables);
    }

    private static List<CompiledCode.Handler> handlers(MethodNode method, CodeList list, List<PoolEntry> types, int size) {
        List<CompiledCode.Handler> handlers = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            TryCatchBlockNode block = method.tryCatchBlocks.get(i);
            int start = Layout.offset(list, list.position(block.start), size);
            int end = Layout.offset(list, list.position(block.end), size);
            if (start < end) {
                handlers.add(new CompiledCode.Handler(start, end, Layout.offset(list, list.position(block.handler), size), types.get(i)));
            }
        }
        handlers.sort(Comparator.comparingInt(CompiledCode.Handler::handler));
        return handlers;
    }
}
