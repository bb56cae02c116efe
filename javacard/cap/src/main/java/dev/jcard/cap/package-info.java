/**
 * Java Card CAP and export files: the model, its reader and its writer.
 *
 * <p>Start with {@link dev.jcard.cap.CapFile} and {@link dev.jcard.cap.ExportFile}. Every component is an immutable record that
 * parses and encodes itself; reading checks the form only, meaning is checked by {@code dev.jcard.cap.verify}. All numbers are
 * unsigned and big-endian unless said otherwise. "JCVM" is the Virtual Machine Specification of the Java Card platform.
 */
package dev.jcard.cap;
