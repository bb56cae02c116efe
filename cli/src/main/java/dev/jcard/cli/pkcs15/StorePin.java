package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.SecretOption;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.core.Secret;
import dev.jcard.pkcs15.NewPin;
import dev.jcard.pkcs15.Task;
import java.io.IOException;
import java.util.Optional;

/** {@code jcard pkcs15 store-pin}: makes a PIN known in the structure. */
final class StorePin implements Command {

    private final Value<Bytes> authId;
    private final Value<String> label;
    private final SecretOption pin;
    private final SecretOption puk;

    StorePin(Syntax syntax) {
        authId = Ids.authId(syntax);
        label = syntax.option("--label", "NAME", "name of the PIN, usually the card holder's", "User PIN", text -> text);
        pin = new SecretOption(syntax, "pin", "PIN");
        puk = new SecretOption(syntax, "puk", "PUK");
        syntax.example("jcard pkcs15 store-pin --auth-id 01 --label \"User Name\"");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (OpenToken open = OpenToken.open(context)) {
            open.token().require(Task.STORE_PIN);
            open.token().info();
            Optional<Secret> code = puk.find(context);
            try (Secret value = pin.getNew(context)) {
                open.token().storePin(new NewPin(authId.get(), label.get(), value, code));
            } finally {
                code.ifPresent(Secret::close);
            }
            context.print(Json.object("id", authId.get(), "label", label.get()),
                    out -> out.println("PIN " + authId.get() + " \"" + label.get() + "\" stored"));
        }
        return ExitCode.OK;
    }
}
