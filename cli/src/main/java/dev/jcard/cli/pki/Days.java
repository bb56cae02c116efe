package dev.jcard.cli.pki;

import java.time.Duration;

/** Spans of whole days. */
final class Days {

    private static final int MOST = 36500;

    private Days() {
    }

    static Duration parse(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw new IllegalArgumentException("'" + text + "' is not a number of days from 1 to " + MOST);
        }
        return Duration.ofDays(Integer.parseInt(text));
    }
}
