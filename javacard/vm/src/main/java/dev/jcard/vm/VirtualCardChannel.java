package dev.jcard.vm;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;

/** The in-process way to a {@link VirtualCard}; as with T=1, every case goes in one exchange. */
final class VirtualCardChannel implements CardChannel {

    private final VirtualCard card;

    VirtualCardChannel(VirtualCard card) {
        this.card = card;
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) {
        return ResponseApdu.parse(card.transmit(command.encode()));
    }

    @Override
    public Bytes atr() {
        return card.atr();
    }

    @Override
    public int maxCommandData() {
        return 65535;
    }

    @Override
    public void reset() {
        card.reset();
    }
}
