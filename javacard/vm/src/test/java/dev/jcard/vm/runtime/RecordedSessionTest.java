package dev.jcard.vm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jcard.core.Bytes;
import dev.jcard.vm.api.ApiLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays the sessions recorded from the 2.2.2 reference simulator. The card is set up with that simulator's deviations
 * from the specification: no selection by part of an AID; install() gets the bare parameters, or three zero bytes when
 * there are none; an installer that answers 6D00 is selected after reset. Other sessions can be named in the property
 * jcard.sessions.
 */
class RecordedSessionTest {

    private static final CardParameters REFERENCE = new CardParameters(Set.of("2.2.2"), 64_000, 4_000, 3_560, 512,
            133, 4, false, false, Set.of(), 20_000_000);

    private final Jcre jcre = new Jcre(REFERENCE, ApiLibrary.of(REFERENCE.levels()), new SecureRandom());

    RecordedSessionTest() {
        jcre.setManager(new ReferenceInstaller());
    }

    static List<Path> sessions() throws IOException {
        Path root = Path.of(System.getProperty("jcard.sessions",
                System.getProperty("jcard.root") + "/src/test-fixtures/conformance/vm"));
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void givesTheSameAnswers(Path session) throws IOException {
        boolean ready = false;
        String command = null;
        int lineNumber = 0;
        for (String line : Files.readAllLines(session.resolve("session.txt"))) {
            lineNumber++;
            if (line.startsWith("load ")) {
                load(session.resolve(field(line, "dir")));
            } else if (line.startsWith("install ")) {
                install(line);
            } else if (line.equals("reset")) {
                jcre.reset();
            } else if (line.startsWith("> ")) {
                if (!ready) {
                    ready = true;
                    jcre.reset();
                }
                command = line.substring(2);
            } else if (line.startsWith("< ")) {
                String answer = Bytes.of(jcre.transmit(Bytes.parseHex(command).toArray())).toHex();
                assertEquals(line.substring(2), answer,
                        session.getFileName() + " line " + lineNumber + " " + command + " " + jcre.lastFailure());
            }
        }
    }

    private static String field(String line, String name) {
        for (String part : line.split(" ")) {
            if (part.startsWith(name + "=")) {
                return part.substring(name.length() + 1);
            }
        }
        throw new IllegalArgumentException(name + " missing in " + line);
    }

    private void load(Path directory) throws IOException {
        Map<Integer, Bytes> components = new HashMap<>();
        int size = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".cap")).toList()) {
                Bytes content = Bytes.of(Files.readAllBytes(file));
                components.put(content.u1(0), content);
                size += content.u1(0) == 11 ? 0 : content.length();
            }
        }
        jcre.registry().load(components, size);
    }

    private void install(String line) {
        Bytes aid = Bytes.parseHex(field(line, "instance"));
        String parameters = field(line, "params");
        Bytes raw = parameters.equals("-") ? Bytes.zeros(3) : Bytes.parseHex(parameters);
        var home = jcre.registry().packages().stream().filter(p -> p.applets.containsKey(aid)).findFirst().orElseThrow();
        if (field(line, "result").equals("failed")) {
            assertThrows(InstallException.class, () -> jcre.registry().install(home, aid, aid, raw));
        } else {
            jcre.registry().install(home, aid, aid, raw);
        }
    }
}
