package dev.jcard.core;

import java.util.function.Consumer;

/**
 * Shows every exchange to a sink, line by line, in the form that {@link Transcript} reads; the data of sensitive commands
 * is masked. The readable form adds what command and status word mean as comments.
 */
public final class TracingChannel extends ChannelDecorator {

    private final Consumer<String> sink;
    private final boolean readable;

    private TracingChannel(CardChannel inner, Consumer<String> sink, boolean readable) {
        super(inner);
        this.sink = sink;
        this.readable = readable;
        if (!inner.atr().isEmpty()) {
            sink.accept("atr " + inner.atr());
        }
    }

    /** Bare transcript lines. */
    public static CardChannel transcript(CardChannel inner, Consumer<String> sink) {
        return new TracingChannel(inner, sink, false);
    }

    /** Transcript lines with names, meanings and milliseconds as comments. */
    public static CardChannel readable(CardChannel inner, Consumer<String> sink) {
        return new TracingChannel(inner, sink, true);
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) {
        if (readable) {
            sink.accept("# " + CommandNames.describe(command));
        }
        sink.accept(Transcript.commandLine(command));
        long start = System.nanoTime();
        ResponseApdu response = inner.transmit(command);
        long millis = (System.nanoTime() - start) / 1_000_000;
        sink.accept(Transcript.responseLine(response));
        if (readable) {
            sink.accept("# " + StatusWord.describe(response.sw()) + ", " + response.data().length() + " bytes, " + millis + " ms");
        }
        return response;
    }

    @Override
    public void reset() {
        inner.reset();
        sink.accept("reset");
    }
}
