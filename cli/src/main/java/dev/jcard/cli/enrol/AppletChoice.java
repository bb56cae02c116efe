package dev.jcard.cli.enrol;

import dev.jcard.gp.CardData;
import dev.jcard.gp.CardInfo;
import java.util.List;

/**
 * Which of jcard's applets a card without any shall get.
 *
 * @param candidates names for {@code gp install}, the best first; the next is for a card that refuses the one before
 * @param reason     why it is not the ISO applet, or empty
 */
record AppletChoice(List<String> candidates, String reason) {

    static final String ISO = "iso";
    private static final String MUSCLE = "muscle";
    /** For cards before Java Card 2.2.2. */
    private static final List<String> OLDER_MUSCLE = List.of("muscle-2.2.1", "muscle-2.1.2");
    /** The ISO applet's code, and room for a few keys and certificates. */
    private static final int ISO_BYTES = 24_000;
    /** Its transient memory. */
    private static final int ISO_RAM = 1_700;

    /** What the card tells of itself decides; what it does not tell is found out by trying. */
    static AppletChoice of(CardInfo info) {
        String reason = reason(info);
        if (reason.isEmpty()) {
            return new AppletChoice(List.of(ISO, MUSCLE, OLDER_MUSCLE.get(0), OLDER_MUSCLE.get(1)), "");
        }
        boolean old = globalPlatform(info).isEmpty();
        return new AppletChoice(old ? List.of(OLDER_MUSCLE.get(1)) : List.of(MUSCLE, OLDER_MUSCLE.get(0), OLDER_MUSCLE.get(1)), reason);
    }

    private static String reason(CardInfo info) {
        if (generation(info) < 3) {
            return "the ISO applet needs Java Card 3.0.4, and this card seems to be older";
        }
        boolean small = info.resources().filter(free -> free.nonVolatile() > 0 && free.nonVolatile() < ISO_BYTES
                || free.volatileRam() > 0 && free.volatileRam() < ISO_RAM).isPresent();
        return small ? "the ISO applet needs more memory than this card has left" : "";
    }

    /** Most cards do not tell; those of GlobalPlatform 2.2 and later are of Java Card 3, those before are not. */
    private static int generation(CardInfo info) {
        return info.cardData().flatMap(CardData::javaCardGeneration).orElse(globalPlatform(info).compareTo("2.2") >= 0 ? 3 : 2);
    }

    private static String globalPlatform(CardInfo info) {
        return info.cardData().map(CardData::version).orElse("");
    }
}
