/** Virtual cards as image files, and plugged into pcscd. */
package dev.jcard.cli.sim;
