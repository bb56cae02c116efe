package dev.jcard.gp.script;

import dev.jcard.core.Bytes;
import dev.jcard.core.Secret;
import dev.jcard.gp.CardKey;
import dev.jcard.gp.PemKeys;
import dev.jcard.gp.scp.Diversification;
import dev.jcard.gp.scp.KeySet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Keys on the card. Check values are compared, as everywhere in jcard. */
final class KeyWords {

    private static final int TYPE_AES = 0x88;
    private static final int TOKEN_VERSION = 0x70;
    private static final int RECEIPT_VERSION = 0x71;
    private static final int ALL = 0xFF;

    private final ShellState state;
    private final Function<String, Bytes> files;

    KeyWords(ShellState state, Function<String, Bytes> files) {
        this.state = state;
        this.files = files;
    }

    void run(Statement line) {
        switch (line.word()) {
            case PUT_SC_KEY -> putSecureChannelKeys(line);
            case PUT_DM_TOKEN_KEYS -> put(line, List.of(tokenKey(line)), TOKEN_VERSION);
            case PUT_DM_RECEIPT_KEYS -> putReceiptKey(line);
            case DELETE_KEY -> deleteKey(line);
            default -> throw new IllegalStateException(line.word().name());
        }
    }

    private void put(Statement line, List<CardKey> keys, int usualVersion) {
        state.domain().keys().put(keys, 1, line.number("-newkeyver", usualVersion), line.number("-keyver", 0));
    }

    private void putSecureChannelKeys(Statement line) {
        int scp = state.domain().secureChannel().map(channel -> channel.variant().scp()).orElse(1);
        Diversification derivation = line.text("-keyDerivation").map(Diversification::parse).orElse(Diversification.NONE);
        try (KeySet given = Words.keys(line); KeySet keys = derivation.derive(given, state.domain().diversificationData(), scp)) {
            int kind = kind(line, scp == 3);
            put(line, List.of(CardKey.symmetric(keys.enc(), kind), CardKey.symmetric(keys.mac(), kind),
                    CardKey.symmetric(keys.dek(), kind)), 1);
        }
    }

    private static int kind(Statement line, boolean aes) {
        return line.hexNumber("-keyType", aes ? TYPE_AES : 0x80) == TYPE_AES ? 3 : 2;
    }

    private CardKey tokenKey(Statement line) {
        return CardKey.of(PemKeys.publicKey(files.apply(line.text("-file").orElseThrow(() -> line.missing("-file")))));
    }

    private void putReceiptKey(Statement line) {
        try (Secret key = line.key("-key").orElseThrow(() -> line.missing("-key"))) {
            put(line, List.of(CardKey.symmetric(key, kind(line, true))), RECEIPT_VERSION);
        }
    }

    private void deleteKey(Statement line) {
        int version = line.number("-keyver").orElseThrow(() -> line.missing("-keyver"));
        int index = line.number("-keyind", ALL);
        state.domain().keys().delete(index == ALL ? Optional.empty() : Optional.of(index), version);
    }
}
