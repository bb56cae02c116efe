package dev.jcard.core;

import java.util.ArrayList;
import java.util.List;

/**
 * A recorded conversation as text, one item a line:
 *
 * <pre>
 * # comment
 * atr HEX
 * &gt; HEX      command; ** stands for a masked byte
 * &lt; HEX      response with status word
 * reset
 * </pre>
 *
 * Blank lines and blanks between digits are free.
 *
 * @param atr   the card's answer to reset, empty when not recorded
 * @param steps in order
 */
public record Transcript(Bytes atr, List<Step> steps) {

    /** What happens in a conversation. */
    public sealed interface Step permits Exchange, Reset {
    }

    /**
     * A command with its response.
     *
     * @param pattern  the command, upper-case digits, ** for masked bytes
     * @param response what the card answered
     * @param line     where it stands, from 1
     */
    public record Exchange(String pattern, ResponseApdu response, int line) implements Step {

        /** True when {@code command} is the recorded one; masked bytes match anything. */
        public boolean matches(CommandApdu command) {
            String actual = command.encode().toHex();
            if (actual.length() != pattern.length()) {
                return false;
            }
            for (int i = 0; i < actual.length(); i++) {
                if (pattern.charAt(i) != '*' && pattern.charAt(i) != actual.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * The card was reset.
     *
     * @param line where it stands, from 1
     */
    public record Reset(int line) implements Step {
    }

    /** Makes the list immutable. */
    public Transcript {
        steps = List.copyOf(steps);
    }

    /**
     * Reads the text form.
     *
     * @throws MalformedDataException naming the line that is wrong
     */
    public static Transcript parse(String text) {
        Parser parser = new Parser();
        int number = 0;
        for (String line : text.lines().toList()) {
            parser.line(line.strip(), ++number);
        }
        return parser.finish(number);
    }

    /** One command line as {@link #parse} reads it; the data of a sensitive command is masked. */
    public static String commandLine(CommandApdu command) {
        String hex = command.encode().toHex();
        if (!command.sensitive() || command.data().isEmpty()) {
            return "> " + hex;
        }
        int dataAt = 2 * (command.isExtended() ? 7 : 5);
        int dataEnd = dataAt + 2 * command.data().length();
        return "> " + hex.substring(0, dataAt) + "*".repeat(dataEnd - dataAt) + hex.substring(dataEnd);
    }

    /** One response line as {@link #parse} reads it. */
    public static String responseLine(ResponseApdu response) {
        return "< " + response.encode().toHex();
    }

    private static final class Parser {
        private final List<Step> steps = new ArrayList<>();
        private Bytes atr = Bytes.EMPTY;
        private String pending;

        void line(String line, int number) {
            if (line.isEmpty() || line.startsWith("#")) {
                return;
            }
            try {
                item(line, number);
            } catch (MalformedDataException e) {
                throw new MalformedDataException("transcript line " + number + ": " + e.getMessage());
            }
        }

        private void item(String line, int number) {
            if (line.startsWith("<")) {
                response(line.substring(1), number);
            } else if (pending != null) {
                throw new MalformedDataException("expected the response to the command above");
            } else if (line.startsWith(">")) {
                pending = pattern(line.substring(1));
            } else if (line.equals("reset")) {
                steps.add(new Reset(number));
            } else if (line.startsWith("atr ")) {
                atr = Bytes.parseHex(line.substring(4));
            } else {
                throw new MalformedDataException("neither >, <, atr, reset nor a comment");
            }
        }

        private void response(String digits, int number) {
            if (pending == null) {
                throw new MalformedDataException("a response without a command");
            }
            steps.add(new Exchange(pending, ResponseApdu.parse(Bytes.parseHex(digits)), number));
            pending = null;
        }

        private static String pattern(String text) {
            String compact = text.replaceAll("[\\s:]", "").toUpperCase();
            Bytes.parseHex(compact.replace('*', '0'));
            return compact;
        }

        Transcript finish(int lines) {
            if (pending != null) {
                throw new MalformedDataException("transcript ends after line " + lines + " without the last response");
            }
            return new Transcript(atr, steps);
        }
    }
}
