package dev.jcard.cli.muscle;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Fields;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.core.CardChannel;
import dev.jcard.pkcs15.driver.MuscleCard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code jcard muscle status}. */
final class StatusCommand implements Command {

    private static final int MAX_PINS = 8;

    StatusCommand(Syntax syntax) {
        syntax.example("jcard muscle status");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (CardChannel channel = context.openCard()) {
            MuscleCard card = MuscleCard.open(channel);
            Fields fields = new Fields("MUSCLE applet " + MuscleCard.APPLET).hidden("applet", MuscleCard.APPLET);
            card.status().ifPresentOrElse(status -> describe(fields, status, card),
                    () -> fields.add("Set up", "setUp", false, "no; run: jcard muscle setup"));
            context.print(fields.json(), fields::print);
        }
        return ExitCode.OK;
    }

    private static void describe(Fields fields, MuscleCard.Status status, MuscleCard card) {
        fields.add("Set up", "setUp", true, "yes")
                .add("Protocol version", "protocol", status.protocol())
                .add("Applet version", "version", status.applet())
                .add("Object memory", "totalMemory", status.totalMemory(), status.totalMemory() + " bytes")
                .add("Free", "freeMemory", status.freeMemory(), status.freeMemory() + " bytes")
                .add("Key slots in use", "keys", status.keys(), status.keys() + " of " + card.limits().keySlots())
                .hidden("keySlots", card.limits().keySlots())
                .add("Longest RSA key", "maxRsaBits", card.limits().maxRsaBits());
        List<Map<String, Object>> pins = new ArrayList<>();
        for (int number = 0; number < MAX_PINS; number++) {
            if ((card.pins() >> number & 1) != 0) {
                pins.add(pin(number, card.tries(number).orElse(null)));
            }
        }
        fields.add("PINs", "pins", pins, String.join("; ", pins.stream().map(StatusCommand::text).toList()));
    }

    private static Map<String, Object> pin(int number, MuscleCard.Tries tries) {
        return tries == null ? Json.object("number", number)
                : Json.object("number", number, "triesLeft", tries.left(), "tries", tries.max(), "pukTriesLeft", tries.pukLeft(), "pukTries", tries.pukMax());
    }

    private static String text(Map<String, Object> pin) {
        return pin.get("number") + (pin.containsKey("tries")
                ? " (" + pin.get("triesLeft") + "/" + pin.get("tries") + ", PUK " + pin.get("pukTriesLeft") + "/" + pin.get("pukTries") + ")" : "");
    }
}
