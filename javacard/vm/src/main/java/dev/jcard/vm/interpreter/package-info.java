/**
 * Linking of packages and execution of bytecode under the applet firewall.
 *
 * <p>Internal to the virtual card. Every word on the operand stack carries its kind in the upper half: numbers are sign
 * extended shorts, references have {@link dev.jcard.vm.interpreter.Words#REFERENCE} added, so that no bytecode can make
 * one out of the other.
 */
package dev.jcard.vm.interpreter;
