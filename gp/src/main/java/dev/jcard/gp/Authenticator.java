package dev.jcard.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.gp.scp.InitializeUpdate;
import dev.jcard.gp.scp.KeySet;
import dev.jcard.gp.scp.ScpVariant;
import dev.jcard.gp.scp.SecureChannel;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Opens a secure channel without risking the card: the card's cryptogram is checked before anything secret is used, and
 * after {@value #MAX_FAILURES} failures in a row on one card nothing more is tried unless forced. A mismatch found here
 * counts too, because some cards count an INITIALIZE UPDATE that is not followed by EXTERNAL AUTHENTICATE.
 */
final class Authenticator {

    static final int MAX_FAILURES = 3;
    private static final int SW_WRONG_LENGTH = 0x6700;

    private final CardChannel card;
    private final Profile profile;
    private final AttemptLog log;
    private final Random random;
    private Bytes diversificationData = Bytes.EMPTY;

    /** @param random for challenges; a {@link java.security.SecureRandom} except when a recorded session is replayed */
    Authenticator(CardChannel card, Profile profile, AttemptLog log, Random random) {
        this.random = random;
        this.card = card;
        this.profile = profile;
        this.log = log;
    }

    Bytes diversificationData() {
        return diversificationData;
    }

    SecureChannel open(Authentication wanted, List<ScpVariant> announced) {
        InitializeUpdate answer = initialize(wanted, wanted.s16());
        diversificationData = answer.diversificationData();
        String identity = identity(answer);
        if (isBlank(answer.diversificationData())) {
            answer = initialize(wanted, answer.hostChallenge().length() == 16);
        }
        stopAfterFailures(identity, wanted);
        ScpVariant variant = variant(answer, wanted, announced);
        try (KeySet keys = wanted.derivation().derive(wanted.keys(), answer.diversificationData(), variant.scp())) {
            if (!answer.matches(variant, keys)) {
                log.failed(identity);
                throw mismatch(answer, wanted);
            }
            return authenticate(answer, variant, keys, wanted, identity);
        }
    }

    private SecureChannel authenticate(InitializeUpdate answer, ScpVariant variant, KeySet keys, Authentication wanted,
                                       String identity) {
        try {
            SecureChannel channel = SecureChannel.open(card, answer, variant, keys, wanted.level());
            log.succeeded(identity);
            return channel;
        } catch (CardRefusedException e) {
            log.failed(identity);
            throw Refusals.AUTHENTICATE.refusal(e.sw());
        }
    }

    private InitializeUpdate initialize(Authentication wanted, boolean s16) {
        byte[] challenge = new byte[s16 ? 16 : 8];
        random.nextBytes(challenge);
        Bytes hostChallenge = Bytes.of(challenge);
        ResponseApdu response = card.transmit(InitializeUpdate.command(wanted.keyVersion(), wanted.keyId(), hostChallenge));
        if (response.sw() == SW_WRONG_LENGTH && !s16) {
            return initialize(wanted, true);
        }
        Refusals.INITIALIZE.check(response);
        return parse(response.data(), hostChallenge, wanted);
    }

    /**
     * Open Platform cards have a key index where others name the protocol. A newer card that is spoken to in the old
     * profile is recognised by its cryptogram.
     */
    private InitializeUpdate parse(Bytes data, Bytes hostChallenge, Authentication wanted) {
        if (profile == Profile.GP || wanted.variant().isPresent()) {
            return InitializeUpdate.parse(data, hostChallenge, false);
        }
        InitializeUpdate old = data.length() == 28 ? InitializeUpdate.parse(data, hostChallenge, true) : null;
        boolean isNewer = data.length() > 28 || data.length() == 28 && data.u1(11) == 2 && !fits(old, wanted);
        return isNewer || old == null ? InitializeUpdate.parse(data, hostChallenge, false) : old;
    }

    private static boolean fits(InitializeUpdate answer, Authentication wanted) {
        try (KeySet keys = wanted.derivation().derive(wanted.keys(), answer.diversificationData(), 1)) {
            return answer.matches(ScpVariant.usual(1), keys);
        }
    }

    private static boolean isBlank(Bytes data) {
        return data.equals(Bytes.zeros(data.length())) || data.toHex().matches("F*");
    }

    /** Cards that leave the diversification data blank are told apart by their chip data, which costs a new start. */
    private String identity(InitializeUpdate answer) {
        if (!isBlank(answer.diversificationData())) {
            return "kdd:" + answer.diversificationData();
        }
        ResponseApdu cplc = card.transmit(GpCommands.getData(0x9F7F));
        return cplc.isOk() && cplc.data().length() >= 42 ? "cplc:" + Cplc.parse(cplc.data()).chipId() : "kdd:blank";
    }

    private void stopAfterFailures(String identity, Authentication wanted) {
        int failures = log.failures(identity);
        if (failures >= MAX_FAILURES && !wanted.force()) {
            throw new WrongKeysException("the last " + failures + " authentications with this card (" + identity
                    + ") failed; one more could lock it for ever, nothing was sent", "when you are sure of the keys: --force");
        }
    }

    private static ScpVariant variant(InitializeUpdate answer, Authentication wanted, List<ScpVariant> announced) {
        if (wanted.variant().isPresent()) {
            ScpVariant given = wanted.variant().get();
            if (given.scp() != answer.scp()) {
                throw new WrongKeysException("the card answers with SCP0" + answer.scp() + ", not with " + given,
                        "leave the protocol out, or name a key version of that protocol with --key-ver");
            }
            return given;
        }
        return answer.i() >= 0 ? answer.variant()
                : announced.stream().filter(variant -> variant.scp() == answer.scp()).findFirst().orElse(answer.variant());
    }

    private WrongKeysException mismatch(InitializeUpdate answer, Authentication wanted) {
        String set = String.format("key version %d (0x%02X), SCP0%d", answer.keyVersion(), answer.keyVersion(), answer.scp());
        Optional<String> hint = KeyDiagnosis.explain(answer, wanted);
        String cause = hint.map(text -> "; but " + text).orElse("; no known key or derivation fits either");
        return new WrongKeysException("these are not the card's keys (" + set + "): its cryptogram does not match, nothing was sent"
                + cause, hint.isPresent() ? "the same command with what fits" : "the issuer's keys with --enc --mac --dek, or --key-ver");
    }
}
