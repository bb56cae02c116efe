package dev.jcard.gp;

import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;

/** Answers commands with one instruction with another status word, keeping the data. */
record Overridden(CardChannel card, int ins, int sw) implements CardChannel {

    @Override
    public ResponseApdu transmit(CommandApdu command) {
        ResponseApdu response = card.transmit(command);
        return command.ins() == ins ? new ResponseApdu(response.data(), sw) : response;
    }
}
