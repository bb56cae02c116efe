package dev.jcard.converter;

import dev.jcard.cap.ExportComponent;
import dev.jcard.cap.ExportComponent.ClassExport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Builds the Export component: what other packages may link with. */
final class ExportBuilder {

    private ExportBuilder() {
    }

    /** A library shows its public classes, a package with applets its public shareable interfaces and what these extend. */
    static List<OwnClass> exported(List<OwnClass> classes, boolean isLibrary) {
        Set<LinkedClass> shown = new LinkedHashSet<>();
        for (OwnClass type : classes) {
            if (isLibrary || type.isPublic() && type.isInterface() && type.isSubtypeOf(ClassLayout.SHAREABLE)) {
                type.collectInterfaces(shown);
                shown.add(type);
            }
        }
        return classes.stream().filter(type -> type.isPublic() && shown.contains(type)).toList();
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
