/**
 * The Java Card and GlobalPlatform API of the virtual card: members by token from a table, bodies in the host, one class
 * per API class.
 *
 * <p>Internal to the virtual card. A body gets the runtime environment and the call, checks what the specification says
 * it checks, and writes through the heap only.
 */
package dev.jcard.vm.api;
