package dev.jcard.vm.inspect;

/**
 * How much of a method was executed.
 *
 * @param method       its name, or its offset when the package's names are not known
 * @param covered      different instructions that were executed
 * @param instructions all instructions that can be reached
 * @param executed     instructions executed in total
 */
public record MethodCoverage(String method, int covered, int instructions, long executed) {
}
