package dev.jcard.cli.pkcs15;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.SecretOption;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.Secret;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.asn1.PinObject;
import java.io.IOException;
import java.util.OptionalInt;

/** Presents a PIN, but never blindly: the counter is read first where the card tells it. */
final class PinLogin {

    private final SecretOption pin;
    private final Value<Boolean> useLastTry;

    PinLogin(Syntax syntax) {
        pin = new SecretOption(syntax, "pin", "PIN");
        useLastTry = syntax.flag("--use-last-try", "present the PIN even when only one try is left");
    }

    /** Asks for the card holder's PIN and presents it. */
    void login(Context context, Pkcs15Token token) throws IOException {
        login(context, token, token.userPin());
    }

    /** Asks for a PIN and presents it. */
    void login(Context context, Pkcs15Token token, PinObject object) throws IOException {
        try (Secret value = ask(context, token, object)) {
            token.login(object, value);
        }
    }

    /** Asks for the present value of a PIN, after a look at its counter. */
    Secret ask(Context context, Pkcs15Token token, PinObject object) throws IOException {
        OptionalInt tries = token.triesLeft(object);
        check(tries, name(object), token.unblockingRemedy(object));
        return pin.get(context, name(object) + (tries.isPresent() ? " (" + tries(tries.getAsInt()) + ")" : ""));
    }

    private void check(OptionalInt tries, String name, String remedy) {
        if (tries.isPresent() && tries.getAsInt() == 0) {
            throw new CardRefusedException.Blocked(0x6983, name + " is blocked", remedy);
        }
        if (tries.isPresent() && tries.getAsInt() == 1 && !useLastTry.get()) {
            throw new CliException(ExitCode.NOT_CONFIRMED, name + " has one try left; a wrong value blocks it", "the same command with --use-last-try");
        }
    }

    static String name(PinObject object) {
        return object.label().isEmpty() ? "PIN " + object.authId() : "PIN \"" + object.label() + "\"";
    }

    static String tries(int left) {
        return left == 1 ? "1 try left" : left + " tries left";
    }
}
