/**
 * The card manager: issuer security domain, supplementary domains, card content, keys and life cycle (GlobalPlatform Card
 * Specification 2.3.1, and what older cards do otherwise).
 *
 * <p>All that persists is one immutable {@code ManagerState}; a change replaces it in one write, so that a power cut leaves
 * the old state or the new one.
 */
package dev.jcard.vm.cardmanager;
