/** Derives keys. */
package javacardx.security.derivation;
