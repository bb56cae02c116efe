/** Keys, signatures, digests, random numbers and key agreement. */
package javacard.security;
