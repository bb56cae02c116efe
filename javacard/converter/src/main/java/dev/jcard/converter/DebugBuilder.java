package dev.jcard.converter;

import dev.jcard.cap.DebugComponent;
import dev.jcard.cap.DebugComponent.ClassDebug;
import dev.jcard.cap.DebugComponent.FieldDebug;
import dev.jcard.cap.DebugComponent.Line;
import dev.jcard.cap.DebugComponent.MethodDebug;
import dev.jcard.cap.DebugComponent.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;

/** Builds the Debug component: names, source lines and variables. */
final class DebugBuilder {

    private static final int MAX = 0xFFFF;
    private final List<String> strings = new ArrayList<>();
    private final Map<String, Integer> indices = new HashMap<>();

    DebugComponent build(List<OwnClass> classes, String packageName) {
        int name = index(packageName);
        List<ClassDebug> debug = classes.stream().map(this::describe).toList();
        LimitException.check(strings.size(), MAX, "names in the Debug component");
        return new DebugComponent(strings, name, debug);
    }

    private int index(String text) {
        return indices.computeIfAbsent(text, absent -> {
            strings.add(text);
            return strings.size() - 1;
        });
    }

    private ClassDebug describe(OwnClass type) {
        int superclass = index(type.superclass.name());
        List<Integer> interfaces = ClassLayout.interfaces(type).stream().map(each -> index(each.name())).toList();
        return new ClassDebug(index(type.name()), type.node.access & MAX, type.offset, superclass, index(type.sourceFile()), interfaces,
                type.fields.stream().map(this::describe).toList(), type.methods.stream().map(this::describe).toList());
    }

    private FieldDebug describe(OwnField field) {
        int contents = field.isConstant() ? (Integer) field.node.value : field.isStatic() ? field.address : field.token;
        return new FieldDebug(index(field.node.name), index(field.node.desc), field.node.access & MAX, contents);
    }

    private MethodDebug describe(OwnMethod method) {
        CompiledCode code = method.code;
        int headerSize = code == null ? 0 : MethodLayout.header(method).size();
        return new MethodDebug(index(method.node.name), index(method.node.desc), method.node.access & MAX, method.offset, headerSize,
                code == null ? 0 : code.size(), code == null ? List.of() : variables(method), code == null ? List.of() : lines(method));
    }

    private List<Variable> variables(OwnMethod method) {
        List<Variable> variables = new ArrayList<>();
        CompiledCode code = method.code;
        if (method.node.localVariables != null) {
            for (LocalVariableNode each : method.node.localVariables) {
                int start = code.offset(each.start);
                variables.add(new Variable(code.variables().named(each.index), index(each.name), index(each.desc), start,
                        code.offset(each.end) - start));
            }
        }
        return variables;
    }

    /** A line goes on to where the next one begins. */
    private static List<Line> lines(OwnMethod method) {
        CompiledCode code = method.code;
        List<Line> lines = new ArrayList<>();
        int start = -1;
        int number = 0;
        for (AbstractInsnNode insn : method.node.instructions) {
            if (insn instanceof LineNumberNode line) {
                int offset = code.offset(line.start);
                if (start >= 0 && offset > start) {
                    lines.add(new Line(start, offset - 1, number));
                }
                start = offset;
                number = line.line;
            }
        }
        if (start >= 0 && code.size() > start) {
            lines.add(new Line(start, code.size() - 1, number));
        }
        return lines;
    }
}
