package dev.jcard.gp.scp;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.VerificationException;
import java.util.Random;

/**
 * The card's end of a secure channel session.
 *
 * <p>Use: {@link #begin} on INITIALIZE UPDATE and answer {@link #initializeUpdateAnswer}; {@link #externalAuthenticate} on
 * that command; from then on {@link #unwrap} each command, {@link #wrap} each response, and pass unwrapped BEGIN and END
 * R-MAC SESSION to {@link #rMacSession}. The first message that fails its check ends the session for good: every later call
 * throws. Belongs to one thread.
 */
public final class CardSecureChannel implements AutoCloseable {

    private static final int SW_AUTHENTICATION = 0x6300;
    private static final int SW_LENGTH = 0x6700;
    private static final int SW_SECURITY = 0x6982;
    private static final int SW_CONDITIONS = 0x6985;
    private static final int SW_PARAMETERS = 0x6A86;
    private static final int SW_REFERENCE = 0x6A88;

    private enum State { INITIALIZED, OPEN, DEAD }

    /**
     * Which session a card offers.
     *
     * @param variant             protocol and options
     * @param keyVersion          version of the key set, 0..255
     * @param diversificationData 10 bytes
     * @param sequence            the counter of the key set: 16 bits in SCP02, 24 bits in SCP03 with pseudo-random
     *                            challenges (already incremented for this session), else ignored
     * @param aid                 the selected security domain or application, for pseudo-random challenges and implicit start
     */
    public record Offer(ScpVariant variant, int keyVersion, Bytes diversificationData, int sequence, Bytes aid) {
    }

    private final Scp session;
    private final Bytes answer;
    private State state;

    private CardSecureChannel(Scp session, Bytes answer, State state) {
        this.session = session;
        this.answer = answer;
        this.state = state;
    }

    /**
     * A session after INITIALIZE UPDATE.
     *
     * @param keys   the static keys; not kept
     * @param random used for the challenge where it is not pseudo-random
     * @throws SecureMessagingException 6700 when the host challenge has the wrong length for the protocol
     */
    public static CardSecureChannel begin(Offer offer, KeySet keys, Bytes hostChallenge, Random random) {
        ScpVariant variant = offer.variant();
        if (hostChallenge.length() != (variant.isS16() ? 16 : 8)) {
            throw new SecureMessagingException(SW_LENGTH, "the host challenge has " + hostChallenge.length() + " bytes");
        }
        Bytes sequence = sequence(offer);
        Bytes challenge = challenge(offer, keys, sequence, random);
        Scp session = Scp.explicit(variant, keys, new Scp.Challenges(hostChallenge, challenge, sequence));
        Bytes head = offer.diversificationData().plus(Bytes.ofInts(offer.keyVersion(), variant.scp()));
        Bytes cryptogram = Bytes.of(session.cardCryptogram());
        Bytes answer = variant.scp() == 3
                ? Bytes.concat(head, Bytes.ofInts(variant.i()), challenge, cryptogram, sequence)
                : Bytes.concat(head, sequence, challenge, cryptogram);
        return new CardSecureChannel(session, answer, State.INITIALIZED);
    }

    /** An SCP02 session that starts with the first MAC, GPCS E.1.4. */
    public static CardSecureChannel implicit(Offer offer, KeySet keys) {
        Scp session = Scp02.implicit(offer.variant(), keys, sequence(offer), offer.aid());
        return new CardSecureChannel(session, Bytes.EMPTY, State.OPEN);
    }

    private static Bytes sequence(Offer offer) {
        int scp = offer.variant().scp();
        boolean counted = scp == 2 || scp == 3 && offer.variant().hasPseudoRandomChallenge();
        return counted ? Bytes.u4(offer.sequence()).from(scp == 2 ? 2 : 1) : Bytes.EMPTY;
    }

    private static Bytes challenge(Offer offer, KeySet keys, Bytes sequence, Random random) {
        ScpVariant variant = offer.variant();
        if (variant.hasPseudoRandomChallenge()) {
            return variant.scp() == 2 ? Scp02.pseudoRandomChallenge(keys, sequence, offer.aid())
                    : Scp03.pseudoRandomChallenge(variant, keys, sequence, offer.aid());
        }
        byte[] challenge = new byte[variant.scp() == 2 ? 6 : variant.isS16() ? 16 : 8];
        random.nextBytes(challenge);
        return Bytes.of(challenge);
    }

    /** The response data of INITIALIZE UPDATE. */
    public Bytes initializeUpdateAnswer() {
        return answer;
    }

