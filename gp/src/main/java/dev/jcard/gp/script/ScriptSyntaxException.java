package dev.jcard.gp.script;

import dev.jcard.core.MalformedDataException;

/** A script that makes no sense; nothing of it was run. */
public final class ScriptSyntaxException extends MalformedDataException {

    private final int line;

    ScriptSyntaxException(int line, String message) {
        super("line " + line + ": " + message);
        this.line = line;
    }

    /** Where, from 1. */
    public int line() {
        return line;
    }
}
