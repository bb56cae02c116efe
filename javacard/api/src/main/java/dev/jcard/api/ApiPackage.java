package dev.jcard.api;

import dev.jcard.core.Aid;
import java.util.List;
import java.util.Optional;

/**
 * A package of the API at one level.
 *
 * @param name with dots: {@code javacard.framework}
 * @param aid what CAP files import it by
 * @param major of the package version, 0..255
 * @param minor of the package version, 0..255
 * @param remote true when it has remote interfaces, which makes its export file format 2.2
 * @param classes in the order of their tokens
 */
public record ApiPackage(String name, Aid aid, int major, int minor, boolean remote, List<ApiClass> classes) {

    /** Copies the list. */
    public ApiPackage {
        classes = List.copyOf(classes);
    }

    /** The class with this token, if there is one at this level. */
    public Optional<ApiClass> findClass(int token) {
        return classes.stream().filter(c -> c.token() == token).findFirst();
    }

    /** The class with this name, such as {@code javacard/framework/AID}. */
    public Optional<ApiClass> findClass(String name) {
        return classes.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /** Major, dot, minor. */
    public String version() {
        return major + "." + minor;
    }
}
