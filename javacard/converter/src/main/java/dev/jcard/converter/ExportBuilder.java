package dev.jcard.converter;

import dev.jcard.cap.ExportComponent;
import dev.jcard.cap.ExportComponent.ClassExport;
import java.util.ArrayList;
import java.util.List;

/** Builds the Export component: what other packages may link with. */
final class ExportBuilder {

    private ExportBuilder() {
    }

    /** A library shows its public classes, a package with applets its public shareable interfaces. */
    static List<OwnClass> exported(List<OwnClass> classes, boolean isLibrary) {
        return classes.stream().filter(type -> type.isPublic() && (isLibrary || isShareableInterface(type))).toList();
    }

    private static boolean isShareableInterface(OwnClass type) {
        return type.isInterface() && type.isSubtypeOf(ClassLayout.SHAREABLE);
    }

    static ExportComponent build(List<OwnClass> exported) {
        return new ExportComponent(exported.stream().map(ExportBuilder::export).toList());
    }

    private static ClassExport export(OwnClass type) {
        List<Integer> fields = new ArrayList<>();
        List<Integer> methods = new ArrayList<>();
        for (OwnField field : type.fields) {
            if (field.isStatic() && field.isExported() && !field.isConstant()) {
                fields.add(field.address);
            }
        }
        for (OwnMethod method : type.methods) {
            if ((method.isStatic() || method.isConstructor()) && method.isExported()) {
                methods.add(method.offset);
            }
        }
        return new ClassExport(type.offset, fields, methods);
    }
}
