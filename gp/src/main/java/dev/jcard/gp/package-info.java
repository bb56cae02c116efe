/**
 * GlobalPlatform card management: what is on the card, loading, installing and deleting, keys, life cycle.
 *
 * <p>Start with {@link dev.jcard.gp.SecurityDomain#select}. Secure channels are in {@link dev.jcard.gp.scp}, GPShell scripts
 * in {@code dev.jcard.gp.script}. References are to the GlobalPlatform Card Specification 2.3.1 (GPCS).
 */
package dev.jcard.gp;
