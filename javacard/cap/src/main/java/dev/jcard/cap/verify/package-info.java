/**
 * Off-card verification of CAP files: what a card without a verifier of its own relies on. Start with
 * {@link dev.jcard.cap.verify.CapVerifier}. The rules are those of the Virtual Machine Specification, chapters 4, 6 and 7.
 */
package dev.jcard.cap.verify;
