package dev.jcard.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.TransportException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VirtualCardTest {

    private static final Aid ECHO = Aid.of("F0 00 00 00 01 01");
    private static final Bytes SELECT = Bytes.parseHex("00 A4 04 00 06 F0 00 00 00 01 01");

    private final VirtualCard card = VirtualCard.create();

    @BeforeEach
    void install() {
        card.install(ECHO, EchoApplet.class.getName(), Bytes.EMPTY);
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
    void onlyAppletsCanBeInstalled() {
        assertThrows(IllegalArgumentException.class, () -> card.install(ECHO, "no.such.Applet", Bytes.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> card.install(ECHO, "java.lang.String", Bytes.EMPTY));
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
