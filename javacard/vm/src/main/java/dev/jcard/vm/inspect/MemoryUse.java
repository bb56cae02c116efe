package dev.jcard.vm.inspect;

/**
 * Memory of the objects of one applet and type.
 *
 * @param owner        AID of the applet; of the package for static fields; empty for the runtime environment
 * @param type         class, or type of array
 * @param objects      how many there are
 * @param persistent   bytes of persistent memory, object headers included
 * @param transientRam bytes of transient memory
 * @param writes       persistent writes to them so far
 */
public record MemoryUse(String owner, String type, int objects, int persistent, int transientRam, long writes) {
}
