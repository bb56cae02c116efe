package dev.jcard.cap;

import dev.jcard.cap.ExportConstant.ClassName;
import dev.jcard.cap.ExportConstant.IntegerValue;
import dev.jcard.cap.ExportConstant.PackageEntry;
import dev.jcard.cap.ExportConstant.Utf8;
import dev.jcard.core.Bytes;
import java.util.List;
import java.util.Optional;

/** Reads an export file. */
final class ExportFileReader {

    static final int MAGIC = 0x00FACADE;
    static final int MAJOR = 2;
    static final int REFERENCES_SINCE = 3;

    private final Input in;
    private List<ExportConstant> pool;
    private boolean hasReferences;

    private ExportFileReader(Bytes coded) {
        in = new Input("export file", coded);
    }

    static ExportFile read(Bytes coded) {
        return new ExportFileReader(coded).read();
    }

    private ExportFile read() {
        if (in.s4() != MAGIC) {
            throw in.malformed("does not begin with 00FACADE", 0);
        }
        int minor = in.u1();
        int major = in.u1();
        if (major != MAJOR || minor > REFERENCES_SINCE) {
            throw in.malformed("format " + major + "." + minor + " is not known", 4);
        }
        hasReferences = minor >= REFERENCES_SINCE;
        pool = in.list(in.u2(), this::constant);
        ExportPackage self = packageAt();
        List<ExportPackage> references = hasReferences ? in.list(in.u1(), this::packageAt) : List.of();
        List<ExportClass> classes = in.list(in.u1(), this::exportClass);
        in.end();
        return new ExportFile(minor, pool, self, references, classes);
    }

    private ExportConstant constant() {
        int at = in.position();
        int tag = in.u1();
        return switch (tag) {
            case 1 -> new Utf8(in.utf8(in.u2()));
            case 3 -> new IntegerValue(in.s4());
            case 7 -> new ClassName(in.u2());
            case 13 -> new PackageEntry(in.u1(), in.u2(), PackageInfo.read(in));
            default -> throw in.malformed("tag " + tag + " is not a constant", at);
        };
    }

    private ExportClass exportClass() {
        int token = in.u1();
        int flags = in.u2();
        String name = className();
        List<String> supers = in.list(in.u2(), this::className);
        List<String> interfaces = in.list(in.u1(), this::className);
        List<ExportField> fields = in.list(in.u2(), this::field);
        List<ExportMethod> methods = in.list(in.u2(), () -> new ExportMethod(in.u1(), in.u2(), text(), text()));
        return new ExportClass(token, flags, name, supers, interfaces, fields, methods, hasReferences ? in.u1() : 0);
    }

    private ExportField field() {
        int token = in.u1();
        int flags = in.u2();
        String name = text();
        String descriptor = text();
        int at = in.position();
        int attributes = in.u2();
        if (attributes == 0) {
            return new ExportField(token, flags, name, descriptor, Optional.empty());
        }
        if (attributes != 1 || !text().equals(ExportPool.CONSTANT_VALUE) || in.s4() != 2) {
            throw in.malformed("field " + name + " has an attribute other than ConstantValue", at);
        }
        int value = constant(IntegerValue.class, in.u2()).value();
        return new ExportField(token, flags, name, descriptor, Optional.of(value));
    }

    private ExportPackage packageAt() {
        PackageEntry entry = constant(PackageEntry.class, in.u2());
        return new ExportPackage(entry.flags(), constant(Utf8.class, entry.nameIndex()).text(), entry.info());
    }

    private String className() {
        return constant(Utf8.class, constant(ClassName.class, in.u2()).nameIndex()).text();
    }

    private String text() {
        return constant(Utf8.class, in.u2()).text();
    }

    private <C extends ExportConstant> C constant(Class<C> type, int index) {
        if (index >= pool.size() || !type.isInstance(pool.get(index))) {
            throw in.malformed("constant " + index + " is not of type " + type.getSimpleName(), in.position());
        }
        return type.cast(pool.get(index));
    }
}
