/** Tools for people who write applets: trace, coverage, cost of commands, memory, stack traces. */
package dev.jcard.vm.inspect;
