/**
 * The {@code jcard} command: options, one call into a module, print.
 *
 * <p>A command is one class that implements {@link dev.jcard.cli.Command}. Its constructor declares options on a
 * {@link dev.jcard.cli.Syntax}; {@link dev.jcard.cli.Command#run} gets a {@link dev.jcard.cli.Context}, which opens the
 * card, asks for confirmation and prints. One row in {@link dev.jcard.cli.CommandTable}, or in the table of its group,
 * makes it known. Only the class of the command asked for is loaded.
 */
package dev.jcard.cli;
