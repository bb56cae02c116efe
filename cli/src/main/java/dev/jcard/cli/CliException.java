package dev.jcard.cli;

import dev.jcard.core.SmartCardException;

/** A failure with its exit code already known. */
public final class CliException extends SmartCardException {

    private final ExitCode code;

    /**
     * @param message one line that names the cause
     * @param remedy  the next step in one line, or null
     */
    public CliException(ExitCode code, String message, String remedy) {
        super(message, remedy, null);
        this.code = code;
    }

    /** The command line makes no sense. */
    public static CliException usage(String message, String remedy) {
        return new CliException(ExitCode.USAGE, message, remedy);
    }

    /** The exit code. */
    public ExitCode code() {
        return code;
    }
}
