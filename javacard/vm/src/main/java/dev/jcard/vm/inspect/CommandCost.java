package dev.jcard.vm.inspect;

/**
 * What one command took.
 *
 * @param command      its header in hexadecimal digits
 * @param instructions bytecodes executed
 * @param writes       writes to persistent memory
 * @param sw           its status word
 */
public record CommandCost(String command, long instructions, long writes, int sw) {
}
