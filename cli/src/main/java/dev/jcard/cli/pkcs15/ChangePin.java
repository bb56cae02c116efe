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
import dev.jcard.pkcs15.asn1.PinObject;
import java.io.IOException;

/** {@code jcard pkcs15 change-pin}. */
final class ChangePin implements Command {

    private final Value<Bytes> authId;
    private final PinLogin pin;
    private final SecretOption newPin;

    ChangePin(Syntax syntax) {
        authId = Ids.authId(syntax);
        pin = new PinLogin(syntax);
        newPin = new SecretOption(syntax, "new-pin", "PIN");
        syntax.example("jcard pkcs15 change-pin --auth-id 01");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (OpenToken open = OpenToken.open(context)) {
            PinObject object = open.token().pin(authId.get());
            open.token().requireChange(object);
            try (Secret before = pin.ask(context, open.token(), object); Secret now = newPin.getNew(context)) {
                open.token().changePin(object, before, now);
            }
            context.print(Json.object("id", authId.get(), "changed", true), out -> out.println(PinLogin.name(object) + " changed"));
        }
        return ExitCode.OK;
    }
}
