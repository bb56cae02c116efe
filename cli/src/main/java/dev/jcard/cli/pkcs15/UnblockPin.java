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
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.Secret;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.asn1.PinObject;
import java.io.IOException;
import java.util.OptionalInt;

/** {@code jcard pkcs15 unblock-pin}: a blocked PIN gets its tries back and a new value. */
final class UnblockPin implements Command {

    private final Value<Bytes> authId;
    private final SecretOption puk;
    private final SecretOption officer;
    private final SecretOption newPin;
    private final Value<Boolean> useLastTry;

    UnblockPin(Syntax syntax) {
        authId = Ids.authId(syntax);
        puk = new SecretOption(syntax, "puk", "PUK");
        officer = new SecretOption(syntax, "so-pin", "security officer's PIN");
        newPin = new SecretOption(syntax, "new-pin", "PIN");
        useLastTry = syntax.flag("--use-last-try", "present the PUK or security officer's PIN even when only one try is left");
        syntax.example("jcard pkcs15 unblock-pin --puk-file puk.txt");
        syntax.example("jcard pkcs15 unblock-pin --so-pin-file so-pin.txt");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (OpenToken open = OpenToken.open(context)) {
            PinObject object = open.token().pin(authId.get());
            if (officer.isGiven() || !puk.isGiven() && !open.token().hasUnblockingCode()) {
                reset(context, open.token(), object);
            } else {
                unblock(context, open.token(), object);
            }
            context.print(Json.object("id", authId.get(), "unblocked", true), out -> out.println(PinLogin.name(object) + " unblocked, the new value is set"));
        }
        return ExitCode.OK;
    }

    private void unblock(Context context, Pkcs15Token token, PinObject object) throws IOException {
        token.requireUnblocking(object);
        token.pukOf(object).ifPresent(code -> check(token.triesLeft(code), "PUK"));
        try (Secret code = puk.get(context, "PUK of " + PinLogin.name(object)); Secret now = newPin.getNew(context)) {
            token.unblockPin(object, code, now);
        }
    }

    private void reset(Context context, Pkcs15Token token, PinObject object) throws IOException {
        PinObject administrator = token.pins().stream().filter(PinObject::isSoPin).findFirst().orElseThrow(
                () -> new CliException(ExitCode.NOT_FOUND, "there is no security officer's PIN on this card", "--puk-file"));
        check(token.triesLeft(administrator), "security officer's PIN");
        try (Secret value = officer.get(context); Secret now = newPin.getNew(context)) {
            token.loginAdministrator(value);
            token.resetPin(object, now);
        }
    }

    /** One without tries is no way to unblock: it is looked at before it is asked for. */
    private void check(OptionalInt tries, String what) {
        if (tries.isPresent() && tries.getAsInt() == 0) {
            throw new CardRefusedException.Blocked(0x6983, "the " + what + " is blocked, so the PIN cannot be unblocked with it", null);
        }
        if (tries.isPresent() && tries.getAsInt() == 1 && !useLastTry.get()) {
            throw new CliException(ExitCode.NOT_CONFIRMED, "the " + what + " has one try left; a wrong value blocks it", "the same command with --use-last-try");
        }
    }
}
