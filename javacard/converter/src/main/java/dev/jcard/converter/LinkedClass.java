package dev.jcard.converter;

import java.util.List;
import java.util.Set;

/** A class or interface that the package knows: its own, or one of an export file. */
sealed interface LinkedClass permits OwnClass, ImportedClass {

    String name();

    boolean isInterface();

    boolean isPublic();

    /** Null for {@code java.lang.Object} only, once it is linked. */
    LinkedClass superclass();

    /** Named interfaces; an imported class names all, direct or not. */
    List<LinkedClass> interfaces();

    /** Tokens of virtual or interface methods. */
    MethodTokens methodTokens();

    /** Adds all interfaces of this one, the more general ones first. */
    default void collectInterfaces(Set<LinkedClass> all) {
        for (LinkedClass each : interfaces()) {
            each.collectInterfaces(all);
            all.add(each);
        }
    }

    default boolean isSubtypeOf(String other) {
        if (name().equals(other)) {
            return true;
        }
        for (LinkedClass each : interfaces()) {
            if (each.isSubtypeOf(other)) {
                return true;
            }
        }
        return superclass() != null && superclass().isSubtypeOf(other);
    }

    default String packageName() {
        return packageOf(name());
    }

    static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('/')));
    }
}
