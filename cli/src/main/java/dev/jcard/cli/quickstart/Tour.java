package dev.jcard.cli.quickstart;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Environment;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Jcard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/** Runs steps as if they were typed, in one directory, and shows command and output of each. */
final class Tour {

    private static final String LETTER = "Dear card, please sign this.\n";

    /** What a step did. */
    record Result(String title, String command, long milliseconds, String output) {
    }

    private final Environment outer;
    private final Path work;
    private final PrintStream screen;

    /** @param screen where the steps are shown, or null */
    Tour(Environment outer, Path work, PrintStream screen) {
        this.outer = outer;
        this.work = work;
        this.screen = screen == null ? new PrintStream(OutputStream.nullOutputStream()) : screen;
    }

    /** The files that a user would have: a letter, and PINs that nobody has seen. */
    void prepare() throws IOException {
        SecureRandom random = new SecureRandom();
        for (String name : List.of("pin", "puk", "so-pin", "so-puk")) {
            Files.writeString(work.resolve(name + ".txt"), String.valueOf(10_000_000 + random.nextInt(90_000_000)) + "\n");
        }
        Files.writeString(work.resolve("letter.txt"), LETTER);
    }

    Result run(Step step, int number) {
        screen.println(number + ". " + step.title());
        screen.println("   $ " + step.line());
        screen.flush();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        long start = System.nanoTime();
        ExitCode code = new Jcard(inside(output)).run(List.of(step.line().substring("jcard ".length()).split(" ")));
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        String text = output.toString(StandardCharsets.UTF_8);
        text.lines().forEach(line -> screen.println("   " + line));
        screen.println();
        if (code != ExitCode.OK) {
            throw new CliException(code, "step " + number + " failed: " + text.strip(), "jcard doctor");
        }
        return new Result(step.title(), step.line(), milliseconds, text);
    }

    private Environment inside(ByteArrayOutputStream output) {
        PrintStream both = new PrintStream(output, true, StandardCharsets.UTF_8);
        return new Environment(InputStream.nullInputStream(), both, both, outer.variables(), work, outer.terminal(), outer.cards());
    }
}
