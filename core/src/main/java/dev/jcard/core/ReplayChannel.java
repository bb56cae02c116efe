package dev.jcard.core;

import java.util.Iterator;

/**
 * Plays a {@link Transcript}: every command must be the recorded one, and gets the recorded answer.
 *
 * <p>A recording made with {@link TracingChannel} is thus a test.
 */
public final class ReplayChannel implements CardChannel {

    private final Transcript transcript;
    private final Iterator<Transcript.Step> steps;

    /** Starts at the first step. */
    public ReplayChannel(Transcript transcript) {
        this.transcript = transcript;
        this.steps = transcript.steps().iterator();
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) {
        Transcript.Step step = next("> " + command);
        if (!(step instanceof Transcript.Exchange exchange) || !exchange.matches(command)) {
            throw new VerificationException("the recording goes on with " + step + ", not with > " + command);
        }
        return exchange.response();
    }

    @Override
    public void reset() {
        Transcript.Step step = next("reset");
        if (!(step instanceof Transcript.Reset)) {
            throw new VerificationException("the recording goes on with " + step + ", not with a reset");
        }
    }

    @Override
    public Bytes atr() {
        return transcript.atr();
    }

    @Override
    public int maxCommandData() {
        return 65535;
    }

    /** True when every recorded step has been played. */
    public boolean isFinished() {
        return !steps.hasNext();
    }

    private Transcript.Step next(String wanted) {
        if (!steps.hasNext()) {
            throw new VerificationException("the recording is over, but " + wanted + " was sent");
        }
        return steps.next();
    }
}
