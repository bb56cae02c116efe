package dev.jcard.vm.interpreter;

import dev.jcard.core.MalformedDataException;
import dev.jcard.vm.heap.CardClass;
import dev.jcard.vm.heap.CardMethod;
import dev.jcard.vm.heap.CardPackage;
import dev.jcard.vm.heap.PoolEntry;

/** Resolves the ConstantPool component, JCVM 6.8: every reference by package, version and token. */
final class PoolReader {

    private final Linker linker;
    private final CardPackage home;

    PoolReader(Linker linker, CardPackage home) {
        this.linker = linker;
        this.home = home;
    }

    PoolEntry[] read(Components in) {
        PoolEntry[] pool = new PoolEntry[in.u2()];
        for (int i = 0; i < pool.length; i++) {
            int tag = in.u1();
            int first = in.u2();
            int last = in.u1();
            pool[i] = resolve(tag, first, last);
        }
        return pool;
    }

    private PoolEntry resolve(int tag, int first, int last) {
        PoolEntry entry = new PoolEntry(tag);
        switch (tag) {
            case PoolEntry.CLASS -> entry.type = linker.classAt(first);
            case PoolEntry.FIELD -> field(entry, first, last);
            case PoolEntry.VIRTUAL -> virtual(entry, linker.classAt(first), last);
            case PoolEntry.SUPER -> superMethod(entry, first, last);
            case PoolEntry.STATIC_FIELD -> staticField(entry, first, last);
            case PoolEntry.STATIC_METHOD -> staticMethod(entry, first, last);
            default -> throw new MalformedDataException("constant pool entry with unknown tag " + tag);
        }
        return entry;
    }

    private void field(PoolEntry entry, int reference, int token) {
        entry.type = linker.classAt(reference);
        CardClass parent = entry.type.superclass;
        entry.offset = (parent == null ? 0 : parent.instanceWords) + token;
        boolean hidden = entry.type.home.context == 0;
        if (entry.type.isInterface || hidden || entry.offset >= entry.type.instanceWords) {
            throw new LinkException(entry.type.name + " has no field " + token);
        }
    }

    private void virtual(PoolEntry entry, CardClass type, int token) {
        CardMethod method = type.virtualMethod(token, type.home);
        if (method == null) {
            throw new LinkException(type.name + " has no method " + token);
        }
        entry.type = type;
        entry.token = token;
        entry.arguments = method.arguments;
    }

    /** Internal entries name the calling class itself; its superclass is meant. */
    private void superMethod(PoolEntry entry, int reference, int token) {
        CardClass type = linker.classAt(reference);
        if (type.superclass == null) {
            throw new LinkException(type.name + " has no superclass");
        }
        entry.type = type.superclass;
        entry.method = type.superclass.virtualMethod(token, home);
        if (entry.method == null) {
            throw new LinkException(type.superclass.name + " has no method " + token);
        }
    }

    private void staticField(PoolEntry entry, int first, int last) {
        if ((first & 0x8000) == 0) {
            entry.holder = home;
            entry.offset = (first & 0xFF) << 8 | last;
            return;
        }
        entry.holder = linker.imported(first >> 8 & 0x7F);
        Integer offset = entry.holder.exportedFields.get((first & 0xFF) << 8 | last);
        if (offset == null) {
            throw new LinkException("package " + entry.holder.name + " has no static field " + last);
        }
        entry.offset = offset;
    }

    private void staticMethod(PoolEntry entry, int first, int last) {
        if ((first & 0x8000) == 0) {
            entry.method = linker.method((first & 0xFF) << 8 | last);
            return;
        }
        CardPackage from = linker.imported(first >> 8 & 0x7F);
        entry.method = from.exportedStatics.get((first & 0xFF) << 8 | last);
        if (entry.method == null) {
            throw new LinkException("package " + from.name + ", class " + (first & 0xFF) + " has no method " + last);
        }
    }
}
