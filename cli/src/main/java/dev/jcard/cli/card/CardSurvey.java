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

    /**
     * An applet that answered.
     *
     * @param aid  as selected; a prefix may be enough for the card
     * @param name what it is
     */
    record Applet(Aid aid, String name) {
    }

    private static final List<Applet> KNOWN = List.of(
            new Applet(Aid.of("A00000000101"), "MUSCLE card edge"),
            new Applet(Aid.of("F276A288BCFBA69D34F31001"), "IsoApplet (ISO 7816-15)"),
            new Applet(Aid.of("A000000063504B43532D3135"), "PKCS#15"),
            new Applet(Aid.of("A000000308000010000100"), "PIV"),
            new Applet(Aid.of("D27600012401"), "OpenPGP"),
            new Applet(Aid.of("A000000397425446590201"), "GIDS"),
            new Applet(Aid.of("E82B0601040181C31F0201"), "SmartCard-HSM"),
            new Applet(Aid.of("A0000006472F0001"), "FIDO U2F / FIDO2"),
            new Applet(Aid.of("D2760000850101"), "NDEF"));
    /** In the range for names that nobody has registered. */
    private static final Bytes NOBODY = Bytes.parseHex("F06A63617264FFFFFE");
    private static final int NOT_SET_UP = 0x9C05;

    private CardSurvey() {
    }

    static List<Applet> applets(CardChannel card) {
        if (card.transmit(IsoCommands.select(NOBODY)).isOk()) {
            return answersToEverything(card);
        }
        List<Applet> found = new ArrayList<>();
        for (Applet applet : KNOWN) {
            if (isSelectable(card, applet.aid())) {
                found.add(applet);
            }
        }
        return List.copyOf(found);
    }

    /** The old MUSCLE applet says 9000 to any SELECT and is known by its status command. */
    private static List<Applet> answersToEverything(CardChannel card) {
        ResponseApdu status = card.transmit(CommandApdu.of(0xB0, 0x3C, 0x00, 0x00, 16));
        return status.isOk() || status.sw() == NOT_SET_UP ? KNOWN.subList(0, 1) : List.of();
    }

    private static boolean isSelectable(CardChannel card, Aid aid) {
        ResponseApdu response = card.transmit(IsoCommands.select(aid.bytes()));
        return response.isOk() || response.sw1() == 0x62;
    }
}
