package dev.jcard.cli.pki;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.SecretOption;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.pin.PinPrompt;
import dev.jcard.core.CardChannel;
import dev.jcard.pkcs15.jca.CardPrivateKey;
import dev.jcard.pkcs15.jca.CardProvider;
import dev.jcard.pkcs15.jca.CardSession;
import dev.jcard.pki.CaKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Predicate;

/** A CA key on the card in the reader, with {@code --pin}. */
final class CaCard {

    private final SecretOption pin;

    CaCard(Syntax syntax) {
        pin = new SecretOption(syntax, "pin", "PIN of the card with the CA key");
    }

    /** Works with the first key of the card that is {@code wanted}. */
    <T> T use(Context context, Predicate<CardPrivateKey> wanted, CaKeyOption.Work<T> work) throws IOException {
        return useCard(context, wanted, pair -> work.with(pair.key()));
    }

    /** A key with its public half, for a new CA. */
    record Pair(CaKey key, CardPrivateKey onCard) {
    }

    /** What is done with the pair. */
    interface PairWork<T> {
        T with(Pair pair) throws IOException;
    }

    <T> T useCard(Context context, Predicate<CardPrivateKey> wanted, PairWork<T> work) throws IOException {
        try (CardSession session = new CardSession(() -> open(context), new PinPrompt(context, "the CA key", pin.find(context)))) {
            CardPrivateKey key = session.keys().stream().filter(wanted).findFirst().orElseThrow(() -> new CliException(
                    ExitCode.NOT_FOUND, "the key of the CA is neither in private/ca.key nor on the card", "the card with the CA key"));
            return work.with(new Pair(CaKey.of(key, new CardProvider(session)), key));
        }
    }

    private static CardChannel open(Context context) {
        try {
            return context.openCard();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
