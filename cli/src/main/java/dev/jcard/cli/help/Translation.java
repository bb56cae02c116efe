package dev.jcard.cli.help;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The jcard commands for the options of another tool, from a text resource: lines {@code old | new}, and headings.
 *
 * @param tool    the other tool
 * @param entries in the order of the resource
 */
record Translation(String tool, List<Entry> entries) {

    /** The tools known. */
    static final List<String> TOOLS = List.of("opensc-tool", "pkcs15-init", "pkcs15-tool", "pkcs15-crypt", "cardos-info", "cardos-tool",
            "gpshell", "gp", "pkitool");

    /**
     * One line.
     *
     * @param section the heading above it, or null
     * @param old     what was typed
     * @param jcard   what to type instead
     */
    record Entry(String section, String old, String jcard) {
    }

    static Optional<Translation> of(String tool) throws IOException {
        if (!TOOLS.contains(tool)) {
            return Optional.empty();
        }
        try (InputStream in = Translation.class.getResourceAsStream(tool + ".txt")) {
            return Optional.of(new Translation(tool, parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))));
        }
    }

    private static List<Entry> parse(String text) {
        List<Entry> entries = new ArrayList<>();
        String section = null;
        for (String line : text.lines().toList()) {
            int bar = line.indexOf(" | ");
            if (bar < 0) {
                section = line;
            } else {
                entries.add(new Entry(section, line.substring(0, bar), line.substring(bar + 3)));
            }
        }
        return List.copyOf(entries);
    }
}
