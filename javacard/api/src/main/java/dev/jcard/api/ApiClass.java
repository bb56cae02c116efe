package dev.jcard.api;

import java.util.List;
import java.util.Optional;

/**
 * A public class or interface of the API at one level.
 *
 * @param token its class token, 0..255
 * @param name with slashes, nested classes with a dollar: {@code javacardx/crypto/Cipher$OneShot}
 * @param access ACC_ bits as export files have them (JCVM 5.7): public, final, interface, abstract, and 0x0800 shareable, 0x1000 remote
 * @param supers all superclasses, {@code java/lang/Object} first; empty only for that one
 * @param interfaces all interfaces, inherited ones of interfaces too
 * @param fields those declared here
 * @param methods those declared here and, with the same token, every virtual one inherited
 */
public record ApiClass(int token, String name, int access, List<String> supers, List<String> interfaces,
                       List<ApiField> fields, List<ApiMethod> methods) {

    /** ACC_PUBLIC. */
    public static final int PUBLIC = 0x0001;
    /** ACC_PROTECTED. */
    public static final int PROTECTED = 0x0004;
    /** ACC_STATIC. */
    public static final int STATIC = 0x0008;
    /** ACC_FINAL. */
    public static final int FINAL = 0x0010;
    /** ACC_INTERFACE. */
    public static final int INTERFACE = 0x0200;
    /** ACC_ABSTRACT. */
    public static final int ABSTRACT = 0x0400;
    /** ACC_SHAREABLE: an interface that extends Shareable, or a class that implements one. */
    public static final int SHAREABLE = 0x0800;
    /** ACC_REMOTE: an interface that extends java.rmi.Remote, or a class that implements one. */
    public static final int REMOTE = 0x1000;

    /** Copies the lists. */
    public ApiClass {
        supers = List.copyOf(supers);
        interfaces = List.copyOf(interfaces);
        fields = List.copyOf(fields);
        methods = List.copyOf(methods);
    }

    /** True for interfaces. */
    public boolean isInterface() {
        return (access & INTERFACE) != 0;
    }

    /** The direct superclass; none for {@code java/lang/Object}. */
    public Optional<String> superclass() {
        return supers.isEmpty() ? Optional.empty() : Optional.of(supers.get(supers.size() - 1));
    }

    /** The method with this name and descriptor, inherited ones included. */
    public Optional<ApiMethod> findMethod(String methodName, String descriptor) {
        return methods.stream().filter(m -> m.name().equals(methodName) && m.descriptor().equals(descriptor)).findFirst();
    }

    /** The method of that kind with this token, inherited ones included. */
    public Optional<ApiMethod> findMethod(ApiMethod.Kind kind, int methodToken) {
        return methods.stream().filter(m -> m.kind() == kind && m.token() == methodToken).findFirst();
    }

    /** The field with this name. */
    public Optional<ApiField> findField(String fieldName) {
        return fields.stream().filter(f -> f.name().equals(fieldName)).findFirst();
    }
}
