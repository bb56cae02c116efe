package dev.jcard.vm.runtime;

import java.util.Set;

/**
 * What distinguishes one model of card from another.
 *
 * @param levels           API levels, Java Card first (2.2.2, 3.0.5), then GlobalPlatform (GP2.1.1)
 * @param persistentBytes  size of the persistent memory
 * @param transientBytes   size of the transient memory for applets
 * @param commitCapacity   bytes that one transaction may change
 * @param stackWords       size of the stack in 16-bit words
 * @param apduBuffer       size of the APDU buffer
 * @param channels         logical channels, the basic one included: 1 to 20
 * @param t0               whether the card speaks T=0; otherwise T=1
 * @param partialSelection whether SELECT takes the first bytes of an AID
 * @param withoutAlgorithms names of API algorithm constants that the card does not have
 * @param budget           instructions that one command may take
 */
public record CardParameters(Set<String> levels, int persistentBytes, int transientBytes, int commitCapacity,
        int stackWords, int apduBuffer, int channels, boolean t0, boolean partialSelection,
        Set<String> withoutAlgorithms, long budget) {

    public CardParameters {
        levels = Set.copyOf(levels);
        withoutAlgorithms = Set.copyOf(withoutAlgorithms);
        if (channels < 1 || channels > 20 || apduBuffer < 37 || stackWords < 64) {
            throw new IllegalArgumentException("channels, APDU buffer or stack outside their range");
        }
    }
}
