package dev.jcard.cli.muscle;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.SecretOption;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.CardChannel;
import dev.jcard.core.Secret;
import dev.jcard.pkcs15.driver.MuscleCard;
import dev.jcard.pkcs15.driver.MuscleSetup;
import dev.jcard.pkcs15.driver.MuscleSetup.PinPair;
import java.io.IOException;
import java.util.Optional;

/** {@code jcard muscle setup}: what a fresh applet needs once in its life. */
final class SetupCommand implements Command {

    private final SecretOption pin;
    private final SecretOption puk;
    private final SecretOption soPin;
    private final SecretOption soPuk;
    private final SecretOption initialPin;
    private final Value<Integer> pinTries;
    private final Value<Integer> pukTries;
    private final Value<Integer> memory;

    SetupCommand(Syntax syntax) {
        pin = new SecretOption(syntax, "pin", "user PIN");
        puk = new SecretOption(syntax, "puk", "user's unblocking code (PUK)");
        soPin = new SecretOption(syntax, "so-pin", "administrator's PIN");
        soPuk = new SecretOption(syntax, "so-puk", "administrator's unblocking code");
        initialPin = new SecretOption(syntax, "initial-pin", "PIN of the fresh applet, if not Muscle00");
        pinTries = syntax.option("--pin-tries", "N", "wrong PINs before it blocks", "5", Integer::valueOf);
        pukTries = syntax.option("--puk-tries", "N", "wrong unblocking codes before they are dead for ever", "5", Integer::valueOf);
        memory = syntax.option("--memory", "BYTES", "memory for objects", String.valueOf(MuscleSetup.DEFAULT_MEMORY), Integer::valueOf);
        syntax.example("jcard muscle setup");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (CardChannel channel = context.openCard()) {
            MuscleCard card = MuscleCard.open(channel);
            try (Secret user = pin.getNew(context); Secret userPuk = puk.getNew(context); Secret so = soPin.getNew(context);
                    Secret soCode = soPuk.getNew(context); Secret initial = initial(context)) {
                MuscleSetup usual = MuscleSetup.of(new PinPair(so, pinTries.get(), soCode, pukTries.get()),
                        new PinPair(user, pinTries.get(), userPuk, pukTries.get()));
                MuscleSetup setup = new MuscleSetup(initial, usual.so(), usual.user(), memory.get(), usual.createObjects(), usual.createKeys(), usual.createPins());
                setup.warnings().forEach(context::warn);
                card.setup(setup);
            }
            context.print(Json.object("setUp", true), out -> out.println("the applet is set up; next: jcard pkcs15 init"));
        }
        return ExitCode.OK;
    }

    private Secret initial(Context context) throws IOException {
        Optional<Secret> given = initialPin.find(context);
        return given.orElseGet(MuscleSetup::factoryPin);
    }
}
