/** {@code jcard cardos}: what CardOS cards tell about themselves. */
package dev.jcard.cli.cardos;
