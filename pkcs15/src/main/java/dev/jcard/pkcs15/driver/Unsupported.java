package dev.jcard.pkcs15.driver;

import dev.jcard.core.CardRefusedException;

/** One sentence for what a card family cannot do. */
final class Unsupported {

    /** ISO 7816-4: function not supported; no card was asked. */
    private static final int FUNCTION_NOT_SUPPORTED = 0x6A81;

    private Unsupported() {
    }

    static CardRefusedException.Unsupported by(TokenDriver driver, String what) {
        return new CardRefusedException.Unsupported(FUNCTION_NOT_SUPPORTED, sentence(driver, what), "jcard info, which tells what this card can do");
    }

    /** About all cards of a family: {@code a PIV card cannot be erased}. */
    static String sentence(TokenDriver driver, String what) {
        String family = driver.family();
        return ("AEIOU".indexOf(family.charAt(0)) >= 0 ? "an " : "a ") + family + " card " + what;
    }
}
