package dev.jcard.cap;

import dev.jcard.core.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Types and access of everything, JCVM 6.14; for verification outside the card.
 *
 * @param classes   in the order of the Class component
 * @param poolTypes for each constant pool entry the offset of its type in the type table, {@link #NO_TYPE} for a class
 * @param types     the type table; offsets into it count from its first byte, the pool count: see {@link #typeOffsets}
 */
public record DescriptorComponent(List<ClassDescriptor> classes, List<Integer> poolTypes, List<TypeDescriptor> types)
        implements Component {

    /** Type of a constant pool entry that has none. */
    public static final int NO_TYPE = 0xFFFF;
    /** Token of something that other packages cannot use. */
    public static final int NO_TOKEN = 0xFF;

    /** Copies the lists. */
    public DescriptorComponent {
        classes = List.copyOf(classes);
        poolTypes = List.copyOf(poolTypes);
        types = List.copyOf(types);
    }

    static DescriptorComponent parse(Bytes info) {
        Input in = new Input("Descriptor", info);
        List<ClassDescriptor> classes = in.list(in.u1(), () -> ClassDescriptor.read(in));
        List<Integer> poolTypes = in.list(in.u2(), in::u2);
        List<TypeDescriptor> types = new ArrayList<>();
        while (in.hasMore()) {
            types.add(TypeDescriptor.read(in));
        }
        return new DescriptorComponent(classes, poolTypes, types);
    }

    @Override
    public int tagNumber() {
        return ComponentTag.DESCRIPTOR.number();
    }

    @Override
    public Bytes info() {
        Output out = new Output().u1(classes.size());
        classes.forEach(each -> each.write(out));
        out.u2(poolTypes.size());
        poolTypes.forEach(out::u2);
        types.forEach(type -> type.write(out));
        return out.done();
    }

    /** The offset of each entry of {@link #types} in the type table. */
    public List<Integer> typeOffsets() {
        List<Integer> offsets = new ArrayList<>();
        int offset = 2 + 2 * poolTypes.size();
        for (TypeDescriptor type : types) {
            offsets.add(offset);
            offset += type.size();
        }
        return offsets;
    }

    /** The type at {@code offset} of the type table, if one begins there. */
    public Optional<TypeDescriptor> typeAt(int offset) {
        int index = typeOffsets().indexOf(offset);
        return index < 0 ? Optional.empty() : Optional.of(types.get(index));
    }
}
