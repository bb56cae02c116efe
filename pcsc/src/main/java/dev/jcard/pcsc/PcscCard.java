package dev.jcard.pcsc;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.TransportException;
import dev.jcard.core.TransportException.Reason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;

/**
 * A card in a reader, held in one transaction from connect to close. For one thread.
 *
 * <p>Status words 61xx and 6Cxx are handed up unchanged. Closing leaves the card powered and not reset, so that identities
 * must be logged out by whoever logged them in.
 */
public final class PcscCard implements CardChannel {

    private static final int MAX_RESPONSE = CommandApdu.LE_MAX_EXTENDED + 2;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final long PCSCD_POLL_MILLIS = 600;

    private final PcscContext context;
    private final CardTerminal terminal;
    private final boolean exclusive;
    private Card card;

    private PcscCard(PcscContext context, CardTerminal terminal, boolean exclusive, Card card) {
        this.context = context;
        this.terminal = terminal;
        this.exclusive = exclusive;
        this.card = card;
    }

    static PcscCard connect(String readerName, boolean exclusive) {
        PcscContext context = PcscContext.establish();
        try {
            CardTerminal terminal = context.terminal(readerName);
            return new PcscCard(context, terminal, exclusive, open(terminal, exclusive));
        } catch (TransportException e) {
            if (e.reason() != Reason.CARD_IN_USE && e.reason() != Reason.CANCELLED) {
                // Otherwise the call that waits in vain still holds the context, and releasing it would wait too.
                context.close();
            }
            throw e;
        }
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) {
        if (command.isExtended() && maxCommandData() == 255) {
            throw new TransportException(Reason.OTHER, "T=0 carries no extended APDU, this one has "
                    + command.data().length() + " data bytes", "use command chaining or shorter data", null);
        }
        ByteBuffer answer = ByteBuffer.allocate(command.isExtended() || command.le() > 0 ? MAX_RESPONSE : 258);
        ByteBuffer request = ByteBuffer.wrap(command.encode().toArray());
        try {
            RawTransmit.transmit(card.getBasicChannel(), request, answer);
        } catch (CardException e) {
            throw duringConversation(e);
        } finally {
            Arrays.fill(request.array(), (byte) 0);
        }
        if (answer.position() < 2) {
            // vpcd's driver reports success without an answer when its card leaves.
            throw duringConversation(new CardException("no status word"));
        }
        return ResponseApdu.parse(Bytes.of(answer.array(), 0, answer.position()));
    }

    @Override
    public Bytes atr() {
        return Bytes.of(card.getATR().getBytes());
    }

    /** 65535 with T=1, 255 with T=0. */
    @Override
    public int maxCommandData() {
        return card.getProtocol().equals("T=0") ? 255 : 65535;
    }

    /** Warm reset: the connection is given up with a reset and made anew, since the library cannot reconnect. */
    @Override
    public void reset() {
        endTransactionQuietly(card);
        disconnectQuietly(card, true);
        card = open(terminal, exclusive);
    }

    @Override
    public void close() {
        endTransactionQuietly(card);
        disconnectQuietly(card, false);
        context.close();
    }

    private static Card open(CardTerminal terminal, boolean exclusive) {
        return Patience.during(PATIENCE, () -> {
            Card card = terminal.connect(exclusive ? "EXCLUSIVE;*" : "*");
            card.beginExclusive();
            return card;
        });
    }

    /** A failed exchange has many codes; whether daemon and card are still there decides what it means. */
    private TransportException duringConversation(CardException e) {
        if (PcscErrors.code(e) == PcscErrors.NO_SERVICE) {
            return PcscErrors.restarted(e);
        }
        TransportException translated = PcscErrors.translate(e, "send a command");
        return translated.reason() == Reason.OTHER && isGone() ? PcscErrors.pulled(e) : translated;
    }

    /** Right after a failure pcscd may still show the card; it looks again within its polling time. */
    private boolean isGone() {
        try {
            return terminal.waitForCardAbsent(PCSCD_POLL_MILLIS);
        } catch (CardException e) {
            return true;
        }
    }

    private static void endTransactionQuietly(Card card) {
        try {
            card.endExclusive();
        } catch (CardException e) {
            // Ends with the connection at the latest.
        }
    }

    private static void disconnectQuietly(Card card, boolean reset) {
        try {
            card.disconnect(reset);
        } catch (CardException e) {
            // The card or the daemon is gone, and the connection with it.
        }
    }
}
