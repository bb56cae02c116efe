package dev.jcard.cli.pin;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.core.Secret;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.jca.PinSource;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The PIN when a card asks for it: what was given at the start, once; then the user, by SSH_ASKPASS or at the terminal. A PIN given
 * at the start that turns out wrong is not tried again, and the last try is not spent.
 */
public final class PinPrompt implements PinSource {

    private final Context context;
    private final String purpose;
    private final AskPass askPass;
    private Optional<Secret> given;
    private boolean proven;
    private boolean offered;

    /**
     * @param purpose what the question says the PIN is for: {@code SSH}
     * @param given from an option
     */
    public PinPrompt(Context context, String purpose, Optional<Secret> given) {
        this.purpose = purpose;
        this.context = context;
        this.askPass = new AskPass(context.environment());
        this.given = given;
    }

    @Override
    public synchronized Optional<Secret> ask(PinObject pin, OptionalInt triesLeft) {
        if (triesLeft.isPresent() && triesLeft.getAsInt() < 2) {
            throw new CliException(ExitCode.NOT_CONFIRMED, "the PIN has " + (triesLeft.getAsInt() == 0 ? "no tries" : "one try") + " left",
                    "jcard pkcs15 verify-pin");
        }
        if (given.isPresent() && (proven || !offered)) {
            offered = true;
            proven = false;
            return given.map(Secret::copy);
        }
        given.ifPresent(Secret::close);
        given = Optional.empty();
        return askUser(question(pin, triesLeft));
    }

    @Override
    public synchronized void accepted(PinObject pin) {
        proven = true;
    }

    private String question(PinObject pin, OptionalInt triesLeft) {
        return "PIN " + (pin.label().isEmpty() ? "" : "\"" + pin.label() + "\" ") + "for " + purpose
                + (triesLeft.isPresent() ? " (" + triesLeft.getAsInt() + " tries left)" : "") + ": ";
    }

    private Optional<Secret> askUser(String question) {
        if (askPass.applies()) {
            return askPass.secret(question);
        }
        if (!context.mayAsk()) {
            context.note("a PIN is needed and nobody can be asked: set SSH_ASKPASS, or give --pin-file");
            return Optional.empty();
        }
        char[] typed = context.environment().terminal().askSecret(question);
        return typed == null || typed.length == 0 ? Optional.empty() : Optional.of(Secret.take(typed));
    }
}
