package dev.jcard.cap;

import dev.jcard.core.Bytes;
import java.util.List;

/**
 * The constant pool, JCVM 6.8.
 *
 * @param entries the position is the index that instructions use
 */
public record ConstantPoolComponent(List<ConstantPoolEntry> entries) implements Component {

    /** Copies the list. */
    public ConstantPoolComponent {
        entries = List.copyOf(entries);
    }

    static ConstantPoolComponent parse(Bytes info) {
        Input in = new Input("ConstantPool", info);
        List<ConstantPoolEntry> entries = in.list(in.u2(), () -> ReferenceCoding.readEntry(in));
        in.end();
        return new ConstantPoolComponent(entries);
    }

    @Override
    public int tagNumber() {
        return ComponentTag.CONSTANT_POOL.number();
    }

    @Override
    public Bytes info() {
        Output out = new Output().u2(entries.size());
        entries.forEach(entry -> ReferenceCoding.write(out, entry));
        return out.done();
    }
}
