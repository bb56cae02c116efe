package dev.jcard.vm.inspect;

import dev.jcard.cap.DebugComponent;
import dev.jcard.cap.DebugComponent.ClassDebug;
import dev.jcard.cap.DebugComponent.Line;
import dev.jcard.cap.DebugComponent.MethodDebug;
import dev.jcard.vm.heap.CardClass;
import dev.jcard.vm.heap.CardMethod;
import dev.jcard.vm.heap.CardPackage;
import java.util.HashMap;
import java.util.Map;

/** Names and source lines of methods from Debug components. */
final class MethodNames {

    private record Source(String file, MethodDebug method) {
    }

    private final Map<CardMethod, Source> sources = new HashMap<>();

    /** Gives the classes and methods of a package their names. */
    void add(CardPackage home, DebugComponent debug) {
        for (ClassDebug type : debug.classes()) {
            String name = debug.strings().get(type.nameIndex()).replace('/', '.');
            CardClass known = home.classes.get(type.location());
            if (known != null) {
                known.name = name;
            }
            for (MethodDebug method : type.methods()) {
                CardMethod target = home.methods.get(method.location());
                if (target != null) {
                    target.name = name + "." + debug.strings().get(method.nameIndex());
                    sources.put(target, new Source(debug.strings().get(type.sourceFileIndex()), method));
                }
            }
        }
    }

    /** As pkg.Class.method(File.java:12), or with the offset in the code when the line is not known. */
    String place(CardMethod method, int offset) {
        String name = method.name.startsWith("method@") ? method.home.name + "." + method.name : method.name;
        Source source = sources.get(method);
        if (source != null) {
            int relative = offset - source.method.location() - source.method.headerSize();
            for (Line line : source.method.lines()) {
                if (relative >= line.start() && relative <= line.end()) {
                    return name + "(" + source.file + ":" + line.line() + ")";
                }
            }
        }
        return name + "+" + (offset - method.offset);
    }
}
