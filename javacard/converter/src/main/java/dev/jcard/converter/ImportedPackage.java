package dev.jcard.converter;

import dev.jcard.cap.ExportClass;
import dev.jcard.cap.ExportFile;
import dev.jcard.cap.PackageInfo;
import java.util.HashMap;
import java.util.Map;

/** A package of the export path. */
final class ImportedPackage {

    private final ExportFile file;
    private final Map<String, ExportClass> exports = new HashMap<>();
    private final Map<String, ImportedClass> linked = new HashMap<>();

    ImportedPackage(ExportFile file) {
        this.file = file;
        file.classes().forEach(each -> exports.put(each.name(), each));
    }

    String name() {
        return file.thisPackage().name();
    }

    PackageInfo info() {
        return file.thisPackage().info();
    }

    ExportFile file() {
        return file;
    }

    /** Null when the package has no such class. */
    ImportedClass find(String className, Universe universe) {
        ImportedClass found = linked.get(className);
        ExportClass export = exports.get(className);
        if (found == null && export != null) {
            found = new ImportedClass(this, export, universe);
            linked.put(className, found);
        }
        return found;
    }
}
