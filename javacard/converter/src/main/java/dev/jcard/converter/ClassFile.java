package dev.jcard.converter;

import java.nio.charset.StandardCharsets;
import org.objectweb.asm.ClassReader;

/**
 * A class file as the compiler wrote it.
 *
 * @param name    where it comes from, for messages
 * @param content its bytes; not copied, the caller leaves them alone
 */
public record ClassFile(String name, byte[] content) {

    /** The package with dots; empty for the package without name and for a file that cannot be read. */
    public String packageName() {
        try {
            return LinkedClass.packageOf(new ClassReader(content).getClassName()).replace('/', '.');
        } catch (RuntimeException e) {
            // a damaged file; reading it in full will say so
            return "";
        }
    }

    /** True when a class of this package, named with dots, may be used in the file. */
    public boolean mentions(String packageName) {
        return new String(content, StandardCharsets.ISO_8859_1).contains(packageName.replace('.', '/') + '/');
    }
}
