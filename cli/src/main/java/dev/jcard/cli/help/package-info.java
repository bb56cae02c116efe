/** Help pages, exit codes and the jcard commands for the options of older tools. */
package dev.jcard.cli.help;
