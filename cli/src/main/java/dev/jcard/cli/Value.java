package dev.jcard.cli;

import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;

/**
 * The value of an option or argument, known once the command line has been read.
 *
 * @param <T> what its text was converted to
 */
public final class Value<T> {

    private final ArgSpec spec;

    Value(ArgSpec spec) {
        this.spec = spec;
    }

    /** The value, or null when the option was not given and has no default. */
    public T get() {
        return spec.getValue();
    }

    /** The value, if the option was given or has a default. */
    public Optional<T> find() {
        return Optional.ofNullable(get());
    }

    /** The value, or {@code other} when the option was not given. */
    public T or(T other) {
        T value = get();
        return value == null ? other : value;
    }

    /** True when the option was given, or has a default. */
    public boolean isPresent() {
        return get() != null;
    }
}
