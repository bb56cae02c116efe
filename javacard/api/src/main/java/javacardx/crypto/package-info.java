/** Ciphers. */
package javacardx.crypto;
