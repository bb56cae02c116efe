package dev.jcard.cli.enrol;

import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.KeyAlgorithm;

/**
 * What a card shall hold in the end.
 *
 * @param subject   of the certificate, as {@code CN=Jane,O=example.com}
 * @param label     of token and PIN: whom the card is for
 * @param algorithm of the key
 * @param id        of key and certificate
 * @param renew     replace a pair that works by a new one
 */
record Wanted(String subject, String label, KeyAlgorithm algorithm, Bytes id, boolean renew) {
}
