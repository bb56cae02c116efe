package dev.jcard.cap.verify;

/** Stops the check of one thing; whoever started that check adds the place and goes on with the next thing. */
final class Rejection extends RuntimeException {

    private final String place;

    Rejection(String reason) {
        this("", reason);
    }

    /** @param place more precise than the one that the check has */
    Rejection(String place, String reason) {
        super(reason, null, false, false);
        this.place = place;
    }

    String place() {
        return place;
    }

    static void unless(boolean condition, String format, Object... values) {
        if (!condition) {
            throw new Rejection(String.format(format, values));
        }
    }
}
