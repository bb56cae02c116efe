package dev.jcard.cli.card;

import dev.jcard.core.Bytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The list of pcsc-tools, where it is installed: a line with an ATR as a regular expression, then lines that begin with a
 * tab and describe the card. Lines that do not look so are passed over; a list that cannot be read is an empty one.
 */
final class SystemCardList {

    private static final List<Path> PLACES = List.of(Path.of("/usr/local/share/pcsc/smartcard_list.txt"), Path.of("/usr/share/pcsc/smartcard_list.txt"));
    /** Some ten times what the list has. */
    private static final long MAX_SIZE = 5_000_000;
    private static final int MAX_NAMES = 8;
    /** Bytes, dots, sets; two "any" at most and no groups, so that no expression takes long. */
    private static final Pattern ACCEPTED = Pattern.compile("3[BF][0-9A-F. \\[\\],-]*(\\.\\*[0-9A-F. \\[\\],-]*){0,2}");
    private static final int MAX_PATTERN = 300;

    private final Path file;

    SystemCardList(Path file) {
        this.file = file;
    }

    static SystemCardList installed() {
        return new SystemCardList(PLACES.stream().filter(Files::isReadable).findFirst().orElse(PLACES.get(0)));
    }

    /** What the list calls the card, at most eight names. */
    List<String> names(Bytes atr) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_SIZE) {
                return List.of();
            }
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                return find(new BufferedReader(in), atr.toHex(" "));
            }
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<String> find(BufferedReader in, String atr) throws IOException {
        List<String> names = new ArrayList<>();
        boolean here = false;
        for (String line = in.readLine(); line != null && names.size() < MAX_NAMES; line = in.readLine()) {
            if (!line.startsWith("\t")) {
                here = matches(line.strip(), atr);
            } else if (here && isName(line.strip())) {
                names.add(printable(line.strip()));
            }
        }
        return List.copyOf(names);
    }

    private static boolean matches(String pattern, String atr) {
        if (pattern.equals(atr)) {
            return true;
        }
        int plain = plainBeginning(pattern);
        if (plain == pattern.length() || !atr.startsWith(pattern.substring(0, plain)) || pattern.length() > MAX_PATTERN
                || !ACCEPTED.matcher(pattern).matches()) {
            return false;
        }
        try {
            return Pattern.matches(pattern, atr);
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    /** Length of the plain text in front; it settles nearly all lines without an expression. */
    private static int plainBeginning(String pattern) {
        int i = 0;
        while (i < pattern.length() && pattern.charAt(i) != '.' && pattern.charAt(i) != '[') {
            i++;
        }
        return i;
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && !text.startsWith("http");
    }

    /** The list is UTF-8, read byte by byte so that a wrong byte stops nothing. */
    private static String printable(String latin) {
        String text = new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
