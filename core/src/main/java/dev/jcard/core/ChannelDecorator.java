package dev.jcard.core;

/** Passes everything through; subclasses change {@link #transmit}. */
abstract class ChannelDecorator implements CardChannel {

    final CardChannel inner;

    ChannelDecorator(CardChannel inner) {
        this.inner = inner;
    }

    @Override
    public Bytes atr() {
        return inner.atr();
    }

    @Override
    public int maxCommandData() {
        return inner.maxCommandData();
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
