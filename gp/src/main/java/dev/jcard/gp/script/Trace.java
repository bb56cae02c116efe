package dev.jcard.gp.script;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Transcript;
import java.util.function.Consumer;

/** The four kinds of trace line that GPShell users know; one object watches both sides of the secure channel. */
final class Trace {

    private final Consumer<String> out;
    private boolean enabled;
    private boolean announced;

    Trace(Consumer<String> out) {
        this.out = out;
    }

    void enable(boolean on) {
        enabled = on;
    }

    boolean isEnabled() {
        return enabled;
    }

    /** Between jcard and the card: what really travels. */
    CardChannel wire(CardChannel card) {
        return new Watched(card) {
            @Override
            public ResponseApdu transmit(CommandApdu command) {
                if (!announced) {
                    line("Command --> ", command);
                }
                announced = false;
                line("Wrapped command --> ", command);
                ResponseApdu response = inner.transmit(command);
                line("Response <-- ", response);
                return response;
            }
        };
    }

    /** Above the secure channel: what was meant. */
    CardChannel plain(CardChannel channel) {
        return new Watched(channel) {
            @Override
            public ResponseApdu transmit(CommandApdu command) {
                announced = true;
                line("Command --> ", command);
                ResponseApdu response = inner.transmit(command);
                line("Unwrapped response <-- ", response);
                return response;
            }
        };
    }

    private void line(String label, CommandApdu command) {
        if (enabled) {
            out.accept(label + Transcript.commandLine(command).substring(2));
        }
    }

    private void line(String label, ResponseApdu response) {
        if (enabled) {
            out.accept(label + response.encode().toHex());
        }
    }

    private abstract static class Watched implements CardChannel {
        final CardChannel inner;

        Watched(CardChannel inner) {
            this.inner = inner;
        }

        @Override
        public int maxCommandData() {
            return inner.maxCommandData();
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
}
