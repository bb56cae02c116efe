package dev.jcard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md shows is what happens: every line of its console blocks, in order, in one directory. */
class ReadmeTest {

    private static final Pattern ECHO = Pattern.compile("\\$ echo (\\S+) > (\\S+)");
    private static final Pattern EXPORT = Pattern.compile("\\$ export (\\w+)=(\\S+)");

    @TempDir
    Path work;

    @Test
    void consoleBlocksHappenAsPrinted() throws IOException {
        InProcess run = InProcess.in(work).mergeStreams();
        List<String> lines = consoleLines();
        int next = 0;
        int commands = 0;
        while (next < lines.size()) {
            String command = lines.get(next++);
            StringBuilder expected = new StringBuilder();
            while (next < lines.size() && !lines.get(next).startsWith("$ ")) {
                expected.append(lines.get(next++)).append('\n');
            }
            commands += perform(run, command, expected.toString().stripTrailing());
        }
        assertTrue(commands > 10, commands + " commands found");
    }

    private int perform(InProcess run, String command, String expected) throws IOException {
        Matcher echo = ECHO.matcher(command);
        Matcher export = EXPORT.matcher(command);
        if (echo.matches()) {
            Files.writeString(work.resolve(echo.group(2)), echo.group(1) + "\n");
            return 0;
        }
        if (export.matches()) {
            run.variable(export.group(1), export.group(2));
            return 0;
        }
        assertTrue(command.startsWith("$ ./jcard "), "not a command that can be tested: " + command);
        run.jcard(CliScript.words(command.substring("$ ./jcard ".length())));
        CliScript.assertMatches(expected, run.out(), command);
        return 1;
    }

    private static List<String> consoleLines() throws IOException {
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of(System.getProperty("jcard.root"), "README.md"))) {
            if (line.startsWith("```")) {
                inside = line.equals("```console");
            } else if (inside) {
                lines.add(line);
            }
        }
        assertEquals("$ ", lines.get(0).substring(0, 2));
        return lines;
    }
}
