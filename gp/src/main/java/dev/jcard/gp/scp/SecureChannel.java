package dev.jcard.gp.scp;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.core.VerificationException;
import java.util.List;

/**
 * The host's end of a secure channel session, itself a {@link CardChannel}: commands go in plain and leave protected.
 *
 * <p>A response that fails its check ends the session: it and every later command throw {@link VerificationException}.
 * Belongs to one thread.
 */
public final class SecureChannel implements CardChannel {

    private final CardChannel card;
    private final Scp session;
    private boolean dead;

    private SecureChannel(CardChannel card, Scp session) {
        this.card = card;
        this.session = session;
    }

    /**
     * Checks the card's cryptogram and sends EXTERNAL AUTHENTICATE.
     *
     * @param card   stays the caller's until {@link #close}
     * @param answer what the card answered to INITIALIZE UPDATE
     * @param keys   the static keys; not kept
     * @throws VerificationException when the cryptogram does not match; then nothing was sent
     * @throws MalformedDataException when the protocol does not have this level; then nothing was sent
     */
    public static SecureChannel open(CardChannel card, InitializeUpdate answer, ScpVariant variant, KeySet keys,
                                     SecurityLevel level) {
        if (!variant.allows(level)) {
            throw new MalformedDataException(variant + " has no security level " + level);
        }
        Scp session = Scp.explicit(variant, keys, answer.challenges());
        try {
            Scp.requireEqual(session.cardCryptogram(), answer.cardCryptogram().toArray(), "the card cryptogram");
            CommandApdu plain = CommandApdu.of(0x80, 0x82, level.bits(), 0x00, Bytes.of(session.hostCryptogram()));
            card.transmit(session.seal(plain)).orThrow("open the secure channel");
            session.authenticated(level);
            return new SecureChannel(card, session);
        } catch (RuntimeException e) {
            session.wipe();
            throw e;
        }
    }

    /**
     * An SCP02 session that starts with its first command.
     *
     * @param sequence the card's sequence counter, 2 bytes, GET DATA C1
     * @param aid      the selected application
     */
    public static SecureChannel implicit(CardChannel card, ScpVariant variant, KeySet keys, Bytes sequence, Bytes aid) {
        return new SecureChannel(card, Scp02.implicit(variant, keys, sequence, aid));
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) {
        List<CommandApdu> pieces = sealed(command);
        for (CommandApdu piece : pieces.subList(0, pieces.size() - 1)) {
            ResponseApdu refusal = card.transmit(piece);
            if (!refusal.isOk()) {
                end(); // the card never saw the MAC, so the two ends disagree from here on
                return refusal;
            }
        }
        ResponseApdu answer = card.transmit(pieces.get(pieces.size() - 1));
        return checked(() -> session.openResponse(answer));
    }

    private ResponseApdu exchange(CommandApdu command) {
        return card.transmit(sealed(command).get(0));
    }

    private List<CommandApdu> sealed(CommandApdu command) {
        if (dead) {
            throw new VerificationException("the secure channel is closed", "open a new one: run the command again");
        }
        if (command.data().length() > maxCommandData() && !CommandChain.allows(command.cla(), command.ins())) {
            throw new MalformedDataException("command data of " + command.data().length()
                    + " bytes does not fit through the secure channel, at most " + maxCommandData() + " do");
        }
        return CommandChain.pieces(session.seal(command));
    }

    private <T> T checked(java.util.function.Supplier<T> check) {
        try {
            return check.get();
        } catch (VerificationException e) {
            end();
            throw new VerificationException(e.getMessage() + "; the secure channel is closed",
                    "somebody between jcard and the card changed the answer, or the card answers wrongly; start again");
        }
    }

    /**
     * BEGIN R-MAC SESSION.
     *
     * @param p1        10 R-MAC on each response, 30 with encryption (SCP03), 00 only when the session ends (SCP02)
     * @param challenge 0 to 24 bytes that enter the R-MAC
     * @throws MalformedDataException when the protocol does not have that level
     */
    public void beginRMac(int p1, Bytes challenge) {
        if (session.inRMacSession() || !session.mayBeginRMac(p1)) {
            throw new MalformedDataException(session.variant + " at level " + session.level + " cannot begin an R-MAC session");
        }
        CommandApdu begin = CommandApdu.of(0x80, Scp.BEGIN_R_MAC, p1, 0x01,
                Bytes.ofInts(challenge.length()).plus(challenge));
        transmit(begin).orThrow("begin an R-MAC session");
        session.rMacBegun(begin);
    }

    /** END R-MAC SESSION, checking the R-MAC that comes back. */
    public void endRMac() {
        CommandApdu end = CommandApdu.of(0x80, Scp.END_R_MAC, 0x00, 0x03, CommandApdu.LE_MAX_SHORT);
        ResponseApdu answer = exchange(end).orThrow("end the R-MAC session");
        checked(() -> {
            session.openEndRMac(answer);
            return answer;
        });
    }

    /**
     * Encrypts a key or other sensitive data for the card.
     *
     * @param data whole blocks of {@link ScpVariant#blockSize}
     */
    public Bytes encryptSensitive(Secret data) {
        return Bytes.of(data.use(session::encryptSensitive));
    }

    /** Protocol and options. */
    public ScpVariant variant() {
        return session.variant;
    }

    /** The level in force. */
    public SecurityLevel level() {
        return session.level;
    }

    /** False after {@link #end} or a failed check. */
    public boolean isOpen() {
        return !dead;
    }

    /** The largest command data that fits once it is protected. */
    @Override
    public int maxCommandData() {
        return session.maxData(card.maxCommandData());
    }

    /** The largest command data whose protected form has at most {@code bytes}. */
    public int maxCommandData(int bytes) {
        return session.maxData(Math.min(bytes, card.maxCommandData()));
    }

    @Override
    public Bytes atr() {
        return card.atr();
    }

    @Override
    public void reset() {
        end();
        card.reset();
    }

    /** Forgets the session and wipes its keys; the card stays connected. */
    public void end() {
        dead = true;
        session.wipe();
    }

    @Override
    public void close() {
        end();
        card.close();
    }
}
