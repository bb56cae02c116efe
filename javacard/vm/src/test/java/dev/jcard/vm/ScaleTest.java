package dev.jcard.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.licel.jcardsim.base.Simulator;
import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.vm.image.CardImage;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import javacard.framework.AID;
import org.junit.jupiter.api.Test;

/** A card is cheap: quick to start from its image, small, quick to answer. */
class ScaleTest {

    private static final Aid PACKAGE = Aid.of("F000000001");
    private static final Aid ECHO = Aid.of("F00000000101");
    private static final byte[] SELECT = Bytes.parseHex("00A4040006F00000000101").toArray();
    private static final byte[] ECHO_COMMAND = Bytes.parseHex("8000000004 01020304 04").toArray();

    private static CardImage image() {
        try (VirtualCard card = VirtualCard.create()) {
            card.load(TestCaps.of(EchoApplet.class, PACKAGE, ECHO));
            card.install(ECHO, ECHO, Bytes.EMPTY);
            return card.image();
        }
    }

    @Test
    void aThousandCardsFitAndStartQuickly() {
        CardImage image = image();
        List<CapEngine> cards = new ArrayList<>();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 1000; i++) {
            long start = System.nanoTime();
            CapEngine card = CapEngine.from(image, null, new SecureRandom());
            card.transmit(SELECT);
            assertEquals(6, card.transmit(ECHO_COMMAND).length);
            best = Math.min(best, System.nanoTime() - start);
            cards.add(card);
        }
        System.gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.printf("start from an image %.2f ms, 1000 cards in %d MB%n", best / 1e6, used >> 20);
        assertTrue(best < 50_000_000, "start takes " + best + " ns");
        assertTrue(used < 1L << 30, cards.size() + " cards take " + used + " bytes");
    }

    /** Nothing but dispatch and a few bytecodes: jCardSim runs compiled classes here, and checks less. */
    @Test
    void aCommandCostsMicrosecondsAsOnJCardSim() {
        CapEngine own = CapEngine.from(image(), null, new SecureRandom());
        Simulator other = new Simulator();
        byte[] aid = ECHO.bytes().toArray();
        byte[] parameters = Bytes.concat(Bytes.ofInts(6), ECHO.bytes(), Bytes.ofInts(1, 0, 0)).toArray();
        other.installApplet(new AID(aid, (short) 0, (byte) 6), EchoApplet.class, parameters, (short) 0,
                (byte) parameters.length);
        long ownTime = Long.MAX_VALUE;
        long otherTime = Long.MAX_VALUE;
        for (int round = 0; round < 60; round++) {
            ownTime = Math.min(ownTime, time(own::transmit));
            otherTime = Math.min(otherTime, time(other::transmitCommand));
        }
        System.out.printf("1000 commands: %.2f ms here, %.2f ms with jCardSim%n", ownTime / 1e6, otherTime / 1e6);
        assertTrue(ownTime < 20 * otherTime, ownTime + " ns against " + otherTime);
    }

    private static long time(java.util.function.UnaryOperator<byte[]> card) {
        long start = System.nanoTime();
        card.apply(SELECT);
        for (int i = 0; i < 1000; i++) {
            card.apply(ECHO_COMMAND);
        }
        return System.nanoTime() - start;
    }
}
