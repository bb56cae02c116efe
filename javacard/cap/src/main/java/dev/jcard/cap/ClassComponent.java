package dev.jcard.cap;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Interfaces and classes, JCVM 6.9. Interfaces come first, superclasses before their subclasses.
 *
 * @param signaturePool types of remote methods; absent in format 2.1, mostly empty in others
 * @param entries       interfaces and classes in file order
 */
public record ClassComponent(Optional<List<TypeDescriptor>> signaturePool, List<ClassEntry> entries) implements Component {

    /** Copies the lists. */
    public ClassComponent {
        signaturePool = signaturePool.map(List::copyOf);
        entries = List.copyOf(entries);
    }

    static ClassComponent parse(Bytes info, CapFormat format) {
        Input in = new Input("Class", info);
        Optional<List<TypeDescriptor>> pool = Optional.empty();
        if (format.hasSignaturePool()) {
            Input poolIn = new Input("Class: signature pool", in.bytes(in.u2()));
            List<TypeDescriptor> types = new ArrayList<>();
            while (poolIn.hasMore()) {
                types.add(TypeDescriptor.read(poolIn));
            }
            pool = Optional.of(types);
        }
        List<ClassEntry> entries = new ArrayList<>();
        while (in.hasMore()) {
            entries.add(entry(in, format));
        }
        return new ClassComponent(pool, entries);
    }

    private static ClassEntry entry(Input in, CapFormat format) {
        int first = in.u1();
        int flags = first >> 4;
        if ((flags & 1) != 0) {
            throw in.malformed("unknown class flag 1", in.position() - 1);
        }
        int interfaceCount = first & 15;
        return (flags & ClassEntry.INTERFACE) != 0
                ? InterfaceInfo.read(in, flags, interfaceCount)
                : ClassInfo.read(in, flags, interfaceCount, format);
    }

    @Override
    public int tagNumber() {
        return ComponentTag.CLASS.number();
    }

    @Override
    public Bytes info() {
        Output out = new Output();
        signaturePool.ifPresent(types -> {
            out.u2(poolSize(types));
            types.forEach(type -> type.write(out));
        });
        entries.forEach(entry -> out.bytes(entry.encode()));
        return out.done();
    }

    /** The offsets of the entries from the first info byte, in the order of {@link #entries}. */
    public List<Integer> offsets() {
        List<Integer> offsets = new ArrayList<>();
        int offset = signaturePool.map(types -> 2 + poolSize(types)).orElse(0);
        for (ClassEntry entry : entries) {
            offsets.add(offset);
            offset += entry.size();
        }
        return offsets;
    }

    /** The entry that begins at {@code offset}, if one does. */
    public Optional<ClassEntry> at(int offset) {
        int index = offsets().indexOf(offset);
        return index < 0 ? Optional.empty() : Optional.of(entries.get(index));
    }

    /**
     * The class that begins at {@code offset}.
     *
     * @throws MalformedDataException when none does
     */
    public ClassInfo classAt(int offset) {
        return at(offset).filter(ClassInfo.class::isInstance).map(ClassInfo.class::cast)
                .orElseThrow(() -> new MalformedDataException("Class: no class at offset " + ClassRef.hex(offset)));
    }

    private static int poolSize(List<TypeDescriptor> types) {
        return types.stream().mapToInt(TypeDescriptor::size).sum();
    }
}
