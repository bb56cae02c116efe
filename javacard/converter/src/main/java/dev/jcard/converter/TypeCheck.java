package dev.jcard.converter;

import dev.jcard.converter.Problem.Kind;

/** Tells which types the platform does not have. */
final class TypeCheck {

    private static final String STRING = "java/lang/String";
    private final Universe universe;
    private final boolean intSupport;
    private final Problems problems;

    TypeCheck(Universe universe, boolean intSupport, Problems problems) {
        this.universe = universe;
        this.intSupport = intSupport;
        this.problems = problems;
    }

    /** Checks the types of parameters and result. */
    void signature(String descriptor, OwnClass place, int line, String what) {
        for (String argument : Descriptors.arguments(descriptor)) {
            type(argument, place, line, "parameter of " + what);
        }
        String result = Descriptors.result(descriptor);
        if (!result.equals("V")) {
            type(result, place, line, "result of " + what);
        }
    }

    /** Checks one type. */
    void type(String type, OwnClass place, int line, String what) {
        boolean isArray = type.charAt(0) == '[';
        if (isArray && type.charAt(1) == '[') {
            problems.add(Kind.MULTIDIMENSIONAL_ARRAY, place, line, what);
            return;
        }
        String name = Descriptors.className(type);
        if (name != null) {
            className(name, place, line, what);
            return;
        }
        Kind kind = primitive(type.charAt(type.length() - 1), isArray);
        if (kind != null) {
            problems.add(kind, place, line, what);
        }
    }

    private Kind primitive(char type, boolean isArray) {
        return switch (type) {
            case 'I' -> intSupport ? null : isArray ? Kind.INT_ARRAY : Kind.INT_TYPE;
            case 'J' -> Kind.LONG_TYPE;
            case 'F' -> Kind.FLOAT_TYPE;
            case 'D' -> Kind.DOUBLE_TYPE;
            case 'C' -> Kind.CHAR_TYPE;
            default -> null;
        };
    }

    /** Checks that a class exists on the card; true when it does. */
    boolean className(String name, OwnClass place, int line, String what) {
        if (universe.find(name) != null) {
            return true;
        }
        Kind kind = switch (name) {
            case STRING, "java/lang/StringBuilder", "java/lang/StringBuffer" -> Kind.STRING;
            case "java/lang/AssertionError" -> Kind.ASSERT;
            case "java/lang/Enum" -> Kind.ENUM;
            default -> Kind.NOT_ON_CARD;
        };
        problems.add(kind, place, line, kind == Kind.NOT_ON_CARD ? "class " + name.replace('/', '.') : what);
        return false;
    }
}
