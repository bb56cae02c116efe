package dev.jcard.vm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.vm.api.ApiLibrary;
import dev.jcard.vm.heap.CardPackage;
import dev.jcard.vm.heap.PowerLossException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The power goes at every persistent write in turn; after each cut the card is as before or as after, and works on. */
class PowerCutTest {

    private static final CardParameters CARD = new CardParameters(Set.of("2.2.2"), 40_000, 2_000, 1_000, 300, 261, 1,
            false, true, Set.of(), 1_000_000);
    private static final Path SESSIONS = Path.of(System.getProperty("jcard.root"), "src/test-fixtures/conformance/vm");
    private static final int MAX_WRITES = 500;

    private Jcre jcre = newCard();

    private static Jcre newCard() {
        return new Jcre(CARD, ApiLibrary.of(CARD.levels()), new SecureRandom());
    }

    private static Map<Integer, Bytes> components(String session) throws IOException {
        Map<Integer, Bytes> components = new HashMap<>();
        try (Stream<Path> files = Files.walk(SESSIONS.resolve(session).resolve("cap"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".cap")).toList()) {
                Bytes content = Bytes.of(Files.readAllBytes(file));
                components.put(content.u1(0), content);
            }
        }
        return components;
    }

    private Bytes install(Map<Integer, Bytes> components) {
        CardPackage home = jcre.registry().packages().isEmpty() ? jcre.registry().load(components, 1000)
                : jcre.registry().packages().get(0);
        Bytes aid = home.applets.keySet().iterator().next();
        jcre.registry().install(home, aid, aid, Bytes.zeros(3));
        return aid;
    }

    private String send(String hex) {
        return Bytes.of(jcre.transmit(Bytes.parseHex(hex).toArray())).toHex();
    }

    private void select(Bytes aid) {
        assertEquals("9000", send("00A40400" + Bytes.ofInts(aid.length()) + aid));
    }

    /** Cuts at the nth write; true when the action came to its end before. */
    private boolean cutAt(int n, Runnable action) {
        jcre.heap().cutPowerAt(n);
        try {
            action.run();
            jcre.heap().cutPowerAt(0);
            return true;
        } catch (PowerLossException e) {
            jcre.reset();
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ownerpin", "statics", "transient", "transact"})
    void installationIsAllOrNothing(String session) throws IOException {
        Map<Integer, Bytes> components = components(session);
        install(components);
        int free = jcre.heap().persistentFree();
        int objects = jcre.heap().objectCount();
        boolean done = false;
        for (int n = 1; !done; n++) {
            assertTrue(n < MAX_WRITES);
            jcre = newCard();
            done = cutAt(n, () -> install(components));
            if (jcre.registry().applets().isEmpty()) {
                install(components);
            }
            assertEquals(free, jcre.heap().persistentFree(), "after a cut at write " + n);
            assertEquals(objects, jcre.heap().objectCount(), "after a cut at write " + n);
            select(jcre.registry().applets().get(0).aid);
        }
    }

    /** INS 01 writes an array element, a field and a static in one transaction; INS 00 reads them. */
    @Test
    void aTransactionIsAllOrNothing() throws IOException {
        Bytes aid = install(components("transact"));
        String before = "0102030004000000000A9000";
        String after = "0502030006000000000B9000";
        boolean done = false;
        int cuts = 0;
        for (int n = 1; !done; n++) {
            jcre = newCard();
            install(components("transact"));
            select(aid);
            done = cutAt(n, () -> assertEquals("00009000", send("80010506 00")));
            jcre.reset();
            select(aid);
            assertEquals(done ? after : before, send("8000000000"), "after a cut at write " + n);
            cuts += done ? 0 : 1;
        }
        assertTrue(cuts >= 4, "only " + cuts + " writes");
    }

    /** INS 00 checks the PIN: a cut never gives a try back, and never opens the PIN. */
    @Test
    void aTryIsCountedBeforeThePinIsCompared() throws IOException {
        Bytes aid = install(components("ownerpin"));
        select(aid);
        assertTrue(!cutAt(2, () -> send("80000000 04 31323334 00")), "two writes: count down, count up");
        select(aid);
        assertEquals("02009000", send("8001000000"));
        assertTrue(!cutAt(1, () -> send("80000000 04 31323335 00")));
        select(aid);
        assertEquals("02009000", send("8001000000"));
        assertEquals("00019000", send("80000000 04 31323334 00"));
        assertEquals("03019000", send("8001000000"));
    }

    /** GlobalPlatform: deleting an applet is one write as well. */
    @Test
    void deletionIsAllOrNothing() throws IOException {
        install(components("multi_params"));
        int free = newCard().heap().persistentFree();
        assertTrue(!cutAt(1, () -> jcre.uninstall(jcre.registry().applets().get(0))));
        assertEquals(1, jcre.registry().applets().size());
        select(jcre.registry().applets().get(0).aid);
        jcre.uninstall(jcre.registry().applets().get(0));
        jcre.registry().unload(jcre.registry().packages().get(0));
        assertEquals(free, jcre.heap().persistentFree());
        assertThrows(InstallException.class, () -> jcre.registry().load(Map.of(), 0));
    }
}
