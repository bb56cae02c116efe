package dev.jcard.pkcs15.jca;

import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.Secret;
import dev.jcard.core.TransportException;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** One card, connected when needed and again after it was away. */
public final class CardSession implements AutoCloseable {

    private final Supplier<CardChannel> connector;
    private final PinSource pinSource;
    private final List<X509Certificate> furtherCertificates;
    private CardChannel channel;
    private Pkcs15Token token;

    /**
     * Nothing is connected yet.
     *
     * @param connector connects to the card; called again when the connection is lost
     * @param pinSource asked when the card wants a PIN
     */
    public CardSession(Supplier<CardChannel> connector, PinSource pinSource) {
        this(connector, pinSource, List.of());
    }

    /** @param furtherCertificates certificates of CAs that the card does not hold, to complete chains */
    public CardSession(Supplier<CardChannel> connector, PinSource pinSource, List<X509Certificate> furtherCertificates) {
        this.connector = connector;
        this.pinSource = pinSource;
        this.furtherCertificates = List.copyOf(furtherCertificates);
    }

    /** The private keys of the card whose public key is known, each with its certificate chain. */
    public List<CardPrivateKey> keys() {
        return run(open -> {
            List<CardPrivateKey> keys = new ArrayList<>();
            for (PrivateKeyObject key : open.privateKeys()) {
                CardKeys.of(this, open, key, furtherCertificates).ifPresent(keys::add);
            }
            return List.copyOf(keys);
        });
    }

    /** All certificates on the card, in the order of its directories. */
    public List<X509Certificate> certificates() {
        return run(open -> open.certificates().stream().map(open::readCertificate).toList());
    }

    /** Presents the card holder's PIN now instead of when a key is first used. */
    public void login(Secret pin) {
        run(open -> {
            open.login(pin);
            return null;
        });
    }

    /** Works with the card; connects again, once, when the card or the connection had gone. */
    public synchronized <T> T run(Function<Pkcs15Token, T> work) {
        boolean fresh = token == null;
        try {
            return work.apply(open());
        } catch (TransportException e) {
            disconnect();
            if (fresh) {
                throw e;
            }
        }
        try {
            return work.apply(open());
        } catch (TransportException e) {
            disconnect();
            throw e;
        }
    }

    /** Works with a key; presents its PIN first when the card refuses without. */
    <T> T runWith(PrivateKeyObject key, Function<Pkcs15Token, T> work) {
        return run(open -> {
            try {
                return work.apply(open);
            } catch (CardRefusedException.NotAuthorized e) {
                present(open, open.pinOf(key), e);
                return work.apply(open);
            }
        });
    }

    private void present(Pkcs15Token open, PinObject pin, CardRefusedException refusal) {
        Optional<Secret> given = pinSource.ask(pin, open.triesLeft(pin));
        try (Secret value = given.orElseThrow(() -> refusal)) {
            open.login(pin, value);
        }
        pinSource.accepted(pin);
    }

    private Pkcs15Token open() {
        if (token == null) {
            channel = connector.get();
            token = Pkcs15Token.open(channel);
        }
        return token;
    }

    private void disconnect() {
        token = null;
        CardChannel old = channel;
        channel = null;
        if (old != null) {
            try {
                old.close();
            } catch (TransportException e) {
                return;
            }
        }
    }

    /** Disconnects; using a key connects again. */
    @Override
    public synchronized void close() {
        disconnect();
    }
}
