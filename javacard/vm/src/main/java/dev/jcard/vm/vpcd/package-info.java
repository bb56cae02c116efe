/** Plugs cards into pcscd through the virtual reader vpcd of the vsmartcard project. */
package dev.jcard.vm.vpcd;
