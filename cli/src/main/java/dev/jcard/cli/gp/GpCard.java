package dev.jcard.cli.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.gp.SecurityDomain;

/**
 * An open card with its selected security domain; closing ends the session and the connection.
 *
 * @param channel to the card
 * @param domain  on it
 */
record GpCard(CardChannel channel, SecurityDomain domain) implements AutoCloseable {

    /** How questions name the card: {@code the card 00004181116665F5B830}. */
    String name() {
        Bytes kdd = domain.diversificationData();
        return kdd.isEmpty() ? "the card" : "the card " + kdd;
    }

    @Override
    public void close() {
        try (channel) {
            domain.close();
        }
    }
}
