/** The whole tour: the commands that bring a fresh card to a signature, run one after the other. */
package dev.jcard.cli.quickstart;
