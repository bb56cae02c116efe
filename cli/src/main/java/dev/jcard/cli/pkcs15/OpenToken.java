package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Context;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.pkcs15.Pkcs15Token;
import java.io.IOException;

/** The card with its token, closed together. */
record OpenToken(CardChannel card, Pkcs15Token token) implements AutoCloseable {

    static OpenToken open(Context context) throws IOException {
        CardChannel card = context.openCard();
        try {
            return new OpenToken(card, Pkcs15Token.open(card));
        } catch (RuntimeException e) {
            card.close();
            throw e;
        }
    }

    /** How the user knows this card: {@code card "Jane" (serial 0102)}. */
    String name() {
        if (!token.isInitialised()) {
            return "card (" + token.family() + ")";
        }
        Bytes serial = token.info().serialNumber();
        return "card \"" + token.info().label() + "\" (serial " + serial + ")";
    }

    @Override
    public void close() {
        card.close();
    }
}
