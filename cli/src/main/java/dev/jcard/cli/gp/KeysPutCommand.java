package dev.jcard.cli.gp;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.KeyOption;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.core.Secret;
import dev.jcard.gp.CardKey;
import dev.jcard.gp.KeyManager;
import dev.jcard.gp.PemKeys;
import dev.jcard.gp.scp.Diversification;
import dev.jcard.gp.scp.KeySet;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** {@code jcard gp keys put}: a key set for secure channels, or one public, AES or 3DES key for another use. */
final class KeysPutCommand implements Command {

    private final GpOptions gp;
    private final Value<Integer> version;
    private final Value<Integer> replaced;
    private final Value<Integer> id;
    private final Value<String> publicKey;
    private final KeyOption newKey;
    private final KeyOption newEnc;
    private final KeyOption newMac;
    private final KeyOption newDek;
    private final KeyOption aes;
    private final KeyOption des;
    private final Value<Diversification> newKdf;

    KeysPutCommand(Syntax syntax) {
        version = syntax.option("--new-ver", "N", "version of the new keys, 1 to 127", Numbers::oneByte);
        replaced = syntax.option("--replace", "N", "version of the keys to replace (default: add, or replace the factory keys)", "0", Numbers::oneByte);
        newKey = new KeyOption(syntax, "new-key", "new key (one for all three)");
        newEnc = new KeyOption(syntax, "new-enc", "new encryption key");
        newMac = new KeyOption(syntax, "new-mac", "new MAC key");
        newDek = new KeyOption(syntax, "new-dek", "new data encryption key");
        newKdf = syntax.option("--new-kdf", "NAME", "derive the new keys from a master key, as --kdf", "none", Diversification::parse);
        publicKey = syntax.option("--public-key", "FILE", "store one RSA or EC public key (PEM, certificate) instead", text -> text);
        aes = new KeyOption(syntax, "aes", "one AES key instead");
        des = new KeyOption(syntax, "3des", "one 3DES key instead");
        id = syntax.option("--new-id", "N", "id of that one key", "1", Numbers::oneByte);
        gp = new GpOptions(syntax);
        syntax.example("jcard gp keys put --new-ver 0x30 --new-key-file card.key");
        syntax.example("jcard gp keys put --new-ver 0x70 --public-key token.pem");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        if (!version.isPresent()) {
            throw CliException.usage("--new-ver is needed: the version of the new keys", "jcard gp keys list shows those in use");
        }
        try (GpCard card = gp.open(context)) {
            if (publicKey.isPresent() || aes.isGiven() || des.isGiven()) {
                putOne(context, card);
            } else {
                putSet(context, card);
            }
            context.print(Json.object("version", version.get(), "replaced", replaced.get() == 0 ? null : replaced.get()),
                    out -> out.println("stored key version " + Numbers.both(version.get())));
        }
        return ExitCode.OK;
    }

    private void putOne(Context context, GpCard card) throws IOException {
        if (publicKey.isPresent()) {
            CardKey key = CardKey.of(PemKeys.publicKey(Bytes.of(Files.readAllBytes(context.path(publicKey.get())))));
            card.domain().keys().put(List.of(key), id.get(), version.get(), replaced.get());
            return;
        }
        try (Secret secret = (aes.isGiven() ? aes : des).find(context).orElseThrow()) {
            CardKey key = aes.isGiven() ? new CardKey.Aes(secret) : new CardKey.Des3(secret);
            card.domain().keys().put(List.of(key), id.get(), version.get(), replaced.get());
        }
    }

    /** The check values are compared and the new keys used before this says that all is well. */
    private void putSet(Context context, GpCard card) throws IOException {
        if (replaced.get() == 0 || KeyManager.isLastKeySet(card.domain().keys().list(), replaced.get())) {
            context.confirm("this changes the keys of " + card.name() + " to version " + Numbers.both(version.get())
                    + "; whoever loses them can never manage it again");
        }
        int scp = card.domain().secureChannel().orElseThrow().variant().scp();
        try (KeySet master = newKeys(context);
                KeySet fresh = newKdf.get().derive(master, card.domain().diversificationData(), scp); KeySet old = gp.keys(context)) {
            card.domain().keys().putKeySet(fresh, version.get(), replaced.get(), gp.authentication(old), GpOptions.attempts(context));
        }
    }

    private KeySet newKeys(Context context) throws IOException {
        if (newEnc.isGiven() && newMac.isGiven() && newDek.isGiven()) {
            return KeySet.of(newEnc.find(context).orElseThrow(), newMac.find(context).orElseThrow(), newDek.find(context).orElseThrow());
        }
        if (newEnc.isGiven() || newMac.isGiven() || newDek.isGiven()) {
            throw CliException.usage("--new-enc, --new-mac and --new-dek go together", null);
        }
        Optional<Secret> given = newKey.find(context);
        try (Secret key = given.isPresent() ? given.get() : newKey.getNew(context)) {
            return KeySet.single(key);
        }
    }
}
