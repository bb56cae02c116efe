package dev.jcard.gp.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a script into commands: one a line; words end at blanks, tabs and commas; {@code "quoted words"}; {@code ${NAME}} from
 * the environment; {@code #} and {@code //} start a comment as words of their own. A line goes on when it ends with a
 * backslash or when the next one starts with an option, so that scripts broken by a web page run as they are.
 */
final class Lexer {

    /** One command as written, with the number of its first line. */
    record Line(int number, String text, List<String> words) {
    }

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    private final Map<String, String> environment;

    Lexer(Map<String, String> environment) {
        this.environment = environment;
    }

    List<Line> lines(String script) {
        List<Line> lines = new ArrayList<>();
        boolean continues = false;
        int number = 0;
        for (String raw : script.split("\r\n|\r|\n", -1)) {
            number++;
            boolean backslash = raw.stripTrailing().endsWith("\\");
            String text = backslash ? raw.stripTrailing().substring(0, raw.stripTrailing().length() - 1) : raw;
            List<String> words = words(number, text);
            if (!words.isEmpty()) {
                boolean joins = !lines.isEmpty() && (continues || words.get(0).startsWith("-"));
                if (joins) {
                    Line last = lines.remove(lines.size() - 1);
                    lines.add(new Line(last.number, last.text + " " + text.strip(), concat(last.words, words)));
                } else {
                    lines.add(new Line(number, text.strip(), words));
                }
            }
            continues = backslash && (continues || !words.isEmpty());
        }
        return lines;
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    private List<String> words(int number, String text) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isBlank(c)) {
                at++;
                continue;
            }
            int end = c == '"' ? text.indexOf('"', at + 1) : wordEnd(text, at);
            if (end < 0) {
                throw new ScriptSyntaxException(number, "a quoted word has no end");
            }
            String word = c == '"' ? text.substring(at + 1, end) : text.substring(at, end);
            if (c != '"' && (word.startsWith("#") || word.startsWith("//"))) {
                break;
            }
            words.add(expand(number, c == '"' ? word : normalDash(word)));
            at = c == '"' ? end + 1 : end;
        }
        return List.copyOf(words);
    }

    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && !isBlank(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == ',' || c == '\u00A0';
    }

    /** Web pages turn hyphens into dashes. */
    private static String normalDash(String word) {
        return "\u2013\u2014\u2212".indexOf(word.charAt(0)) >= 0 ? "-" + word.substring(1) : word;
    }

    private String expand(int number, String word) {
        Matcher matcher = VARIABLE.matcher(word);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String value = environment.get(matcher.group(1));
            if (value == null) {
                throw new ScriptSyntaxException(number, "the environment has no variable " + matcher.group(1));
            }
            matcher.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(out).toString();
    }
}
