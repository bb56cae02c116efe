/**
 * A client of OpenVPN's management interface that signs with a card, asks for PINs, and waits for cards.
 *
 * <p>Keys come through the Java Cryptography Architecture alone.
 */
package dev.jcard.agent.openvpn;
