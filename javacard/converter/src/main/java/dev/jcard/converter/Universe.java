package dev.jcard.converter;

import dev.jcard.cap.ExportFile;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All classes that names can mean: those of the package and those of the export path. */
final class Universe {

    private final Map<String, OwnClass> own = new LinkedHashMap<>();
    private final Map<String, ImportedPackage> imported = new HashMap<>();

    /** When two export files are for the same package, the first one counts. */
    Universe(List<OwnClass> classes, List<ExportFile> exportPath) {
        classes.forEach(each -> own.put(each.name(), each));
        for (ExportFile file : exportPath) {
            imported.computeIfAbsent(file.thisPackage().name(), name -> new ImportedPackage(file));
        }
    }

    /** The class with this name, or null. */
    LinkedClass find(String name) {
        OwnClass mine = own.get(name);
        if (mine != null) {
            return mine;
        }
        ImportedPackage home = imported.get(LinkedClass.packageOf(name));
        return home == null ? null : home.find(name, this);
    }

    /** The class of the package with this name, or null. */
    OwnClass findOwn(String name) {
        return own.get(name);
    }

    /** The package of the export path with this name, or null. */
    ImportedPackage findPackage(String name) {
        return imported.get(name);
    }
}
