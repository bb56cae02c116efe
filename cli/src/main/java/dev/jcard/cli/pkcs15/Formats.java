package dev.jcard.cli.pkcs15;

import java.util.List;

/** Names of file formats. */
final class Formats {

    private Formats() {
    }

    static String check(String format, String... known) {
        if (!List.of(known).contains(format)) {
            throw new IllegalArgumentException("'" + format + "' is not one of " + String.join(", ", known));
        }
        return format;
    }
}
