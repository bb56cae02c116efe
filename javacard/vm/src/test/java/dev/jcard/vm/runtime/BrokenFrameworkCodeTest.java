package dev.jcard.vm.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.api.ApiLevel;
import dev.jcard.core.Bytes;
import dev.jcard.vm.AppletSources;
import dev.jcard.vm.api.ApiLibrary;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.Owner;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changed code of applets that the host calls back, or that work on objects with hidden state: it never hurts host or neighbours. */
class BrokenFrameworkCodeTest {

    private static final int ROUNDS = 60;
    private static final int[] TARGETS = {7, 7, 7, 7, 7, 6, 5, 8};
    private static final byte[] FOREIGN = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final Owner NEIGHBOUR = new Owner(77, 77);

    private static Map<Integer, Bytes> components(String name, String level) {
        Map<Integer, Bytes> components = new TreeMap<>();
        Bytes all = AppletSources.convert(name, ApiLevel.parse(level)).loadFile();
        for (int at = 0; at < all.length(); at += 3 + all.u2At(at + 1)) {
            components.put(all.u1(at), all.slice(at, 3 + all.u2At(at + 1)));
        }
        return components;
    }

    private static Map<Integer, Bytes> mutated(Map<Integer, Bytes> good, Random random) {
        Map<Integer, Bytes> bad = new HashMap<>(good);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int tag = TARGETS[random.nextInt(TARGETS.length)];
            byte[] content = bad.get(tag).toArray();
            if (content.length > 3) {
                content[3 + random.nextInt(content.length - 3)] = (byte) random.nextInt();
                bad.put(tag, Bytes.of(content));
            }
        }
        return bad;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "services,   2.2.2, 8020000003010203 8420000003010203 8010000001 80110000 80240000 80700001 80710002 80210000",
        "rmi,        2.2.2, 80380202040001ECA800 80380202060001F10F006400 803802020A00011F4B00010000FF0100 80380202080001080202000AFFF600 80380202050001EB2B0100",
        "extensions, 2.2.2, 8001000003810105 80010000038101FF 800300000181 80130000080000000100000002 801000000256",
        "biometry,   2.2.2, 80010000020102 80030000 80040000020102 80040000020103 800C0000",
        "arrays,     3.2.0, 80010000 80020000 80070000 80080000 80090000 800A000003010200 80100000",
        "buffers,    3.2.0, 80010000 80030000 80040000 80090000 800A0000 80200400 80220000 80230000"})
    void neverHurts(String name, String level, String commands) {
        Map<Integer, Bytes> good = components(name, level);
        CardParameters small = new CardParameters(Set.of(level), 40_000, 2_000, 1_000, 300, 261, 4, false, true, Set.of(), 100_000);
        Bytes aid = AppletSources.appletAid(name).bytes();
        Bytes select = Bytes.concat(Bytes.parseHex("00A40400"), Bytes.ofInts(aid.length()), aid);
        Random random = new Random(name.hashCode());
        int ran = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Jcre jcre = new Jcre(small, ApiLibrary.of(small.levels()), new SecureRandom());
            CardObject foreign = jcre.heap().newArray(CardObject.BYTES, null, FOREIGN.length, NEIGHBOUR, CardObject.PERSISTENT);
            jcre.heap().putBytes(foreign, 0, FOREIGN, 0, FOREIGN.length);
            try {
                jcre.registry().install(jcre.registry().load(mutated(good, random), 100), aid, aid, Bytes.zeros(3));
                ran++;
            } catch (InstallException e) {
                assertTrue(e.getMessage() != null);
            }
            assertTrue(jcre.transmit(select.toArray()).length >= 2);
            for (String command : commands.split(" ")) {
                assertTrue(jcre.transmit(Bytes.parseHex(command).toArray()).length >= 2);
            }
            assertArrayEquals(FOREIGN, foreign.bytes, "round " + round);
        }
        assertTrue(ran > 5, "only " + ran + " of " + ROUNDS + " mutations could be installed");
    }
}
