package dev.jcard.cli.sim;

import dev.jcard.cli.Context;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.SensitiveCommands;
import dev.jcard.vm.vpcd.CardInSlot;
import java.io.IOException;

/** A card in a reader, whose exchanges with other programs are shown as {@code --trace} wants. The bytes go through unchanged. */
final class TracedSlot implements CardInSlot {

    private final CardInSlot card;
    private final CardChannel shown;
    private Bytes coded;

    TracedSlot(Context context, CardInSlot card) throws IOException {
        this.card = card;
        this.shown = context.traced(new CardChannel() {
            @Override
            public ResponseApdu transmit(CommandApdu command) {
                return ResponseApdu.parse(card.transmit(coded));
            }

            @Override
            public void reset() {
                card.reset();
            }
        });
    }

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
        shown.reset();
    }

    @Override
    public Bytes transmit(Bytes command) {
        CommandApdu parsed;
        try {
            parsed = CommandApdu.parse(command);
        } catch (MalformedDataException noCommand) {
            return card.transmit(command);
        }
        coded = command;
        return shown.transmit(SensitiveCommands.marked(parsed)).encode();
    }
}
