package dev.jcard.cap;

import java.util.List;
import java.util.Optional;

/**
 * A class or interface in an export file, JCVM 5.7.
 *
 * @param token            0..255
 * @param accessFlags      {@link #PUBLIC} and so on
 * @param name             fully qualified, with slashes
 * @param supers           names of all superclasses, {@code java/lang/Object} first; of an interface only that one
 * @param interfaces       names of all interfaces that a class implements or an interface extends, the indirect ones too
 * @param fields           public and protected fields
 * @param methods          public and protected methods, inherited virtual ones too
 * @param inheritableCount virtual tokens that packages of earlier formats inherit; only used in format 2.3
 */
public record ExportClass(int token, int accessFlags, String name, List<String> supers, List<String> interfaces,
        List<ExportField> fields, List<ExportMethod> methods, int inheritableCount) {

    /** Flag. */
    public static final int PUBLIC = 0x0001;
    /** Flag. */
    public static final int FINAL = 0x0010;
    /** Flag. */
    public static final int INTERFACE = 0x0200;
    /** Flag. */
    public static final int ABSTRACT = 0x0400;
    /** Flag: can be called through the firewall. */
    public static final int SHAREABLE = 0x0800;
    /** Flag: can be called from outside the card. */
    public static final int REMOTE = 0x1000;

    /** Copies the lists. */
    public ExportClass {
        supers = List.copyOf(supers);
        interfaces = List.copyOf(interfaces);
        fields = List.copyOf(fields);
        methods = List.copyOf(methods);
    }

    /** True when all bits of {@code flag} are set. */
    public boolean has(int flag) {
        return (accessFlags & flag) == flag;
    }

    /** True for an interface. */
    public boolean isInterface() {
        return has(INTERFACE);
    }

    /** The virtual or interface method with this token, if there is one; static methods have tokens of their own. */
    public Optional<ExportMethod> virtualMethod(int token) {
        return methods.stream().filter(method -> !method.isStaticOrConstructor() && method.token() == token).findFirst();
    }

    /** The static method or constructor with this token, if there is one. */
    public Optional<ExportMethod> staticMethod(int token) {
        return methods.stream().filter(method -> method.isStaticOrConstructor() && method.token() == token).findFirst();
    }

    /** The method with this name and signature, if there is one. */
    public Optional<ExportMethod> method(String methodName, String descriptor) {
        return methods.stream().filter(method -> method.name().equals(methodName) && method.descriptor().equals(descriptor)).findFirst();
    }

    /** The field with this name, if there is one. */
    public Optional<ExportField> field(String fieldName) {
        return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst();
    }

    /** The static field, or the instance field, with this token; compile-time constants have none. */
    public Optional<ExportField> field(int fieldToken, boolean isStatic) {
        return fields.stream().filter(field -> field.constant().isEmpty() && field.token() == fieldToken && field.isStatic() == isStatic)
                .findFirst();
    }
}
