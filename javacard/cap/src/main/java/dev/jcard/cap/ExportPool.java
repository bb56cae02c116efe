package dev.jcard.cap;

import dev.jcard.cap.ExportConstant.ClassName;
import dev.jcard.cap.ExportConstant.IntegerValue;
import dev.jcard.cap.ExportConstant.PackageEntry;
import dev.jcard.cap.ExportConstant.Utf8;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds constants of an export file, and adds the ones that are missing. */
final class ExportPool {

    static final String CONSTANT_VALUE = "ConstantValue";

    private final List<ExportConstant> constants = new ArrayList<>();
    private final Map<ExportConstant, Integer> indices = new HashMap<>();

    ExportPool(List<ExportConstant> known) {
        for (ExportConstant constant : known) {
            indices.putIfAbsent(constant, constants.size());
            constants.add(constant);
        }
    }

    List<ExportConstant> constants() {
        return List.copyOf(constants);
    }

    int utf8(String text) {
        return index(new Utf8(text));
    }

    int integer(int value) {
        return index(new IntegerValue(value));
    }

    int className(String name) {
        return index(new ClassName(utf8(name)));
    }

    int packageIndex(ExportPackage each) {
        return index(new PackageEntry(each.flags(), utf8(each.name()), each.info()));
    }

    /** In the order of the reference tools: members, then the class, then what it is built on. */
    void addClass(ExportClass each) {
        for (ExportField field : each.fields()) {
            utf8(field.name());
            utf8(field.descriptor());
            field.constant().ifPresent(value -> {
                utf8(CONSTANT_VALUE);
                integer(value);
            });
        }
        for (ExportMethod method : each.methods()) {
            utf8(method.name());
            utf8(method.descriptor());
        }
        className(each.name());
        each.supers().forEach(this::className);
        each.interfaces().forEach(this::className);
    }

    private int index(ExportConstant constant) {
        Integer known = indices.get(constant);
        if (known != null) {
            return known;
        }
        constants.add(constant);
        indices.put(constant, constants.size() - 1);
        return constants.size() - 1;
    }
}
