/** {@code jcard gp ...}: applets, keys and states through GlobalPlatform; the work is done in {@code dev.jcard.gp}. */
package dev.jcard.cli.gp;
