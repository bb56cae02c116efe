package dev.jcard.gp.scp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sections of {@code name value} lines under a {@code [title]}. */
record Fixture(String title, Map<String, String> values) {

    static List<Fixture> read(String resource) {
        List<Fixture> all = new ArrayList<>();
        for (String line : text(resource).split("\n")) {
            if (line.startsWith("[")) {
                all.add(new Fixture(line.substring(1, line.length() - 1), new LinkedHashMap<>()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" ", 2);
                all.get(all.size() - 1).values.put(parts[0], parts[1]);
            }
        }
        return all;
    }

    private static String text(String resource) {
        try (InputStream in = Fixture.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String get(String name) {
        return values.get(name);
    }

    @Override
    public String toString() {
        return title;
    }
}
