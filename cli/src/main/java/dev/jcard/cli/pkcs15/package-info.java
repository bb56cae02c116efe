/** {@code jcard pkcs15 ...}: one class per command over {@link dev.jcard.pkcs15.Pkcs15Token}. */
package dev.jcard.cli.pkcs15;
