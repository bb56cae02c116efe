package dev.jcard.core;

/**
 * Puts the transmission handling of ISO 7816-4 around a raw channel: command chaining (5.3.3), 61xx and 6Cxx (5.3.4).
 *
 * <p>Above it a command is one command and a response one response, whatever the card's limits.
 */
public final class Iso7816Channel {

    private static final int SHORT = 255;

    private Iso7816Channel() {
    }

    /** The whole stack around {@code raw}; closing the result closes {@code raw}. */
    public static CardChannel over(CardChannel raw) {
        return new ChainingChannel(new GetResponseChannel(new CorrectLeChannel(raw)));
    }

    /**
     * Long commands as chains of short ones, even where card and reader take extended length: for applets that do not, and count
     * a refused command as the one that a right was given for.
     */
    public static CardChannel chaining(CardChannel channel) {
        return new ChainingChannel(new ChannelDecorator(channel) {
            @Override
            public ResponseApdu transmit(CommandApdu command) {
                return inner.transmit(command);
            }

            @Override
            public int maxCommandData() {
                return SHORT;
            }
        });
    }
}
