package dev.jcard.cli.ssh;

import dev.jcard.agent.ssh.SshIdentities;
import dev.jcard.agent.ssh.SshIdentity;
import dev.jcard.agent.ssh.SshPublicKey;
import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.TransportException;
import dev.jcard.core.TransportException.Reason;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.jca.CardPrivateKey;
import dev.jcard.pkcs15.jca.CardProvider;
import dev.jcard.pkcs15.jca.CardSession;
import java.security.Provider;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys of the card in the reader, read once per card; none while there is no card. */
final class CardIdentities implements SshIdentities {

    private static final Set<Reason> ABSENT = EnumSet.of(Reason.NO_CARD, Reason.CARD_REMOVED, Reason.CONNECTION_LOST, Reason.NO_READER);

    private final CardSession session;
    private final Provider provider;
    private Bytes serial;
    private List<SshIdentity> known;

    CardIdentities(CardSession session) {
        this.session = session;
        this.provider = new CardProvider(session);
    }

    @Override
    public synchronized List<SshIdentity> list() {
        try {
            Bytes present = session.run(CardIdentities::serialOfPresentCard);
            if (known == null || !present.equals(serial)) {
                known = session.keys().stream().flatMap(key -> identity(key).stream()).toList();
                serial = present;
            }
            return known;
        } catch (TransportException e) {
            known = null;
            if (!ABSENT.contains(e.reason())) {
                throw e;
            }
            return List.of();
        }
    }

    /** Asks the card for something small, since what is known of it does not tell whether it is still there. */
    private static Bytes serialOfPresentCard(Pkcs15Token token) {
        token.pins().stream().findFirst().ifPresent(token::triesLeft);
        return token.info().serialNumber();
    }

    /** Keys of kinds that SSH does not know, and keys that do not sign, are left out. */
    private Optional<SshIdentity> identity(CardPrivateKey key) {
        if (!session.run(token -> token.signs(key.entry()))) {
            return Optional.empty();
        }
        try {
            SshPublicKey.of(key.publicKey());
        } catch (MalformedDataException e) {
            return Optional.empty();
        }
        String label = key.entry().label().isEmpty() ? key.entry().id().toHex() : key.entry().label();
        return Optional.of(new SshIdentity(key.publicKey(), key, Optional.of(provider), label));
    }
}
