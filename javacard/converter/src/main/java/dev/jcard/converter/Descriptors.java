package dev.jcard.converter;

import java.util.ArrayList;
import java.util.List;

/** Reads field and method descriptors without making objects of a type library. */
final class Descriptors {

    private Descriptors() {
    }

    /** Words of the arguments without {@code this}. */
    static int argumentWords(String descriptor) {
        int words = 0;
        for (int i = 1; descriptor.charAt(i) != ')'; i = next(descriptor, i)) {
            words += words(descriptor.charAt(i));
        }
        return words;
    }

    static int words(char type) {
        return type == 'I' ? 2 : type == 'V' ? 0 : 1;
    }

    static List<String> arguments(String descriptor) {
        List<String> arguments = new ArrayList<>();
        for (int i = 1; descriptor.charAt(i) != ')';) {
            int end = next(descriptor, i);
            arguments.add(descriptor.substring(i, end));
            i = end;
        }
        return arguments;
    }

    static String result(String descriptor) {
        return descriptor.substring(descriptor.indexOf(')') + 1);
    }

    static boolean isReference(String type) {
        return type.charAt(0) == 'L' || type.charAt(0) == '[';
    }

    /** The class that a reference type names, itself or as element; null when there is none. */
    static String className(String type) {
        int start = type.lastIndexOf('[') + 1;
        return type.charAt(start) == 'L' ? type.substring(start + 1, type.length() - 1) : null;
    }

    /** The index behind the type that begins at {@code i}. */
    static int next(String descriptor, int i) {
        int end = i;
        while (descriptor.charAt(end) == '[') {
            end++;
        }
        return descriptor.charAt(end) == 'L' ? descriptor.indexOf(';', end) + 1 : end + 1;
    }
}
