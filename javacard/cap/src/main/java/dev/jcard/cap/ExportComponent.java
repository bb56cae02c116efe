package dev.jcard.cap;

import dev.jcard.core.Bytes;
import java.util.List;

/**
 * What other packages may use, JCVM 6.13.
 *
 * @param classes the position is the class token
 */
public record ExportComponent(List<ClassExport> classes) implements Component {

    /**
     * One exported class or interface.
     *
     * @param classOffset   into the Class component
     * @param staticFields  offsets into the static field image; the position is the token
     * @param staticMethods offsets into the Method component, constructors included; the position is the token
     */
    public record ClassExport(int classOffset, List<Integer> staticFields, List<Integer> staticMethods) {

        /** Copies the lists. */
        public ClassExport {
            staticFields = List.copyOf(staticFields);
            staticMethods = List.copyOf(staticMethods);
        }

        private static ClassExport read(Input in) {
            int offset = in.u2();
            int fields = in.u1();
            int methods = in.u1();
            return new ClassExport(offset, in.list(fields, in::u2), in.list(methods, in::u2));
        }
    }

    /** Copies the list. */
    public ExportComponent {
        classes = List.copyOf(classes);
    }

    static ExportComponent parse(Bytes info) {
        Input in = new Input("Export", info);
        List<ClassExport> classes = in.list(in.u1(), () -> ClassExport.read(in));
        in.end();
        return new ExportComponent(classes);
    }

    @Override
    public int tagNumber() {
        return ComponentTag.EXPORT.number();
    }

    @Override
    public Bytes info() {
        Output out = new Output().u1(classes.size());
        for (ClassExport each : classes) {
            out.u2(each.classOffset).u1(each.staticFields.size()).u1(each.staticMethods.size());
            each.staticFields.forEach(out::u2);
            each.staticMethods.forEach(out::u2);
        }
        return out.done();
    }
}
