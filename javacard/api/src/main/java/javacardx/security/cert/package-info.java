/** Certificates. */
package javacardx.security.cert;
