/**
 * Cards with a PKCS#15 structure: {@link dev.jcard.pkcs15.Pkcs15Token} is the session, its methods are the verbs.
 *
 * <p>The objects on the card are records of {@code dev.jcard.pkcs15.asn1}; what differs between card families is behind
 * {@code dev.jcard.pkcs15.driver.TokenDriver}. A token belongs to one thread, as its channel does.
 */
package dev.jcard.pkcs15;
