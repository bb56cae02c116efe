package dev.jcard.pcsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.Iso7816Channel;
import dev.jcard.core.IsoCommands;
import dev.jcard.core.TransportException;
import dev.jcard.core.TransportException.Reason;
import dev.jcard.vm.vpcd.VpcdAttachment;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.smartcardio.CardTerminal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** Readers and cards through the real daemon and jnasmartcardio; the peculiarities of docs/pcsc.md one by one. */
@Timeout(60)
class PcscTest {

    private static PrivatePcscd pcscd;

    @BeforeAll
    static void startPcscd() {
        pcscd = PrivatePcscd.start();
    }

    @AfterAll
    static void stopPcscd() throws IOException {
        if (pcscd != null) {
            pcscd.close();
        }
    }

    private static TransportException fails(Reason reason, Executable action) {
        TransportException e = assertThrows(TransportException.class, action);
        assertEquals(reason, e.reason(), e.getMessage());
        return e;
    }

    /** pcscd notices removal and insertion on its own time. */
    private static Reader first(Readers readers, boolean withCard) {
        PrivatePcscd.await(() -> readers.list().get(0).cardPresent() == withCard);
        return readers.list().get(0);
    }

    private static void sleepUntilInterrupted() {
        try {
            Thread.sleep(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void listsReadersWithTheirCards() {
        try (Readers readers = Readers.open()) {
            assertFalse(first(readers, false).cardPresent());
            try (VpcdAttachment card = pcscd.plug(1, ScriptedCard.answering("9000"))) {
                PrivatePcscd.await(() -> readers.list().get(1).cardPresent());
                List<Reader> list = readers.list();
                assertEquals(2, list.size());
                assertEquals(new Reader(0, "jcard test 00 00", false, Bytes.EMPTY), list.get(0));
                assertEquals(new Reader(1, "jcard test 00 01", true, ScriptedCard.T1_ATR), list.get(1));
                assertEquals(1, readers.choose(null).number());
            }
        }
    }

    @Test
    void carriesEveryCaseUnchanged() {
        ScriptedCard card = new ScriptedCard(ScriptedCard.T1_ATR, command -> Bytes.parseHex("019000"));
        try (VpcdAttachment plugged = pcscd.plug(0, card); Readers readers = Readers.open();
                PcscCard channel = readers.connect(first(readers, true), false)) {
            for (String hex : new String[] {"00010203", "0001020300", "000102030111", "000102030111 05", "01A40400", "B03C0000"}) {
                CommandApdu command = CommandApdu.parse(Bytes.parseHex(hex));
                assertEquals("01", channel.transmit(command).data().toHex());
                assertTrue(card.received.contains(command.encode().toHex()), hex);
            }
            Bytes big = Bytes.zeros(3000);
            channel.transmit(CommandApdu.of(0, 0xD6, 0, 0, big));
            assertEquals("00D6000000" + "0BB8" + big.toHex(), card.received.get(card.received.size() - 1));
        }
    }

    @Test
    void takesAnswersLongerThanTheLibrarysBuffer() {
        Bytes answer = Bytes.zeros(20_000).plus(Bytes.parseHex("9000"));
        try (VpcdAttachment plugged = pcscd.plug(0, new ScriptedCard(ScriptedCard.T1_ATR, command -> answer));
                Readers readers = Readers.open(); PcscCard channel = readers.connect(first(readers, true), false)) {
            assertEquals(20_000, channel.transmit(IsoCommands.readBinary(0, 65536)).data().length());
        }
    }

    @Test
    void leavesTheRoundsOf61And6CToTheCaller() {
        try (VpcdAttachment plugged = pcscd.plug(0, ScriptedCard.answering("6C05")); Readers readers = Readers.open();
                PcscCard channel = readers.connect(first(readers, true), false)) {
            assertEquals(0x6C05, channel.transmit(CommandApdu.of(0, 0xA4, 1, 2)).sw());
        }
        int[] left = {20};
        ScriptedCard patient = new ScriptedCard(ScriptedCard.T1_ATR,
                command -> Bytes.ofInts(0xAA, --left[0] == 0 ? 0x90 : 0x61, left[0] == 0 ? 0 : 1));
        try (VpcdAttachment plugged = pcscd.plug(0, patient); Readers readers = Readers.open();
                PcscCard channel = readers.connect(first(readers, true), false)) {
            assertEquals(20, Iso7816Channel.over(channel).transmit(CommandApdu.of(0, 0x12, 0, 0)).data().length(), "more than eight rounds");
        }
    }

    @Test
    void t0CarriesShortApdusOnly() {
        try (VpcdAttachment plugged = pcscd.plug(0, new ScriptedCard(ScriptedCard.T0_ATR, command -> Bytes.parseHex("9000")));
                Readers readers = Readers.open(); PcscCard channel = readers.connect(first(readers, true), false)) {
            assertEquals(255, channel.maxCommandData());
            assertTrue(channel.transmit(CommandApdu.of(0, 1, 2, 3, Bytes.zeros(255))).isOk());
            fails(Reason.OTHER, () -> channel.transmit(CommandApdu.of(0, 1, 2, 3, Bytes.zeros(256))));
        }
    }

    @Test
    void resetReachesTheCard() {
        ScriptedCard card = ScriptedCard.answering("9000");
        try (VpcdAttachment plugged = pcscd.plug(0, card); Readers readers = Readers.open();
                PcscCard channel = readers.connect(first(readers, true), false)) {
            card.received.clear();
            channel.reset();
            assertTrue(channel.transmit(CommandApdu.of(0, 0xA4, 0, 0)).isOk());
            assertTrue(card.received.contains("reset") || card.received.contains("on"), card.received.toString());
        }
    }

    @Test
    void saysThatTheReaderIsEmpty() {
        try (Readers readers = Readers.open()) {
            Reader empty = first(readers, false);
            fails(Reason.NO_CARD, () -> readers.connect(empty, false));
            PrivatePcscd.await(() -> readers.list().stream().noneMatch(Reader::cardPresent));
            fails(Reason.NO_CARD, () -> readers.choose(null));
        }
    }

    @Test
    void saysThatTheCardIsInUse() {
        try (VpcdAttachment plugged = pcscd.plug(0, ScriptedCard.answering("9000"));
                Readers mine = Readers.open(); Readers others = Readers.open();
                PcscCard held = mine.connect(first(mine, true), true)) {
            fails(Reason.CARD_IN_USE, () -> others.connect(others.list().get(0), false));
            assertTrue(held.transmit(CommandApdu.of(0, 0xA4, 0, 0)).isOk());
        }
    }

    @Test
    void saysThatTheCardWasPulledInTheMiddle() {
        AtomicReference<VpcdAttachment> plugged = new AtomicReference<>();
        ScriptedCard leaving = new ScriptedCard(ScriptedCard.T1_ATR, command -> {
            new Thread(() -> plugged.get().close()).start();
            sleepUntilInterrupted();
            return Bytes.parseHex("9000");
        });
        plugged.set(pcscd.plug(0, leaving));
        try (Readers readers = Readers.open(); PcscCard channel = readers.connect(first(readers, true), false)) {
            fails(Reason.CARD_REMOVED, () -> channel.transmit(CommandApdu.of(0, 0xA4, 0, 0)));
        }
    }

    @Test
    void saysThatTheCardIsMute() {
        VpcdAttachment mute = VpcdAttachment.attach(new ScriptedCard(Bytes.parseHex("00"), command -> Bytes.EMPTY), pcscd.slot(0));
        try (mute; Readers readers = Readers.open()) {
            mute.awaitSeen(Duration.ofSeconds(10));
            PrivatePcscd.await(() -> readers.list().get(0).cardPresent());
            fails(Reason.CARD_MUTE, () -> readers.connect(readers.list().get(0), false));
        }
    }

    @Test
    void doesNotWaitForeverForAnotherProgramsTransaction() {
        try (VpcdAttachment plugged = pcscd.plug(0, ScriptedCard.answering("9000"));
                Readers mine = Readers.open(); PcscContext other = PcscContext.establish();
                PcscCard held = mine.connect(first(mine, true), false)) {
            CardTerminal terminal = other.terminal(mine.list().get(0).name());
            fails(Reason.CARD_IN_USE, () -> Patience.during(Duration.ofMillis(300), () -> terminal.connect("*")));
            assertTrue(held.transmit(CommandApdu.of(0, 0xA4, 0, 0)).isOk());
            assertEquals(ScriptedCard.T1_ATR, mine.list().get(0).atr(), "listing does not wait for the transaction either");
        }
    }

    @Test
    void leavesTheCardAsItIsForTheNextProgram() {
        ScriptedCard card = ScriptedCard.answering("9000");
        try (VpcdAttachment plugged = pcscd.plug(0, card); Readers readers = Readers.open()) {
            Reader reader = first(readers, true);
            readers.connect(reader, false).close();
            card.received.clear();
            try (PcscCard again = readers.connect(reader, false)) {
                assertTrue(again.transmit(CommandApdu.of(0, 0xA4, 0, 0)).isOk());
                assertEquals(List.of("00A40000"), card.received, "no reset between two programs");
            }
        }
    }

    @Test
    void waitsForACard() {
        try (Readers readers = Readers.open()) {
            first(readers, false);
            fails(Reason.NO_CARD, () -> readers.waitForCard(r -> true, Duration.ofMillis(50)));
            try (VpcdAttachment plugged = pcscd.plug(0, ScriptedCard.answering("9000"))) {
                assertEquals(0, readers.waitForCard(r -> true, Duration.ofSeconds(10)).number());
            }
            first(readers, false);
            Thread.currentThread().interrupt();
            fails(Reason.CANCELLED, () -> readers.waitForCard(r -> true, null));
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void survivesARestartOfPcscd() throws IOException {
        try (VpcdAttachment plugged = pcscd.plug(0, ScriptedCard.answering("9000")); Readers before = Readers.open()) {
            PcscCard channel = before.connect(first(before, true), false);
            pcscd.stopDaemon();
            fails(Reason.CONNECTION_LOST, () -> channel.transmit(CommandApdu.of(0, 0xA4, 0, 0)));
            fails(Reason.NO_SERVICE, Readers::open);
            pcscd.startDaemon();
            try (Readers after = Readers.open(); PcscCard again = after.connect(first(after, true), false)) {
                assertTrue(again.transmit(CommandApdu.of(0, 0xA4, 0, 0)).isOk(), "the card plugged itself in again");
            }
            channel.close();
        }
    }
}
