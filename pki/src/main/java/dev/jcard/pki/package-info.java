/**
 * A certificate authority on a directory laid out as easy-rsa 3 does it, which easy-rsa and {@code openssl ca} can go on
 * using, and the other way round. Start at {@link dev.jcard.pki.CertificateAuthority}.
 *
 * <p>The CA's key is any {@link java.security.PrivateKey}, from a file or from a card; this package knows no cards.
 */
package dev.jcard.pki;
