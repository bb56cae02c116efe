package dev.jcard.cap;

import java.util.ArrayList;
import java.util.List;

/** Descriptors of class files in words. */
final class JavaDescriptor {

    private JavaDescriptor() {
    }

    /** {@code ([BS)V} as {@code (byte[], short) void}; anything else is given back as it is. */
    static String signature(String descriptor) {
        int close = descriptor.indexOf(')');
        if (!descriptor.startsWith("(") || close < 0) {
            return descriptor;
        }
        List<String> arguments = new ArrayList<>();
        int at = 1;
        while (at < close) {
            int end = end(descriptor, at);
            arguments.add(type(descriptor.substring(at, end)));
            at = end;
        }
        return "(" + String.join(", ", arguments) + ") " + type(descriptor.substring(close + 1));
    }

    private static int end(String descriptor, int start) {
        int at = start;
        while (at < descriptor.length() - 1 && descriptor.charAt(at) == '[') {
            at++;
        }
        int semicolon = descriptor.indexOf(';', at);
        return descriptor.charAt(at) == 'L' && semicolon > 0 ? semicolon + 1 : at + 1;
    }

    private static String type(String descriptor) {
        if (descriptor.startsWith("[")) {
            return type(descriptor.substring(1)) + "[]";
        }
        return switch (descriptor) {
            case "V" -> "void";
            case "Z" -> "boolean";
            case "B" -> "byte";
            case "S" -> "short";
            case "I" -> "int";
            default -> descriptor.startsWith("L") && descriptor.endsWith(";")
                    ? CapNames.dotted(descriptor.substring(1, descriptor.length() - 1))
                    : descriptor;
        };
    }
}
