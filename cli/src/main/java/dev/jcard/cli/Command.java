package dev.jcard.cli;

/** One command; its constructor takes a {@link Syntax} and declares options and arguments on it. */
public interface Command {

    /**
     * Does the work. Exceptions of {@code dev.jcard.core}, {@link CliException} and {@link java.io.IOException} become
     * one line on stderr and an exit code; anything else is reported as a fault of jcard.
     *
     * @return {@link ExitCode#OK}, {@link ExitCode#FINDINGS} or {@link ExitCode#PARTLY}
     */
    ExitCode run(Context context) throws Exception;
}
