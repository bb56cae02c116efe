/**
 * A card as a Java security provider: {@link dev.jcard.pkcs15.jca.CardProvider} with keys that never leave the card.
 *
 * <p>A {@link dev.jcard.pkcs15.jca.CardSession} owns the connection; it connects again after the card was pulled out and put
 * back, asks for the PIN only when the card wants it, and never repeats a wrong one. All of it may be used from any thread.
 */
package dev.jcard.pkcs15.jca;
