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

/** {@code jcard pkcs15 unblock-pin}: a blocked PIN gets its tries back and a new value. */
final class UnblockPin implements Command {

    private final Value<Bytes> authId;
    private final SecretOption puk;
    private final SecretOption newPin;

    UnblockPin(Syntax syntax) {
        authId = Ids.authId(syntax);
        puk = new SecretOption(syntax, "puk", "PUK");
        newPin = new SecretOption(syntax, "new-pin", "PIN");
        syntax.example("jcard pkcs15 unblock-pin --puk-file puk.txt");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (OpenToken open = OpenToken.open(context)) {
            PinObject object = open.token().pin(authId.get());
            open.token().requireUnblocking(object);
            try (Secret code = puk.get(context, "PUK of " + PinLogin.name(object)); Secret now = newPin.getNew(context)) {
                open.token().unblockPin(object, code, now);
            }
            context.print(Json.object("id", authId.get(), "unblocked", true), out -> out.println(PinLogin.name(object) + " unblocked, the new value is set"));
        }
        return ExitCode.OK;
    }
}
