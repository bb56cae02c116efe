package dev.jcard.gp;

/**
 * Something that a check before installation found.
 *
 * @param severity how bad it is
 * @param message  one line: what and why
 * @param remedy   the next step, or empty
 */
public record Finding(Severity severity, String message, String remedy) {

    /** How bad a finding is. */
    public enum Severity {
        /** Installation will fail. */
        ERROR,
        /** Installation may fail. */
        WARNING,
        /** Good to know. */
        NOTE
    }

    static Finding error(String message, String remedy) {
        return new Finding(Severity.ERROR, message, remedy);
    }

    static Finding warning(String message, String remedy) {
        return new Finding(Severity.WARNING, message, remedy);
    }

    static Finding note(String message) {
        return new Finding(Severity.NOTE, message, "");
    }
}
