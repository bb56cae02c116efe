package dev.jcard.converter;

/** Code that no compiler writes: a Java machine would refuse the class file. */
final class BadCodeException extends RuntimeException {

    BadCodeException(String message) {
        super(message, null, false, false);
    }
}
