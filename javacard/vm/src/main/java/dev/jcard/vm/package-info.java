/**
 * The virtual card: {@link dev.jcard.vm.VirtualCard} is the only way in.
 *
 * <p>Nothing outside this package knows what runs the applets.
 */
package dev.jcard.vm;
