package dev.jcard.pkcs15.driver;

import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.Iso7816Channel;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds the driver of a card. Probing presents no PIN and changes nothing. */
public final class Drivers {

    private static final List<Function<CardChannel, Optional<TokenDriver>>> PROBES = List.of(CardOsDriver::probe, MuscleDriver::probe, IsoAppletDriver::probe,
            PivDriver::probe, OpenPgpDriver::probe, GidsDriver::probe, GenericDriver::probe);

    private Drivers() {
    }

    /**
     * The driver of the card behind {@code raw}.
     *
     * @throws CardRefusedException.Unsupported when no driver knows the card
     */
    public static TokenDriver open(CardChannel raw) {
        CardChannel channel = Iso7816Channel.over(raw);
        for (Function<CardChannel, Optional<TokenDriver>> probe : PROBES) {
            Optional<TokenDriver> driver = probe.apply(channel);
            if (driver.isPresent()) {
                return driver.get();
            }
        }
        throw new CardRefusedException.Unsupported(0x6A82, "none of the applets that jcard can drive is on this card",
                "look at it with: jcard info");
    }
}
