package dev.jcard.vm.api;

import dev.jcard.vm.heap.NativeMethod;
import dev.jcard.vm.runtime.Jcre;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** All bodies by class and method; filled once per process. */
final class Natives {

    private final Map<String, Body> bodies = new HashMap<>();
    private final Map<String, Integer> instanceWords = new HashMap<>();
    private final Set<String> withReferences = new HashSet<>();
    private String type;
    private Body before;

    /** The methods that follow belong to this class (name with slashes). */
    Natives in(String newType) {
        type = newType;
        before = null;
        return this;
    }

    /** What the bodies that follow, in the same class, do before anything else. */
    Natives before(Body check) {
        before = check;
        return this;
    }

    /** Words that an instance of the current class has beyond its superclass, no references. */
    Natives fields(int words) {
        instanceWords.put(type, words);
        return this;
    }

    /** References that an instance of the current class has beyond its superclass. */
    Natives references(int words) {
        withReferences.add(type);
        return fields(words);
    }

    boolean hasReferences(String className) {
        return withReferences.contains(className);
    }

    /** A body for all overloads of a name, or for one when the descriptor is given too. */
    Natives def(String method, Body body) {
        int end = method.indexOf('(');
        boolean sensitive = SensitiveResultApi.isSensitive(type, end < 0 ? method : method.substring(0, end));
        Body guarded = before == null ? body : after(before, body);
        bodies.put(type + "." + method, sensitive ? SensitiveResultApi.remembering(guarded) : guarded);
        return this;
    }

    private static Body after(Body check, Body body) {
        return (jcre, call) -> {
            check.run(jcre, call);
            body.run(jcre, call);
        };
    }

    int wordsOf(String className) {
        return instanceWords.getOrDefault(className, 0);
    }

    /** Null when there is none. {@code method} is name and descriptor. */
    NativeMethod find(String className, String method) {
        Body body = bodies.get(className + "." + method);
        if (body == null) {
            body = bodies.get(className + "." + method.substring(0, method.indexOf('(')));
        }
        if (body == null) {
            return null;
        }
        Body found = body;
        return call -> found.run((Jcre) call.host(), call);
    }
}
