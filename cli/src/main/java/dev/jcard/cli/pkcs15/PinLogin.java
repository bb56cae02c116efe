package dev.jcard.cli.pkcs15;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.KeyOption;
import dev.jcard.cli.SecretOption;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.Secret;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.Task;
import dev.jcard.pkcs15.asn1.PinObject;
import java.io.IOException;
import java.util.OptionalInt;

/** Presents a PIN, but never blindly: the counter is read first where the card tells it; or the management key where a task wants that. */
final class PinLogin {

    /** What PIV cards come with. */
    private static final Bytes WELL_KNOWN_KEY = Bytes.parseHex("010203040506070801020304050607080102030405060708");

    private final SecretOption pin;
    private final Value<Boolean> useLastTry;
    private final KeyOption managementKey;

    PinLogin(Syntax syntax) {
        this(syntax, false);
    }

    private PinLogin(Syntax syntax, boolean manages) {
        pin = new SecretOption(syntax, "pin", "PIN");
        useLastTry = syntax.flag("--use-last-try", "present the PIN even when only one try is left");
        managementKey = manages ? new KeyOption(syntax, "management-key", "management key of a PIV card", WELL_KNOWN_KEY) : null;
    }

    /** For commands that change what is on the card. */
    static PinLogin forTasks(Syntax syntax) {
        return new PinLogin(syntax, true);
    }

    /** Asks for what lets {@code task} be done, and presents it. */
    void login(Context context, Pkcs15Token token, Task task) throws IOException {
        if (!token.wantsManagementKey(task)) {
            login(context, token, token.pinFor(task));
            return;
        }
        try (Secret key = managementKey.get(context)) {
            token.loginManager(key);
        }
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
