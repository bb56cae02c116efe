/** {@code jcard muscle ...}: the MUSCLE applet below PKCS#15. */
package dev.jcard.cli.muscle;
