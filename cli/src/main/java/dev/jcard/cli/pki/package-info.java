/** {@code jcard pki}: a small CA on an easy-rsa directory. */
package dev.jcard.cli.pki;
