package dev.jcard.vm.image;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.vm.runtime.Jcre;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Packages, objects and applets of a runtime environment as bytes, and back. */
public final class MemorySection {

    private MemorySection() {
    }

    /** Between two commands: there is no open transaction. */
    public static Bytes encode(Jcre jcre) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new MemoryWriter(jcre, new DataOutputStream(bytes)).write();
            return Bytes.of(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Fills a fresh runtime environment.
     *
     * @param classes API classes by name, those that applets do not see included; null for unknown names
     * @throws MalformedDataException when the bytes do not fit together
     */
    public static void decode(Bytes coded, Jcre jcre, java.util.function.Function<String, dev.jcard.vm.heap.CardClass> classes) {
        try {
            new MemoryReader(jcre, classes, new DataInputStream(new ByteArrayInputStream(coded.toArray()))).read();
        } catch (IOException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new MalformedDataException("the memory in the image is damaged", e);
        }
    }
}
