package dev.jcard.cli.card;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.IsoCommands;
import dev.jcard.core.ResponseApdu;
import java.util.ArrayList;
import java.util.List;

/** Which well-known applets are on a card. Selects only: presents no PIN, changes nothing. */
final class CardSurvey {

    /** In the range for names that nobody has registered. */
    private static final Bytes NOBODY = Bytes.parseHex("F06A63617264FFFFFE");
    private static final int NOT_SET_UP = 0x9C05;

    private CardSurvey() {
    }

    static List<KnownCards.Applet> applets(CardChannel card) {
        if (card.transmit(IsoCommands.select(NOBODY)).isOk()) {
            return answersToEverything(card);
        }
        List<KnownCards.Applet> found = new ArrayList<>();
        for (KnownCards.Applet applet : KnownCards.applets()) {
            if (applet.probe() && isSelectable(card, applet.aid())) {
                found.add(applet);
            }
        }
        return List.copyOf(found);
    }

    /** The old MUSCLE applet says 9000 to any SELECT and is known by its status command. */
    private static List<KnownCards.Applet> answersToEverything(CardChannel card) {
        ResponseApdu status = card.transmit(CommandApdu.of(0xB0, 0x3C, 0x00, 0x00, 16));
        return status.isOk() || status.sw() == NOT_SET_UP ? KnownCards.applets().subList(0, 1) : List.of();
    }

    private static boolean isSelectable(CardChannel card, Aid aid) {
        ResponseApdu response = card.transmit(IsoCommands.select(aid.bytes()));
        return response.isOk() || response.sw1() == 0x62;
    }
}
