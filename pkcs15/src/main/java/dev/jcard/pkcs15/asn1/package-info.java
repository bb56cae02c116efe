/**
 * The objects of ISO 7816-15 (PKCS#15 v1.1) as immutable records, each with its reader and its writer.
 *
 * <p>Readers are strict about what they know and keep what they do not know byte for byte, so that a file another
 * program wrote survives being changed by jcard. Nothing here talks to a card.
 */
package dev.jcard.pkcs15.asn1;
