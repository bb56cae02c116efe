package dev.jcard.api;

import java.util.OptionalInt;

/**
 * A field of the API; all are public, static and final.
 *
 * @param token its static field token, or {@link #NO_TOKEN} for a compile-time constant
 * @param name its name
 * @param descriptor its type: {@code B}, {@code S}, {@code Z}, or {@code Lname;}
 * @param constant the value of a compile-time constant
 */
public record ApiField(int token, String name, String descriptor, OptionalInt constant) {

    /** What export files have in place of a token for compile-time constants. */
    public static final int NO_TOKEN = 0xFF;

    /** The access bits of every field of the API. */
    public static final int ACCESS = ApiClass.PUBLIC | ApiClass.STATIC | ApiClass.FINAL;
}
