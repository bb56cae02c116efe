package dev.jcard.converter;

/**
 * A class file as the compiler wrote it.
 *
 * @param name    where it comes from, for messages
 * @param content its bytes; not copied, the caller leaves them alone
 */
public record ClassFile(String name, byte[] content) {
}
