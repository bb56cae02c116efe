package dev.jcard.cap;

import dev.jcard.core.Bytes;
import java.util.List;

/**
 * Names and source lines, JCVM 6.15; format 2.2 and later tools write it on request.
 *
 * @param strings          texts that the indices below name
 * @param packageNameIndex the package with slashes
 * @param classes          in the order of the Class component
 */
public record DebugComponent(List<String> strings, int packageNameIndex, List<ClassDebug> classes) implements Component {

    /**
     * One class.
     *
     * @param nameIndex       fully qualified, with slashes
     * @param accessFlags     as in the class file
     * @param location        offset in the Class component
     * @param superclassIndex name of the superclass
     * @param sourceFileIndex file name
     * @param interfaces      names of the implemented interfaces
     * @param fields          fields
     * @param methods         methods
     */
    public record ClassDebug(int nameIndex, int accessFlags, int location, int superclassIndex, int sourceFileIndex,
            List<Integer> interfaces, List<FieldDebug> fields, List<MethodDebug> methods) {

        /** Copies the lists. */
        public ClassDebug {
            interfaces = List.copyOf(interfaces);
            fields = List.copyOf(fields);
            methods = List.copyOf(methods);
        }

        private static ClassDebug read(Input in) {
            int name = in.u2();
            int flags = in.u2();
            int location = in.u2();
            int superclass = in.u2();
            int source = in.u2();
            int interfaceCount = in.u1();
            int fieldCount = in.u2();
            int methodCount = in.u2();
            return new ClassDebug(name, flags, location, superclass, source, in.list(interfaceCount, in::u2),
                    in.list(fieldCount, () -> new FieldDebug(in.u2(), in.u2(), in.u2(), in.s4())),
                    in.list(methodCount, () -> MethodDebug.read(in)));
        }

        private void write(Output out) {
            out.u2(nameIndex).u2(accessFlags).u2(location).u2(superclassIndex).u2(sourceFileIndex);
            out.u1(interfaces.size()).u2(fields.size()).u2(methods.size());
            interfaces.forEach(out::u2);
            fields.forEach(field -> out.u2(field.nameIndex).u2(field.descriptorIndex).u2(field.accessFlags).s4(field.contents));
            methods.forEach(method -> method.write(out));
        }
    }

    /**
     * One field.
     *
     * @param nameIndex       its name
     * @param descriptorIndex its type as in the class file
     * @param accessFlags     as in the class file
     * @param contents        token of an instance field, image offset of a static field, value of a constant
     */
    public record FieldDebug(int nameIndex, int descriptorIndex, int accessFlags, int contents) {
    }

    /**
     * One method.
     *
     * @param nameIndex       its name
     * @param descriptorIndex its signature as in the class file
     * @param accessFlags     as in the class file
     * @param location        offset in the Method component
     * @param headerSize      bytes of the head
     * @param bodySize        bytes of the code
     * @param variables       local variables
     * @param lines           source lines
     */
    public record MethodDebug(int nameIndex, int descriptorIndex, int accessFlags, int location, int headerSize, int bodySize,
            List<Variable> variables, List<Line> lines) {

        /** Copies the lists. */
        public MethodDebug {
            variables = List.copyOf(variables);
            lines = List.copyOf(lines);
        }

        private static MethodDebug read(Input in) {
            int name = in.u2();
            int descriptor = in.u2();
            int flags = in.u2();
            int location = in.u2();
            int header = in.u1();
            int body = in.u2();
            int variableCount = in.u2();
            int lineCount = in.u2();
            return new MethodDebug(name, descriptor, flags, location, header, body,
                    in.list(variableCount, () -> new Variable(in.u1(), in.u2(), in.u2(), in.u2(), in.u2())),
                    in.list(lineCount, () -> new Line(in.u2(), in.u2(), in.u2())));
        }

        private void write(Output out) {
            out.u2(nameIndex).u2(descriptorIndex).u2(accessFlags).u2(location).u1(headerSize).u2(bodySize);
            out.u2(variables.size()).u2(lines.size());
            variables.forEach(each -> out.u1(each.index).u2(each.nameIndex).u2(each.descriptorIndex).u2(each.start).u2(each.length));
            lines.forEach(each -> out.u2(each.start).u2(each.end).u2(each.line));
        }
    }

    /**
     * A local variable.
     *
     * @param index           its number
     * @param nameIndex       its name
     * @param descriptorIndex its type
     * @param start           first code offset where it lives
     * @param length          bytes of code where it lives
     */
    public record Variable(int index, int nameIndex, int descriptorIndex, int start, int length) {
    }

    /**
     * The code of a source line.
     *
     * @param start first code offset
     * @param end   last code offset
     * @param line  number in the source file
     */
    public record Line(int start, int end, int line) {
    }

    /** Copies the lists. */
    public DebugComponent {
        strings = List.copyOf(strings);
        classes = List.copyOf(classes);
    }

    static DebugComponent parse(Bytes info) {
        Input in = new Input("Debug", info);
        List<String> strings = in.list(in.u2(), () -> in.utf8(in.u2()));
        int name = in.u2();
        List<ClassDebug> classes = in.list(in.u2(), () -> ClassDebug.read(in));
        in.end();
        return new DebugComponent(strings, name, classes);
    }

    @Override
    public int tagNumber() {
        return ComponentTag.DEBUG.number();
    }

    @Override
    public Bytes info() {
        Output out = new Output().u2(strings.size());
        strings.forEach(out::text2);
        out.u2(packageNameIndex).u2(classes.size());
        classes.forEach(each -> each.write(out));
        return out.done();
    }

    /** The text with this index, or a question mark when there is none. */
    public String text(int index) {
        return index < strings.size() ? strings.get(index) : "?";
    }
}
