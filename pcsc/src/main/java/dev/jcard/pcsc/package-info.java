/**
 * Readers and cards through PC/SC.
 *
 * <p>Built on jnasmartcardio, whose peculiarities end in this package: see docs/pcsc.md.
 */
package dev.jcard.pcsc;
