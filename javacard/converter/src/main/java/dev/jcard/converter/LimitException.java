package dev.jcard.converter;

/** The package is larger than a field of the CAP format allows. */
final class LimitException extends RuntimeException {

    LimitException(String message) {
        super(message, null, false, false);
    }

    static int check(int value, int max, String what) {
        if (value > max) {
            throw new LimitException(what + ": " + value + ", at most " + max);
        }
        return value;
    }
}
