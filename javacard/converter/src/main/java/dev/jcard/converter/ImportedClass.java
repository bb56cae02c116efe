package dev.jcard.converter;

import dev.jcard.cap.ExportClass;
import dev.jcard.cap.ExportField;
import dev.jcard.cap.ExportMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A class of another package, known by its export file. */
final class ImportedClass implements LinkedClass {

    private final ImportedPackage home;
    private final ExportClass export;
    private final Universe universe;
    private final MethodTokens tokens = new MethodTokens();
    private final Map<String, ExportMethod> methods = new HashMap<>();

    ImportedClass(ImportedPackage home, ExportClass export, Universe universe) {
        this.home = home;
        this.export = export;
        this.universe = universe;
        for (ExportMethod method : export.methods()) {
            String key = method.name() + method.descriptor();
            methods.put(key, method);
            if (!method.isStaticOrConstructor()) {
                tokens.put(key, method.token());
            }
        }
    }

    ImportedPackage home() {
        return home;
    }

    int token() {
        return export.token();
    }

    /** Null when there is none. */
    ExportMethod method(String key) {
        return methods.get(key);
    }

    /** Null when there is none. */
    ExportField field(String name, String descriptor) {
        for (ExportField field : export.fields()) {
            if (field.name().equals(name) && field.descriptor().equals(descriptor)) {
                return field;
            }
        }
        return null;
    }

    /** How many instance fields other packages know of, as far as the export file tells. */
    int knownFieldCount() {
        return (int) export.fields().stream().filter(field -> !field.isStatic()).count();
    }

    @Override
    public String name() {
        return export.name();
    }

    @Override
    public boolean isInterface() {
        return export.isInterface();
    }

    @Override
    public boolean isPublic() {
        return true;
    }

    boolean isShareable() {
        return export.has(ExportClass.SHAREABLE);
    }

    @Override
    public LinkedClass superclass() {
        List<String> supers = export.supers();
        return supers.isEmpty() ? null : universe.find(supers.get(supers.size() - 1));
    }

    List<String> allSupers() {
        return export.supers();
    }

    @Override
    public List<LinkedClass> interfaces() {
        List<LinkedClass> found = new ArrayList<>();
        export.interfaces().stream().map(universe::find).filter(Objects::nonNull).forEach(found::add);
        return found;
    }

    @Override
    public MethodTokens methodTokens() {
        return tokens;
    }
}
