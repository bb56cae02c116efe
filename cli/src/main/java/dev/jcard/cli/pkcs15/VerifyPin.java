package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.asn1.PinObject;
import java.io.IOException;

/** {@code jcard pkcs15 verify-pin}: exit code 0 when the PIN is right, 4 when wrong, 5 when blocked. */
final class VerifyPin implements Command {

    private final Value<Bytes> authId;
    private final PinLogin pin;

    VerifyPin(Syntax syntax) {
        authId = Ids.authId(syntax);
        pin = new PinLogin(syntax);
        syntax.example("jcard pkcs15 verify-pin --pin-file pin.txt");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (OpenToken open = OpenToken.open(context)) {
            PinObject object = open.token().pin(authId.get());
            open.token().requirePresenting(object);
            pin.login(context, open.token(), object);
            open.token().logout();
            context.print(Json.object("id", authId.get(), "verified", true), out -> out.println(PinLogin.name(object) + " is right"));
        }
        return ExitCode.OK;
    }
}
