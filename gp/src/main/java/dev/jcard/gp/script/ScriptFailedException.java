package dev.jcard.gp.script;

import dev.jcard.core.SmartCardException;

/** A command of a script failed and ended it. */
public final class ScriptFailedException extends SmartCardException {

    private final int line;

    ScriptFailedException(int line, SmartCardException cause) {
        super("line " + line + ": " + cause.getMessage(), cause.remedy(), cause);
        this.line = line;
    }

    /** Where, from 1. */
    public int line() {
        return line;
    }

    /** What failed. */
    public SmartCardException failure() {
        return (SmartCardException) getCause();
    }
}
