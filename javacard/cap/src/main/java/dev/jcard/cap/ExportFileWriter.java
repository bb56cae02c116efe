package dev.jcard.cap;

import dev.jcard.cap.ExportConstant.ClassName;
import dev.jcard.cap.ExportConstant.IntegerValue;
import dev.jcard.cap.ExportConstant.PackageEntry;
import dev.jcard.cap.ExportConstant.Utf8;
import dev.jcard.core.Bytes;

/** Bytes of an export file. */
final class ExportFileWriter {

    private final ExportFile file;
    private final ExportPool pool;

    private ExportFileWriter(ExportFile file) {
        this.file = file;
        this.pool = new ExportPool(file.pool());
    }

    static Bytes write(ExportFile file) {
        return new ExportFileWriter(file).write();
    }

    private Bytes write() {
        Output body = new Output();
        body.u2(pool.packageIndex(file.thisPackage()));
        if (hasReferences()) {
            body.u1(file.referencedPackages().size());
            file.referencedPackages().forEach(each -> body.u2(pool.packageIndex(each)));
        }
        body.u1(file.classes().size());
        file.classes().forEach(each -> writeClass(body, each));
        Output out = new Output().s4(ExportFileReader.MAGIC).u1(file.minorVersion()).u1(ExportFileReader.MAJOR);
        out.u2(pool.constants().size());
        pool.constants().forEach(constant -> writeConstant(out, constant));
        return out.bytes(body.done()).done();
    }

    private boolean hasReferences() {
        return file.minorVersion() >= ExportFileReader.REFERENCES_SINCE;
    }

    private static void writeConstant(Output out, ExportConstant constant) {
        if (constant instanceof Utf8 utf8) {
            out.u1(1).text2(utf8.text());
        } else if (constant instanceof IntegerValue number) {
            out.u1(3).s4(number.value());
        } else if (constant instanceof ClassName name) {
            out.u1(7).u2(name.nameIndex());
        } else if (constant instanceof PackageEntry entry) {
            out.u1(13).u1(entry.flags()).u2(entry.nameIndex());
            entry.info().write(out);
        }
    }

    private void writeClass(Output out, ExportClass each) {
        out.u1(each.token()).u2(each.accessFlags()).u2(pool.className(each.name()));
        out.u2(each.supers().size());
        each.supers().forEach(name -> out.u2(pool.className(name)));
        out.u1(each.interfaces().size());
        each.interfaces().forEach(name -> out.u2(pool.className(name)));
        out.u2(each.fields().size());
        each.fields().forEach(field -> writeField(out, field));
        out.u2(each.methods().size());
        each.methods().forEach(method -> out.u1(method.token()).u2(method.accessFlags())
                .u2(pool.utf8(method.name())).u2(pool.utf8(method.descriptor())));
        if (hasReferences()) {
            out.u1(each.inheritableCount());
        }
    }

    private void writeField(Output out, ExportField field) {
        out.u1(field.token()).u2(field.accessFlags()).u2(pool.utf8(field.name())).u2(pool.utf8(field.descriptor()));
        out.u2(field.constant().isPresent() ? 1 : 0);
        field.constant().ifPresent(value -> out.u2(pool.utf8(ExportPool.CONSTANT_VALUE)).s4(2).u2(pool.integer(value)));
    }
}
