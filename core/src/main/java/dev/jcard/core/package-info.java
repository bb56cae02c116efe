/**
 * Bytes, APDUs, ATRs, TLVs, status words and the seam to a card, {@link dev.jcard.core.CardChannel}.
 *
 * <p>Everything else in jcard is built on this package; it knows nothing above it. Values are immutable and may be
 * shared between threads; channels belong to one thread.
 */
package dev.jcard.core;
