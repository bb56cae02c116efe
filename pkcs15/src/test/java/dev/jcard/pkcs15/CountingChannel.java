package dev.jcard.pkcs15;

import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;

/** Counts commands. */
final class CountingChannel implements CardChannel {

    int count;
    private final CardChannel inner;

    CountingChannel(CardChannel inner) {
        this.inner = inner;
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) {
        count++;
        return inner.transmit(command);
    }

    @Override
    public void reset() {
        inner.reset();
    }

    @Override
    public void close() {
        inner.close();
    }
}
