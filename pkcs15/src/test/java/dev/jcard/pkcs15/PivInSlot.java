package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.vm.vpcd.CardInSlot;

/** A scripted PIV card in a reader. */
record PivInSlot(PivCard card) implements CardInSlot {

    @Override
    public Bytes atr() {
        return Bytes.parseHex("3B80800101");
    }

    @Override
    public void reset() {
        card.verified.clear();
        card.keys.managed = false;
    }

    @Override
    public Bytes transmit(Bytes command) {
        return card.transmit(command);
    }
}
