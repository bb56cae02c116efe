package dev.jcard.cli;

import dev.jcard.core.CardRefusedException;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.StatusWord;
import dev.jcard.core.TransportException;
import dev.jcard.core.VerificationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** The only place where an exception becomes a line on stderr (or a JSON document) and an exit code. */
final class ErrorHandler {

    private record Problem(ExitCode code, String message, String remedy) {
    }

    private final Environment environment;

    ErrorHandler(Environment environment) {
        this.environment = environment;
    }

    ExitCode handle(Throwable thrown, boolean json, boolean verbose) {
        Throwable error = thrown instanceof UncheckedIOException ? thrown.getCause() : thrown;
        Problem problem = problem(error);
        if (json) {
            environment.out().println(Json.write(document(problem, error)));
        } else {
            environment.err().println("jcard: " + oneLine(problem.message));
            if (problem.remedy != null) {
                environment.err().println("Try: " + oneLine(problem.remedy));
            }
        }
        if (verbose) {
            error.printStackTrace(environment.err());
        }
        return problem.code;
    }

    private static Problem problem(Throwable error) {
        if (error instanceof SmartCardException known) {
            return new Problem(code(known), known.getMessage(), remedy(known));
        }
        if (error instanceof IOException io) {
            return new Problem(ExitCode.FAILED, fileMessage(io), null);
        }
        if (error instanceof InterruptedException) {
            return new Problem(ExitCode.INTERRUPTED, "interrupted", null);
        }
        return new Problem(ExitCode.FAILED, "fault in jcard: " + error, "the same command with -v, and report what it prints");
    }

    private static ExitCode code(SmartCardException error) {
        if (error instanceof CliException cli) {
            return cli.code();
        }
        if (error instanceof TransportException transport) {
            return code(transport.reason());
        }
        if (error instanceof CardRefusedException refused) {
            return code(refused);
        }
        return error instanceof VerificationException ? ExitCode.INTEGRITY : ExitCode.FAILED;
    }

    private static ExitCode code(TransportException.Reason reason) {
        return switch (reason) {
            case NO_SERVICE, NOT_PERMITTED, NO_READER, CONNECTION_LOST -> ExitCode.NO_READER;
            case AMBIGUOUS_READER -> ExitCode.USAGE;
            case NO_CARD, CARD_REMOVED -> ExitCode.NO_CARD;
            case CARD_MUTE -> ExitCode.WRONG_CARD;
            case CARD_IN_USE -> ExitCode.CARD_IN_USE;
            case CANCELLED -> ExitCode.INTERRUPTED;
            case OTHER -> ExitCode.FAILED;
        };
    }

    private static ExitCode code(CardRefusedException error) {
        if (error instanceof CardRefusedException.WrongSecret || error instanceof CardRefusedException.NotAuthorized) {
            return ExitCode.WRONG_SECRET;
        }
        if (error instanceof CardRefusedException.Blocked) {
            return ExitCode.BLOCKED;
        }
        if (error instanceof CardRefusedException.NotFound) {
            return ExitCode.NOT_FOUND;
        }
        if (error instanceof CardRefusedException.NoSpace) {
            return ExitCode.NO_SPACE;
        }
        return error instanceof CardRefusedException.Unsupported ? ExitCode.WRONG_CARD : ExitCode.FAILED;
    }

    private static String remedy(SmartCardException error) {
        if (error.remedy() != null || error instanceof CliException) {
            return error.remedy();
        }
        if (error instanceof CardRefusedException.WrongSecret) {
            return "jcard pkcs15 list-pins, which shows the tries left";
        }
        return error instanceof CardRefusedException ? "the same command with --trace, to see what the card was asked" : null;
    }

    private static String fileMessage(IOException error) {
        if (error instanceof FileSystemException file) {
            String why = error instanceof NoSuchFileException ? "no such file or directory"
                    : error instanceof AccessDeniedException ? "permission denied"
                    : error instanceof FileAlreadyExistsException ? "exists already"
                    : String.valueOf(file.getReason());
            return file.getFile() + ": " + why;
        }
        return error.getMessage() == null ? error.toString() : error.getMessage();
    }

    private static Object document(Problem problem, Throwable error) {
        return Json.object("error", Json.object(
                "code", problem.code.code(),
                "message", problem.message,
                "sw", error instanceof CardRefusedException refused ? StatusWord.hex(refused.sw()) : null,
                "cause", problem.code.meaning(),
                "try", problem.remedy));
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
