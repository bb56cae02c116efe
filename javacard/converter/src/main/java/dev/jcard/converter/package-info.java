/**
 * Turns the class files of one package into a CAP file and an export file, or says what stands in the way.
 *
 * <p>The output is that of the reference converters, byte for byte, for everything they accept.
 */
package dev.jcard.converter;