    /**
     * Checks EXTERNAL AUTHENTICATE and opens the session.
     *
     * @throws SecureMessagingException 6300 wrong cryptogram, 6982 wrong MAC, 6985 out of order, 6700 or 6A86 malformed
     */
    public void externalAuthenticate(CommandApdu command) {
        require(state == State.INITIALIZED, SW_CONDITIONS, "EXTERNAL AUTHENTICATE does not follow INITIALIZE UPDATE");
        state = State.DEAD;
        int size = session.hostCryptogram().length;
        require(Scp.isSecured(command.cla()), SW_SECURITY, "EXTERNAL AUTHENTICATE without secure messaging");
        require(command.data().length() == 2 * size, SW_LENGTH, "EXTERNAL AUTHENTICATE has the wrong length");
        require(command.p2() == 0 && isLevel(command.p1()), SW_PARAMETERS, "there is no such security level");
        Bytes expected = Bytes.of(session.hostCryptogram());
        require(java.security.MessageDigest.isEqual(expected.toArray(), command.data().slice(0, size).toArray()),
                SW_AUTHENTICATION, "the host cryptogram is wrong");
        try {
            session.open(command);
        } catch (VerificationException e) {
            throw new SecureMessagingException(SW_SECURITY, e.getMessage());
        }
        session.authenticated(new SecurityLevel(command.p1()));
        state = State.OPEN;
    }

    private boolean isLevel(int p1) {
        try {
            return session.variant.allows(new SecurityLevel(p1));
        } catch (dev.jcard.core.MalformedDataException e) {
            return false;
        }
    }

    /**
     * The command that the host meant, class byte without secure messaging.
     *
     * @throws SecureMessagingException 6982 when a check fails (the session is over) or the session is over already
     */
    public CommandApdu unwrap(CommandApdu command) {
        require(state == State.OPEN, SW_SECURITY, "there is no secure channel session");
        try {
            return session.open(command);
        } catch (VerificationException e) {
            close();
            throw new SecureMessagingException(SW_SECURITY, e.getMessage());
        }
    }

    /** The response as the session's level wants it. Without an open session it passes unchanged. */
    public ResponseApdu wrap(ResponseApdu response) {
        return state == State.OPEN ? session.sealResponse(response) : response;
    }

    /**
     * Answers an unwrapped BEGIN (INS 7A) or END (INS 78) R-MAC SESSION, ready to send: it is not to be wrapped again.
     *
     * @throws SecureMessagingException 6985, 6A86 or 6A88 when refused; the session stays open
     */
    public ResponseApdu rMacSession(CommandApdu command) {
        require(state == State.OPEN, SW_SECURITY, "there is no secure channel session");
        return command.ins() == Scp.BEGIN_R_MAC ? begin(command) : end(command);
    }

    private ResponseApdu begin(CommandApdu command) {
        require(command.p2() == 0x01, SW_PARAMETERS, "P2 of BEGIN R-MAC SESSION is not 01");
        require(!session.inRMacSession() && session.mayBeginRMac(command.p1()), SW_CONDITIONS,
                "BEGIN R-MAC SESSION does not fit the session");
        ResponseApdu response = session.sealResponse(ResponseApdu.of(0x9000));
        session.rMacBegun(command);
        return response;
    }

    private ResponseApdu end(CommandApdu command) {
        boolean returnOnly = command.p2() == 0x01 && session.variant.scp() == 2;
        require(command.p1() == 0 && (command.p2() == 0x03 || returnOnly), SW_PARAMETERS, "END R-MAC SESSION is malformed");
        require(session.inRMacSession(), SW_REFERENCE, "no R-MAC session was begun");
        return session.sealEndRMac(command);
    }

    /** Decrypts keys and other sensitive data, whole blocks, with the data encryption key of the session. */
    public Bytes decryptSensitive(Bytes data) {
        return Bytes.of(session.decryptSensitive(data.toArray()));
    }

    /** Encrypts whole blocks for the host, as {@code SecureChannel.encryptData} of the card API wants it. */
    public Bytes encryptSensitive(Bytes data) {
        return Bytes.of(session.encryptSensitive(data.toArray()));
    }

    /** Protocol and options. */
    public ScpVariant variant() {
        return session.variant;
    }

    /** The level in force; {@link SecurityLevel#NONE} while there is no open session. */
    public SecurityLevel level() {
        return state == State.OPEN ? session.level : SecurityLevel.NONE;
    }

    /** True between EXTERNAL AUTHENTICATE and the first failure. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Ends the session and wipes its keys. */
    @Override
    public void close() {
        state = State.DEAD;
        session.wipe();
    }

    private static void require(boolean condition, int sw, String message) {
        if (!condition) {
            throw new SecureMessagingException(sw, message);
        }
    }
}
