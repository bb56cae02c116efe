package dev.jcard.cli.pkcs15;

import dev.jcard.cli.CliException;
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
import dev.jcard.pkcs15.NewStructure;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.Task;
import java.io.IOException;
import java.util.Optional;

/** {@code jcard pkcs15 init}: creates the structure, after erasing the old one when asked to. */
final class Init implements Command {

    private static final Bytes OFFICER_ID = Bytes.ofInts(2);

    private final Value<String> label;
    private final Value<Boolean> erase;
    private final Value<Boolean> noSoPin;
    private final SecretOption soPin;
    private final PinLogin pin;

    Init(Syntax syntax) {
        label = syntax.option("--label", "NAME", "name of the token, usually its holder's", "", text -> text);
        erase = syntax.flag("-E --erase", "erase the structure that is there first");
        noSoPin = syntax.flag("--no-so-pin", "no security officer's PIN in the structure (this is the default)");
        soPin = new SecretOption(syntax, "so-pin", "security officer's PIN");
        pin = new PinLogin(syntax);
        syntax.example("jcard pkcs15 init --label \"Jane Doe\"");
        syntax.example("jcard pkcs15 init --erase --no-so-pin");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (OpenToken open = OpenToken.open(context); Secret officer = soPin.isGiven() && !noSoPin.get() ? soPin.get(context) : null) {
            Pkcs15Token token = open.token();
            token.require(Task.CREATE);
            if (officer != null && !token.keepsAdministrator()) {
                throw new CliException(ExitCode.WRONG_CARD, "this card keeps no security officer's PIN in its PKCS#15 structure", "leave out --so-pin");
            }
            if (token.isInitialised() && !erase.get()) {
                throw new CliException(ExitCode.NOT_CONFIRMED, open.name() + " has a PKCS#15 structure already", "jcard pkcs15 init --erase, which destroys it");
            }
            if (token.isInitialised()) {
                context.confirm(Erase.loss(open));
            }
            if (token.hasPin()) {
                pin.login(context, token);
            }
            if (token.isInitialised()) {
                token.erase();
            }
            token.create(new NewStructure(label.get(), Optional.empty(), Optional.ofNullable(officer).map(
                    value -> new NewPin(OFFICER_ID, "Security Officer PIN", value, Optional.empty()))));
            String name = token.info().label();
            context.print(Json.object("label", name), out -> out.println("PKCS#15 structure \"" + name + "\" created"));
        }
        return ExitCode.OK;
    }
}
