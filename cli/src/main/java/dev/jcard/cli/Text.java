package dev.jcard.cli;

import java.util.List;
import java.util.Locale;

/** Text in columns, without {@code String.format}, whose classes take 20 ms of a short command. */
public final class Text {

    private Text() {
    }

    /** {@code text} filled with blanks on the right to {@code width} characters. */
    public static String left(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    /** {@code text} filled with blanks on the left to {@code width} characters. */
    public static String right(Object text, int width) {
        String plain = String.valueOf(text);
        return plain.length() >= width ? plain : " ".repeat(width - plain.length()) + plain;
    }

    /** Rows in columns as wide as their widest cell, two blanks between them. */
    public static List<String> table(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    /** {@code 1 key}, {@code 2 keys}, {@code no keys}. */
    public static String count(int number, String one) {
        return (number == 0 ? "no" : String.valueOf(number)) + " " + one + (number == 1 ? "" : "s");
    }

    /** A constant as people write it: {@code NOT_FOUND} is {@code not-found}. */
    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(left(row.get(i), widths[i])).append("  ");
        }
        return line.toString().stripTrailing();
    }
}
