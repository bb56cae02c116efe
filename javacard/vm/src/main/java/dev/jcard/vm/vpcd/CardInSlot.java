package dev.jcard.vm.vpcd;

import dev.jcard.core.Bytes;
import dev.jcard.vm.VirtualCard;

/** What a reader does with the card in its slot. Called from one thread. */
public interface CardInSlot {

    /** The answer to reset; empty for a card that stays mute. */
    Bytes atr();

    /** Cold reset. */
    default void powerOn() {
        reset();
    }

    /** Power is gone. */
    default void powerOff() {
        reset();
    }

    /** Warm reset. */
    void reset();

    /** One coded command APDU in, one coded response APDU out. */
    Bytes transmit(Bytes command);

    /** A virtual card. */
    static CardInSlot of(VirtualCard card) {
        return new CardInSlot() {
            @Override
            public Bytes atr() {
                return card.atr();
            }

            @Override
            public void powerOn() {
                card.powerOn();
            }

            @Override
            public void powerOff() {
                card.powerOff();
            }

            @Override
            public void reset() {
                card.reset();
            }

            @Override
            public Bytes transmit(Bytes command) {
                return card.transmit(command);
            }
        };
    }
}
