/**
 * The card's memory: packages, classes, methods and objects, and the one gate that every persistent write passes.
 *
 * <p>Internal to the virtual card. Objects are found by 16-bit references; 0 is null.
 */
package dev.jcard.vm.heap;
