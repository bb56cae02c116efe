package dev.jcard.cli.help;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cli.CommandTable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command and option that the help for other tools names is there. */
class TranslationTest {

    private static final Pattern COMMAND = Pattern.compile("jcard((?: [a-z0-9-]+)+)");
    private static final Pattern OPTION = Pattern.compile("(--[a-z][a-z-]+)");

    static Stream<String> tools() {
        return Translation.TOOLS.stream();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void namesOnlyCommandsAndOptionsThatExist(String tool) throws IOException {
        Map<String, List<String>> known = new HashMap<>();
        CommandTable.walk(known::put);
        List<Translation.Entry> entries = Translation.of(tool).orElseThrow().entries();
        assertFalse(entries.isEmpty());
        for (Translation.Entry entry : entries) {
            for (String part : entry.jcard().split(", (?=jcard )|; (?=jcard )")) {
                check(part, known, tool + ": " + entry.jcard());
            }
        }
    }

    private static void check(String text, Map<String, List<String>> known, String place) {
        Matcher command = COMMAND.matcher(text);
        if (!command.find()) {
            return;
        }
        String path = longestPath(command.group(1).strip(), known);
        assertTrue(!path.isEmpty() || text.contains("jcard --version"), "no such command in " + place);
        if (path.isEmpty() || !known.get(path).contains("--help")) {
            return;
        }
        Matcher option = OPTION.matcher(text.substring(command.end()));
        while (option.find()) {
            assertTrue(known.get(path).contains(option.group(1)), "no option " + option.group(1) + " in " + place);
        }
    }

    private static String longestPath(String words, Map<String, List<String>> known) {
        String path = words;
        while (!path.isEmpty() && !known.containsKey(path)) {
            path = path.contains(" ") ? path.substring(0, path.lastIndexOf(' ')) : "";
        }
        return path;
    }
}
