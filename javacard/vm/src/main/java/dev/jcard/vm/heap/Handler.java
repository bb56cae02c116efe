package dev.jcard.vm.heap;

/**
 * One exception handler of a method; positions are indexes into its linked code.
 *
 * @param end   first index no longer covered
 * @param type  the class caught, null for all
 */
public record Handler(int start, int end, int target, CardClass type) {

    static final Handler[] NONE = {};
}
