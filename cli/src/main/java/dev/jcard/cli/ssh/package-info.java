/** {@code jcard ssh-agent}: the card's keys for OpenSSH. */
package dev.jcard.cli.ssh;
