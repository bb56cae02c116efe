package dev.jcard.vm.interpreter;

/** The program cannot go on: broken code, no stack left, instruction budget spent. Ends the command with 6F00. */
public final class VmFault extends RuntimeException {

    public VmFault(String message) {
        super(message, null, false, false);
    }
}
