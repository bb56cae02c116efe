/**
 * The runtime environment (JCRE): applets, selection, logical channels, APDUs, transactions.
 *
 * <p>Internal to the virtual card.
 */
package dev.jcard.vm.runtime;
