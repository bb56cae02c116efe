package dev.jcard.vm.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.vm.VirtualCard;
import org.junit.jupiter.api.Test;

/** Two tests with a card of their own each; the applet keeps a counter in the first byte of its answer. */
@OnVirtualCard(cap = "../../src/test-fixtures/conformance/vm/multi_params/cap/t.multi", applet = "A0000000D01801",
        instance = "F000000001")
class OnVirtualCardTest {

    private static VirtualCard other;

    private static int count(CardChannel channel) {
        return channel.transmit(CommandApdu.of(0x80, 1, 0, 0, 256)).orThrow("count").data().u2At(0);
    }

    @Test
    void theAppletIsSelected(CardChannel channel, VirtualCard card) {
        assertEquals(1, count(channel));
        assertEquals(2, count(channel));
        assertNotSame(other, card);
        other = card;
    }

    @Test
    void everyTestHasItsOwnCard(CardChannel channel, VirtualCard card) {
        assertEquals(1, count(channel));
        assertNotSame(other, card);
        other = card;
    }

    @Test
    @OnVirtualCard(cap = "../../src/test-fixtures/conformance/vm/ownerpin/cap/t.pin", profile = "jcop")
    void aTestMayHaveItsOwnApplet(CardChannel channel) {
        assertEquals(Bytes.parseHex("0300"),
                channel.transmit(CommandApdu.of(0x80, 1, 0, 0, 256)).orThrow("tries").data());
    }
}
