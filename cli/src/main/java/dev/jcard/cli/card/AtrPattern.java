package dev.jcard.cli.card;

import dev.jcard.core.Bytes;
import java.util.List;

/**
 * An ATR with holes.
 *
 * @param bytes two upper-case hexadecimal digits, or two dots for any byte
 */
record AtrPattern(List<String> bytes) {

    private static final String ANY = "..";

    AtrPattern {
        bytes = List.copyOf(bytes);
    }

    /** @param text bytes with blanks between */
    static AtrPattern of(String text) {
        return new AtrPattern(List.of(text.split(" ")));
    }

    boolean matches(Bytes atr) {
        if (atr.length() != bytes.size()) {
            return false;
        }
        for (int i = 0; i < bytes.size(); i++) {
            String expected = bytes.get(i);
            if (!expected.equals(ANY) && Integer.parseInt(expected, 16) != atr.u1(i)) {
                return false;
            }
        }
        return true;
    }
}
