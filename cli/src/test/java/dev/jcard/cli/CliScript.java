package dev.jcard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A conversation with jcard as text:
 *
 * <pre>
 * # comment
 * $ jcard COMMAND LINE        quotes '..' and ".." as in a shell
 * &lt; line of stdin
 * ? line typed at a prompt; without any there is no terminal
 * expected line of stdout     {@code <*>} stands for anything within a line, a line {@code ...} for any lines
 * ! expected line of stderr
 * = 2                         exit code, 0 when missing
 * </pre>
 *
 * Blank lines after the last expected line are free.
 */
record CliScript(List<Step> steps) {

    /** One command with what it must do. */
    record Step(int line, List<String> args, String input, List<String> answers, String out, String err, int exit) {
    }

    static CliScript parse(String text) {
        List<Step> steps = new ArrayList<>();
        List<String> lines = text.lines().toList();
        int next = 0;
        while (next < lines.size()) {
            String line = lines.get(next);
            if (line.startsWith("$ jcard")) {
                int end = next + 1;
                while (end < lines.size() && !lines.get(end).startsWith("$ jcard")) {
                    end++;
                }
                steps.add(step(next + 1, line.substring(7), lines.subList(next + 1, end)));
                next = end;
            } else if (line.isBlank() || line.startsWith("#")) {
                next++;
            } else {
                throw new IllegalArgumentException("line " + (next + 1) + " belongs to no command: " + line);
            }
        }
        return new CliScript(List.copyOf(steps));
    }

    private static Step step(int number, String command, List<String> body) {
        StringBuilder in = new StringBuilder();
        List<String> answers = new ArrayList<>();
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        int exit = 0;
        for (String line : body) {
            if (line.startsWith("= ")) {
                exit = Integer.parseInt(line.substring(2).strip());
            } else if (line.startsWith("! ")) {
                err.append(line.substring(2)).append('\n');
            } else if (line.startsWith("? ")) {
                answers.add(line.substring(2));
            } else if (line.startsWith("< ")) {
                in.append(line.substring(2)).append('\n');
            } else if (!line.startsWith("# ")) {
                out.append(line).append('\n');
            }
        }
        return new Step(number, words(command), in.toString(), answers, out.toString().stripTrailing(), err.toString().stripTrailing(), exit);
    }

    static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (char c : command.toCharArray()) {
            if (quote == 0 && c == ' ') {
                if (word != null) {
                    words.add(word.toString());
                    word = null;
                }
                continue;
            }
            word = word == null ? new StringBuilder() : word;
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else {
                word.append(c);
            }
        }
        if (word != null) {
            words.add(word.toString());
        }
        return List.copyOf(words);
    }

    /** Compares with {@code <*>} and {@code ...} as above. */
    static void assertMatches(String expected, String actual, String place) {
        StringBuilder regex = new StringBuilder();
        for (String line : expected.split("\n", -1)) {
            regex.append(line.equals("...") ? "(.*\n)*" : pattern(line) + "\n");
        }
        String text = actual.stripTrailing() + "\n";
        if (!Pattern.matches(regex.toString(), text)) {
            assertEquals(expected + "\n", text, place);
        }
    }

    private static String pattern(String line) {
        StringBuilder regex = new StringBuilder();
        for (String part : line.split("<\\*>", -1)) {
            regex.append(regex.isEmpty() ? "" : "[^\n]*").append(Pattern.quote(part));
        }
        return regex.toString();
    }
}
