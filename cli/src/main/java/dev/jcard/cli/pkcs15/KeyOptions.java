package dev.jcard.cli.pkcs15;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.NewKey;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.KeyUsage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a new key shall appear: {@code --id --auth-id --label --usage}. */
final class KeyOptions {

    private final Value<Bytes> id;
    private final Value<Bytes> authId;
    private final Value<String> label;
    private final Value<Flags> usage;

    KeyOptions(Syntax syntax) {
        id = Ids.newId(syntax);
        authId = Ids.authId(syntax);
        label = syntax.option("--label", "NAME", "name of the key", "Private Key", text -> text);
        usage = syntax.option("--usage", "LIST", "what the key may do", "sign,decrypt", KeyOptions::usage);
    }

    NewKey spec() {
        return new NewKey(Optional.ofNullable(id.get()), label.get(), authId.get(), usage.get());
    }

    /** No key is lost by a slip: where a new one would take the place of another, that is confirmed first. */
    static void checkFree(Context context, OpenToken open, NewKey spec) {
        Bytes id = spec.id().orElse(null);
        if (id == null || open.token().privateKeys().stream().noneMatch(key -> key.id().equals(id))) {
            return;
        }
        if (!open.token().replacesKeys()) {
            throw new CliException(ExitCode.NOT_CONFIRMED, "there is a key " + id + " on the card already",
                    "another --id, or delete it with: jcard pkcs15 delete key --id " + id);
        }
        context.confirm("this replaces key " + id + " on the " + open.name() + ", and its certificate; the private key is lost for ever");
    }

    static Flags usage(String text) {
        Flags flags = Flags.NONE;
        for (String word : text.split(",")) {
            flags = flags.with(Arrays.stream(KeyUsage.values())
                    .filter(usage -> Text.name(usage).equals(word.strip().toLowerCase(Locale.ROOT).replace('_', '-')))
                    .findFirst().orElseThrow(() -> new IllegalArgumentException("'" + word + "' is not one of "
                            + Arrays.stream(KeyUsage.values()).map(Text::name).collect(Collectors.joining(", ")))));
        }
        return flags;
    }
}
