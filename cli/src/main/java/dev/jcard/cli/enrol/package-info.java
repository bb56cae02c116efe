/** {@code jcard enrol} and {@code jcard check}: a card from blank to proven, and what is wrong with one. */
package dev.jcard.cli.enrol;
