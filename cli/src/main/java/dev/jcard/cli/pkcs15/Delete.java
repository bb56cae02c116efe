package dev.jcard.cli.pkcs15;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.Task;
import dev.jcard.pkcs15.asn1.Pkcs15Object;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code jcard pkcs15 delete cert|key|pubkey|data}. */
final class Delete implements Command {

    private final Value<String> kind;
    private final Value<Bytes> id;
    private final Value<String> label;
    private final PinLogin pin;

    Delete(Syntax syntax) {
        kind = syntax.argument("KIND", "cert, key, pubkey or data", text -> Formats.check(text, "cert", "key", "pubkey", "data"));
        id = syntax.option("--id", "ID", "identifier of the object, hexadecimal", Ids::parse);
        label = syntax.option("--label", "NAME", "name of the object, for data objects, which have no identifier");
        pin = PinLogin.forTasks(syntax);
        syntax.example("jcard pkcs15 delete cert --id 45");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        if (!id.isPresent() && !label.isPresent()) {
            throw CliException.usage("which " + kind.get() + "?", "--id 45, or --label NAME");
        }
        try (OpenToken open = OpenToken.open(context)) {
            open.token().require(Task.DELETE);
            List<Pkcs15Object> found = find(open.token());
            found.forEach(open.token()::requireDeletion);
            String loss = kind.get().equals("key") ? "; the private key is lost for ever" : "";
            context.confirm("this deletes " + name(found.get(0)) + " from the " + open.name() + loss);
            pin.login(context, open.token(), Task.DELETE);
            found.forEach(open.token()::delete);
            context.print(Json.object("deleted", found.size()), out -> out.println(name(found.get(0)) + " deleted"));
        }
        return ExitCode.OK;
    }

    private String name(Pkcs15Object object) {
        return kind.get() + (id.isPresent() ? " " + id.get() : "") + " \"" + object.label() + "\"";
    }

    private List<Pkcs15Object> find(Pkcs15Token token) {
        Stream<? extends Pkcs15Object> all = switch (kind.get()) {
            case "cert" -> token.certificates().stream().filter(one -> !id.isPresent() || one.id().equals(id.get()));
            case "key" -> token.privateKeys().stream().filter(one -> !id.isPresent() || one.id().equals(id.get()));
            case "pubkey" -> token.publicKeys().stream().filter(one -> !id.isPresent() || one.id().equals(id.get()));
            default -> token.dataObjects().stream();
        };
        Optional<Pkcs15Object> found = all.filter(one -> !label.isPresent() || one.label().equals(label.get()))
                .map(Pkcs15Object.class::cast).findFirst();
        return List.of(found.orElseThrow(() -> new CardRefusedException.NotFound(0x6A88, "there is no such " + kind.get() + " on the card",
                "jcard pkcs15 list")));
    }
}
