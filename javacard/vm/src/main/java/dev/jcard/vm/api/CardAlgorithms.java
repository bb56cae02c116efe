package dev.jcard.vm.api;

import dev.jcard.core.Bytes;
import dev.jcard.vm.runtime.Jcre;

/** What the API level and the profile of a card leave out. */
final class CardAlgorithms {

    private static final Bytes SECURITY = Bytes.parseHex("A0000000620102");

    private CardAlgorithms() {
    }

    /**
     * Whether a constant was there at the card's API level. New constants always got greater numbers.
     *
     * @param highest the greatest number in version 1.1, 1.2 and so on of javacard.security; the last one stands for
     *                all later versions
     */
    static boolean knows(Jcre jcre, int number, int... highest) {
        int version = jcre.api().packageOf(SECURITY).minor;
        return number <= highest[Math.min(version, highest.length) - 1];
    }

    /** Whether version 1.{@code minor} of javacard.security or a later one is there. */
    static boolean since(Jcre jcre, int minor) {
        return jcre.api().packageOf(SECURITY).minor >= minor;
    }

    /** Whether the profile leaves out an algorithm or a whole family. */
    static boolean lacks(Jcre jcre, String name) {
        return jcre.parameters().withoutAlgorithms().contains(name);
    }

    /** Longest key of a family in bits, as the profile says ({@code RSA>2048}). */
    static int limit(Jcre jcre, String family) {
        return jcre.parameters().withoutAlgorithms().stream().filter(w -> w.startsWith(family + ">"))
                .mapToInt(w -> Integer.parseInt(w.substring(family.length() + 1))).min().orElse(Integer.MAX_VALUE);
    }
}
