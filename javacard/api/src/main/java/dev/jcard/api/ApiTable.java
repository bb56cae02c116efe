package dev.jcard.api;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the stored tables: {@code packages.txt} has a line per package (name, AID, kind, versions by level), and a file
 * per package has its classes and members, each with the level that brought it ({@code @2.2.1}) unless it is its class's.
 */
final class ApiTable {

    private final ApiLevel level;
    private final GlobalPlatformLevel globalPlatform;
    private final Map<String, Header> headers = new LinkedHashMap<>();

    /** A line of packages.txt, with the version at this level. */
    private record Header(String name, Aid aid, boolean remote, int major, int minor) {
    }

    ApiTable(ApiLevel level, GlobalPlatformLevel globalPlatform) {
        this.level = level;
        this.globalPlatform = globalPlatform;
        for (String line : lines("packages")) {
            header(line.split(" ")).ifPresent(header -> headers.put(header.name, header));
        }
    }

    List<String> packageNames() {
        return List.copyOf(headers.keySet());
    }

    Optional<String> packageName(Aid aid) {
        return headers.values().stream().filter(h -> h.aid.equals(aid)).map(Header::name).findFirst();
    }

    /** @param others finds a superclass in another package */
    Optional<ApiPackage> read(String name, Function<String, Optional<ApiClass>> others) {
        return Optional.ofNullable(headers.get(name)).map(header -> new ApiPackage(name, header.aid, header.major,
                header.minor, header.remote, new ApiTableReader(since -> has(name, since), name, others).read(lines(name))));
    }

    /** True when what came with {@code since} is there in a package at the levels of this table. */
    private boolean has(String packageName, String since) {
        return switch (packageName) {
            case "org.globalplatform" -> globalPlatform.toString().compareTo(since) >= 0;
            case "visa.openplatform" -> true;
            default -> level.toString().compareTo(since) >= 0;
        };
    }

    private Optional<Header> header(String[] words) {
        String version = null;
        for (int i = 3; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (has(words[0], words[i].substring(0, equals))) {
                version = words[i].substring(equals + 1);
            }
        }
        if (version == null) {
            return Optional.empty();
        }
        int dot = version.indexOf('.');
        return Optional.of(new Header(words[0], new Aid(Bytes.parseHex(words[1])), words[2].equals("rmi"),
                Integer.parseInt(version.substring(0, dot)), Integer.parseInt(version.substring(dot + 1))));
    }

    private static List<String> lines(String name) {
        try (InputStream in = ApiTable.class.getResourceAsStream(name + ".txt")) {
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            List<String> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
