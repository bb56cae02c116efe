package dev.jcard.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.TransportException;
import dev.jcard.vm.inspect.CardInspector;
import dev.jcard.vm.inspect.CommandCost;
import dev.jcard.vm.inspect.MemoryUse;
import dev.jcard.vm.inspect.MethodCoverage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VirtualCardTest {

    private static final Aid ECHO = Aid.of("F0 00 00 00 01 01");
    private static final Aid PACKAGE = Aid.of("F0 00 00 00 01");
    private static final Bytes SELECT = Bytes.parseHex("00 A4 04 00 06 F0 00 00 00 01 01");

    private final VirtualCard card = VirtualCard.create();

    @BeforeEach
    void install() {
        card.load(TestCaps.of(EchoApplet.class, PACKAGE, ECHO));
        card.install(ECHO, ECHO, Bytes.EMPTY);
        assertEquals("9000", card.transmit(SELECT).toHex());
    }

    @AfterEach
    void close() {
        card.close();
    }

    @Test
    void atrHasTheRightCheckByte() {
        int check = 0;
        for (int i = 1; i < card.atr().length(); i++) {
            check ^= card.atr().u1(i);
        }
        assertEquals(0, check);
    }

    @Test
    void channelCarriesCase4() {
        CardChannel channel = card.connect();
        assertEquals(card.atr(), channel.atr());
        assertEquals("00000000", echo(channel, "01020304"));
        assertEquals("01020304", echo(channel, "05060708"));
    }

    @Test
    void resetClearsTransientMemoryAndSelection() {
        CardChannel channel = card.connect();
        echo(channel, "01020304");
        channel.reset();
        assertEquals("9000", card.transmit(SELECT).toHex());
        assertEquals("00000000", echo(channel, "01020304"));
    }

    @Test
    void withoutPowerItIsMute() {
        card.powerOff();
        TransportException mute = assertThrows(TransportException.class, () -> card.transmit(SELECT));
        assertEquals(TransportException.Reason.CARD_MUTE, mute.reason());
        card.powerOn();
        assertEquals("9000", card.transmit(SELECT).toHex());
    }

    @Test
    void fragmentsOfACommandAreRefused() {
        assertEquals("6700", card.transmit(Bytes.EMPTY).toHex());
        assertEquals("6700", card.transmit(Bytes.parseHex("00 A4 04")).toHex());
    }

    @Test
    void onlyAppletsOfLoadedPackagesCanBeInstalledAndOnlyOnce() {
        assertThrows(SmartCardException.class, () -> card.install(Aid.of("F000000001FF"), ECHO, Bytes.EMPTY));
        assertThrows(CardRefusedException.class, () -> card.install(ECHO, ECHO, Bytes.EMPTY));
        assertThrows(CardRefusedException.class, () -> card.load(TestCaps.of(EchoApplet.class, PACKAGE, ECHO)));
        assertEquals("01020304", echo(card.connect(), "05060708", "01020304"));
    }

    private static String echo(CardChannel channel, String next, String first) {
        echo(channel, first);
        return echo(channel, next);
    }

    @Test
    void traceNamesMethodsAndRecordsCosts() {
        CardInspector inspector = card.inspect();
        assertTrue(inspector.addNames(TestCaps.of(EchoApplet.class, PACKAGE, ECHO)));
        List<String> lines = new ArrayList<>();
        inspector.trace(lines::add);
        inspector.startRecording();
        echo(card.connect(), "01020304");
        inspector.trace(null);
        inspector.stopRecording();
        assertTrue(lines.stream().anyMatch(l -> l.contains("EchoApplet.process(EchoApplet.java:") && l.contains("invokevirtual")), lines.toString());
        assertTrue(lines.stream().anyMatch(l -> l.strip().startsWith("Util.arrayCopy(")));
        MethodCoverage process = inspector.coverage().get(0);
        assertTrue(process.method().endsWith("EchoApplet.process"), process.toString());
        assertTrue(process.covered() > 10 && process.covered() < process.instructions());
        CommandCost cost = inspector.costs().get(0);
        assertEquals("80000000", cost.command());
        assertEquals(process.executed(), cost.instructions());
        assertEquals(0, cost.writes());
        echo(card.connect(), "01020304");
        assertEquals(1, inspector.costs().size());
    }

    @Test
    void stackTraceAndHeapMapTellWhatHappened() {
        CardInspector inspector = card.inspect();
        inspector.addNames(TestCaps.of(EchoApplet.class, PACKAGE, ECHO));
        assertEquals("6F00", card.transmit(Bytes.parseHex("80 01 00 00 00")).toHex());
        assertEquals("java.lang.ArrayIndexOutOfBoundsException", inspector.lastStackTrace().get(0));
        assertTrue(inspector.lastStackTrace().get(1).startsWith("at dev.jcard.vm.EchoApplet.fail(EchoApplet.java:"),
                inspector.lastStackTrace().toString());
        assertTrue(inspector.lastStackTrace().get(2).startsWith("at dev.jcard.vm.EchoApplet.process("));
        MemoryUse memory = inspector.heapMap().stream().filter(m -> m.owner().equals(ECHO.bytes().toHex())
                && m.type().equals("byte[]")).findFirst().orElseThrow();
        assertEquals(4, memory.transientRam());
        assertEquals(1, memory.objects());
    }

    @Test
    void closedCardIsGone() {
        card.close();
        assertThrows(TransportException.class, card::reset);
    }

    private static String echo(CardChannel channel, String hex) {
        return channel.transmit(CommandApdu.of(0x80, 0, 0, 0, Bytes.parseHex(hex), 4)).orThrow("echo").data().toHex();
    }
}
