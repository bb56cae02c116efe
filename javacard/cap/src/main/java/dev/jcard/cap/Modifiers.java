package dev.jcard.cap;

/** Access flags as they stand in Java source, each followed by a blank. */
final class Modifiers {

    private Modifiers() {
    }

    static String of(ClassDescriptor type) {
        boolean isInterface = type.has(ClassDescriptor.INTERFACE);
        return word(type.has(ClassDescriptor.PUBLIC), "public") + word(type.has(ClassDescriptor.FINAL), "final")
                + word(type.has(ClassDescriptor.ABSTRACT) && !isInterface, "abstract");
    }

    static String of(FieldDescriptor field) {
        return visibility(field.accessFlags()) + word(field.has(FieldDescriptor.STATIC), "static")
                + word(field.has(FieldDescriptor.FINAL), "final");
    }

    static String of(MethodDescriptor method) {
        return visibility(method.accessFlags()) + word(method.has(MethodDescriptor.STATIC), "static")
                + word(method.has(MethodDescriptor.FINAL), "final") + word(method.has(MethodDescriptor.ABSTRACT), "abstract");
    }

    private static String visibility(int flags) {
        return word((flags & MethodDescriptor.PUBLIC) != 0, "public") + word((flags & MethodDescriptor.PROTECTED) != 0, "protected")
                + word((flags & MethodDescriptor.PRIVATE) != 0, "private");
    }

    private static String word(boolean set, String word) {
        return set ? word + " " : "";
    }
}
