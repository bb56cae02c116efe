package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.gp.scp.CardSecureChannel;
import dev.jcard.gp.scp.KeySet;
import dev.jcard.gp.scp.SecureMessagingException;
import dev.jcard.gp.scp.ScpVariant;
import java.util.Random;

/**
 * A secure channel session with one domain on one logical channel: INITIALIZE UPDATE, EXTERNAL AUTHENTICATE, and the messages
 * that follow (GPCS 10). The try counter is written before a cryptogram is compared.
 */
final class Session {

    private final Store store;
    private final Random random;
    private Bytes domain = Bytes.EMPTY;
    private int keyVersion;
    private CardSecureChannel channel;

    Session(Store store, Random random) {
        this.store = store;
        this.random = random;
    }

    /** INITIALIZE UPDATE with the keys of {@code aid}; a domain without keys of its own borrows its parent's. */
    ResponseApdu initialize(Bytes aid, CommandApdu command) {
        close();
        Domain owner = keyOwner(store.domain(aid));
        KeyVersion keys = keysFor(owner, command.p1());
        Refusal.unless(keys.triesLeft() > 0, Refusal.BLOCKED, "too many failed authentications");
        ScpVariant variant = store.identity.variantFor(keys);
        Refusal.unless(!variant.isImplicit(), Refusal.WRONG_INS, "this protocol starts implicitly");
        int sequence = keys.sequence();
        if (variant.scp() == 3 && variant.hasPseudoRandomChallenge()) {
            sequence = sequence + 1 & 0xFFFFFF;
            store.changeDomain(owner.aid(), old -> old.with(keys.withSequence(keys.sequence() + 1 & 0xFFFFFF)));
        }
        domain = owner.aid();
        keyVersion = keys.version();
        var offer = new CardSecureChannel.Offer(variant, keys.version(), store.identity.diversification(), sequence, aid);
        channel = begin(keys, offer, command.data());
        return new ResponseApdu(channel.initializeUpdateAnswer(), 0x9000);
    }

    private CardSecureChannel begin(KeyVersion keys, CardSecureChannel.Offer offer, Bytes hostChallenge) {
        try (KeySet set = keys.channelKeys()) {
            return CardSecureChannel.begin(offer, set, hostChallenge, random);
        }
    }

    private Domain keyOwner(Domain wanted) {
        boolean borrows = wanted.defaultKeys().isEmpty() && !wanted.isIssuer() && !wanted.parent().equals(wanted.aid());
        return borrows ? keyOwner(store.domain(wanted.parent())) : wanted;
    }

    private KeyVersion keysFor(Domain owner, int version) {
        KeyVersion found = (version == 0 ? owner.defaultKeys() : owner.keyVersion(version))
                .orElseThrow(() -> new Refusal(Refusal.NOT_FOUND, "no keys with version " + version));
        Refusal.unless(found.opensChannel(), Refusal.CONDITIONS, "these keys open no secure channel");
        return found;
    }

    /** EXTERNAL AUTHENTICATE. */
    void authenticate(CommandApdu command) {
        Refusal.unless(channel != null, Refusal.CONDITIONS, "INITIALIZE UPDATE comes first");
        boolean secured = store.state().cardState() >= ManagerState.SECURED && store.state().cardState() < ManagerState.LOCKED;
        if (secured && command.p1() == 0) {
            close();
            throw new Refusal(Refusal.CONDITIONS, "a secured card wants at least a MAC");
        }
        KeyVersion keys = keys();
        store.changeDomain(domain, old -> old.with(keys.withTries(keys.triesLeft() - 1)));
        channel.externalAuthenticate(command);
        store.changeDomain(domain, old -> old.with(keys.withTries(store.identity.keyTries()).withSequence(counted(keys))));
    }

    private KeyVersion keys() {
        return store.domain(domain).keyVersion(keyVersion)
                .orElseThrow(() -> new Refusal(Refusal.CONDITIONS, "the keys are gone"));
    }

    /** SCP02 counts successful authentications; the others count elsewhere or not at all. */
    private int counted(KeyVersion keys) {
        return channel.variant().scp() == 2 ? keys.sequence() + 1 & 0xFFFF : keys.sequence();
    }

    /** An implicit session starts with the first command that carries a MAC (SCP02 i=0A, 0B, 1A, 1B). */
    void startImplicitly(Bytes aid) {
        if (channel != null) {
            return;
        }
        Domain owner = keyOwner(store.domain(aid));
        KeyVersion keys = keysFor(owner, 0);
        ScpVariant variant = store.identity.variantFor(keys);
        if (variant.isImplicit()) {
            domain = owner.aid();
            keyVersion = keys.version();
            var offer = new CardSecureChannel.Offer(variant, keys.version(), store.identity.diversification(), keys.sequence(), aid);
            try (KeySet set = keys.channelKeys()) {
                channel = CardSecureChannel.implicit(offer, set);
            }
        }
    }

    /** The command behind the secure messaging; a failed check ends the session. */
    CommandApdu unwrap(CommandApdu command) {
        Refusal.unless(isAuthenticated(), Refusal.SECURITY, "no secure channel session");
        try {
            return channel.unwrap(command);
        } catch (SecureMessagingException e) {
            close();
            throw e;
        }
    }

    ResponseApdu wrap(ResponseApdu response) {
        return isAuthenticated() ? channel.wrap(response) : response;
    }

    ResponseApdu rMac(CommandApdu command) {
        Refusal.unless(isAuthenticated(), Refusal.SECURITY, "no secure channel session");
        return channel.rMacSession(command);
    }

    boolean isAuthenticated() {
        return channel != null && channel.isOpen();
    }

    /** Current security level, GPCS 10.6. */
    int level() {
        return isAuthenticated() ? 0x80 | channel.level().bits() : 0;
    }

    /** Commands must carry a MAC. */
    boolean requiresMac() {
        return isAuthenticated() && channel.level().hasMac();
    }

    Bytes decrypt(Bytes data) {
        int block = channel.variant().blockSize();
        Refusal.unless(!data.isEmpty() && data.length() % block == 0, Refusal.WRONG_DATA, "not whole blocks");
        return channel.decryptSensitive(data);
    }

    CardSecureChannel channel() {
        return channel;
    }

    void close() {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
