package dev.jcard.vm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.vm.api.ApiLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a CAP file, the host lives, every command gets an answer, and other applets keep their data. */
class BrokenCodeTest {

    private static final CardParameters SMALL = new CardParameters(Set.of("2.2.2"), 40_000, 2_000, 1_000, 300, 133, 4,
            false, true, Set.of(), 100_000);
    private static final Path SESSIONS = Path.of(System.getProperty("jcard.root"), "src/test-fixtures/conformance/vm");
    private static final Bytes VICTIM = Bytes.parseHex("A0000000D00B01");

    private Jcre jcre = newCard();

    private static Jcre newCard() {
        return new Jcre(SMALL, ApiLibrary.of(SMALL.levels()), new SecureRandom());
    }

    private static Map<Integer, Bytes> components(String session) throws IOException {
        Map<Integer, Bytes> components = new HashMap<>();
        try (Stream<Path> files = Files.walk(SESSIONS.resolve(session).resolve("cap"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".cap")).sorted().toList()) {
                Bytes content = Bytes.of(Files.readAllBytes(file));
                components.put(content.u1(0), content);
            }
        }
        return components;
    }

    private static List<byte[]> commands(String session) throws IOException {
        List<byte[]> commands = new ArrayList<>();
        for (String line : Files.readAllLines(SESSIONS.resolve(session).resolve("session.txt"))) {
            if (line.startsWith("> ") && commands.size() < 25) {
                commands.add(Bytes.parseHex(line.substring(2)).toArray());
            }
        }
        return commands;
    }

    private void install(Map<Integer, Bytes> components) {
        var home = jcre.registry().load(components, 100);
        Bytes aid = home.applets.keySet().iterator().next();
        jcre.registry().install(home, aid, aid, Bytes.zeros(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inherit", "handlers", "casts", "ints", "arrays", "switches", "firewall", "transact"})
    void changedBytesNeverHurtTheHost(String session) throws IOException {
        Map<Integer, Bytes> good = components(session);
        List<byte[]> commands = commands(session);
        Random random = new Random(session.hashCode());
        int ran = 0;
        for (int round = 0; round < 60; round++) {
            jcre = newCard();
            try {
                install(mutated(good, random));
                ran++;
            } catch (InstallException e) {
                assertNotNull(e.getMessage());
            }
            for (byte[] command : commands) {
                assertTrue(jcre.transmit(command).length >= 2);
            }
        }
        assertTrue(ran > 5, "only " + ran + " of 60 mutations could be installed");
    }

    /** A few bytes of code, classes, pool or statics differ. */
    private static Map<Integer, Bytes> mutated(Map<Integer, Bytes> good, Random random) {
        Map<Integer, Bytes> bad = new HashMap<>(good);
        int[] targets = {7, 7, 7, 7, 6, 5, 8, 3};
        for (int i = 0; i <= random.nextInt(3); i++) {
            int tag = targets[random.nextInt(targets.length)];
            byte[] content = bad.get(tag).toArray();
            if (content.length > 3) {
                content[3 + random.nextInt(content.length - 3)] = (byte) random.nextInt();
                bad.put(tag, Bytes.of(content));
            }
        }
        return bad;
    }

    @Test
    void anotherAppletKeepsItsDataWhateverRunsBesideIt() throws IOException {
        install(components("statics"));
        byte[] select = Bytes.concat(Bytes.parseHex("00A40400"), Bytes.ofInts(VICTIM.length()), VICTIM).toArray();
        byte[] read = commands("statics").get(1);
        jcre.transmit(select);
        String before = Bytes.of(jcre.transmit(read)).toHex();
        Map<Integer, Bytes> good = components("casts");
        List<byte[]> commands = commands("casts");
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            try {
                jcre.reset();
                install(mutated(good, random));
                commands.forEach(jcre::transmit);
            } catch (InstallException e) {
                assertNotNull(e.getMessage());
            }
            jcre.registry().applets().stream().filter(a -> !a.aid.equals(VICTIM)).toList().forEach(jcre::uninstall);
            jcre.registry().packages().stream().skip(1).toList().forEach(jcre.registry()::unload);
            jcre.transmit(select);
            assertEquals(before, Bytes.of(jcre.transmit(read)).toHex(), "round " + round);
        }
    }

    @Test
    void endlessLoopsAndRecursionEndWith6F00() throws IOException {
        Map<Integer, Bytes> components = components("arith16");
        byte[] method = components.get(7).toArray();
        for (int i = 4; i + 1 < method.length; i++) {
            if (method[i] == 0x75 || method[i] == 0x73) {
                method[i] = 0x70;
                method[i + 1] = 0;
            }
        }
        components.put(7, Bytes.of(method));
        install(components);
        List<byte[]> commands = commands("arith16");
        jcre.transmit(commands.get(0));
        assertEquals("6F00", Bytes.of(jcre.transmit(commands.get(1))).toHex());
        assertEquals("instruction budget spent", jcre.lastFailure().orElseThrow());
    }
}
