/**
 * GlobalPlatform secure channels 01, 02 and 03, both ends.
 *
 * <p>The host end is {@link dev.jcard.gp.scp.SecureChannel}, a decorator of the card channel. The card end is
 * {@link dev.jcard.gp.scp.CardSecureChannel}. Both drive the same protocol code, so that a virtual card and a host agree
 * with the published vectors and not merely with each other. Facts: GlobalPlatform Card Specification 2.3.1 appendices D
 * and E, Amendment D 1.2.
 */
package dev.jcard.gp.scp;
