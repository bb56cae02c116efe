package dev.jcard.vm.runtime;

/** An applet could not be installed; nothing of it is left. */
public final class InstallException extends RuntimeException {

    private final int statusWord;

    public InstallException(int statusWord, String message) {
        super(message, null, false, false);
        this.statusWord = statusWord;
    }

    public int statusWord() {
        return statusWord;
    }
}
