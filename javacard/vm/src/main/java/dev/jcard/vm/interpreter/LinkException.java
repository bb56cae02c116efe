package dev.jcard.vm.interpreter;

/** The package does not fit this card: an import, a version or a member is missing. */
public final class LinkException extends RuntimeException {

    public LinkException(String message) {
        super(message, null, false, false);
    }
}
