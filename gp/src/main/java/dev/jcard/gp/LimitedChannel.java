package dev.jcard.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;

/** A channel that promises no more command data than the card itself takes, whatever the reader could carry. */
final class LimitedChannel implements CardChannel {

    private final CardChannel inner;
    private int limit;

    LimitedChannel(CardChannel inner, int limit) {
        this.inner = inner;
        this.limit = limit;
    }

    void limit(int bytes) {
        limit = bytes;
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) {
        return inner.transmit(command);
    }

    @Override
    public int maxCommandData() {
        return Math.min(limit, inner.maxCommandData());
    }

    @Override
    public Bytes atr() {
        return inner.atr();
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
