package dev.jcard.converter;

import dev.jcard.cap.ConstantPoolComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the code refers to, in the order of first use. As the reference tools have it, a method has an entry for each class that it is
 * called through, and a field of another package has one for each class of this package that it is reached through.
 */
final class ConstantPool {

    /** Written out, because the generated methods of a record are slow in a program that has just started. */
    private record Key(PoolEntry.Kind kind, LinkedClass owner, String name, String descriptor) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && kind == key.kind && owner == key.owner && name.equals(key.name)
                    && descriptor.equals(key.descriptor);
        }

        @Override
        public int hashCode() {
            return ((kind.ordinal() * 31 + System.identityHashCode(owner)) * 31 + name.hashCode()) * 31 + descriptor.hashCode();
        }
    }

    private static final int MAX = 0xFFFF;
    private final Imports imports;
    private final Resolver resolver;
    private final Map<Key, PoolEntry> byKey = new HashMap<>();
    private final List<PoolEntry> entries = new ArrayList<>();
    private int fieldCount;

    ConstantPool(Imports imports, Resolver resolver) {
        this.imports = imports;
        this.resolver = resolver;
    }

    PoolEntry classEntry(String name) {
        LinkedClass type = resolver.find(name);
        Key key = new Key(PoolEntry.Kind.CLASS, type, "", "");
        PoolEntry found = byKey.get(key);
        return found != null ? found : add(key, new PoolEntry(PoolEntry.Kind.CLASS, type, 0, null, null, null));
    }

    PoolEntry field(String owner, String name, String descriptor) {
        Resolver.Field field = resolver.field(owner, name, descriptor);
        Key key = new Key(PoolEntry.Kind.FIELD, keyOwner(owner, field.type()), name, descriptor);
        PoolEntry found = byKey.get(key);
        if (found == null) {
            int token = field.own() != null ? field.own().token : field.imported().token();
            found = add(key, new PoolEntry(PoolEntry.Kind.FIELD, field.type(), token, descriptor, null, null));
            found.index = fieldCount++;
        }
        return found;
    }

    PoolEntry staticField(String owner, String name, String descriptor) {
        Resolver.Field field = resolver.field(owner, name, descriptor);
        Key key = new Key(PoolEntry.Kind.STATIC_FIELD, keyOwner(owner, field.type()), name, descriptor);
        PoolEntry found = byKey.get(key);
        if (found == null) {
            int token = field.own() != null ? 0 : field.imported().token();
            found = add(key, new PoolEntry(PoolEntry.Kind.STATIC_FIELD, field.type(), token, descriptor, null, field.own()));
        }
        return found;
    }

    /** A static method, constructor or private method. */
    PoolEntry direct(String owner, String name, String descriptor) {
        return method(PoolEntry.Kind.STATIC_METHOD, owner, name, descriptor, null);
    }

    PoolEntry virtual(String owner, String name, String descriptor) {
        return method(PoolEntry.Kind.VIRTUAL, owner, name, descriptor, null);
    }

    /** @param caller the class that holds the call */
    PoolEntry superMethod(OwnClass caller, String owner, String name, String descriptor) {
        return method(PoolEntry.Kind.SUPER, owner, name, descriptor, caller);
    }

    private PoolEntry method(PoolEntry.Kind kind, String owner, String name, String descriptor, OwnClass caller) {
        Resolver.Method method = resolver.method(owner, name + descriptor);
        Key key = new Key(kind, caller == null ? resolver.find(owner) : caller, name, descriptor);
        PoolEntry found = byKey.get(key);
        if (found == null) {
            LinkedClass type = caller == null ? method.type() : caller;
            found = add(key, new PoolEntry(kind, type, method.token(), descriptor, method.own(), null));
        }
        return found;
    }

    private LinkedClass keyOwner(String named, LinkedClass declaring) {
        return declaring instanceof OwnClass ? declaring : resolver.find(named) instanceof OwnClass own ? own : declaring;
    }

    private PoolEntry add(Key key, PoolEntry entry) {
        if (entry.type instanceof ImportedClass other) {
            imports.use(other.home());
        }
        byKey.put(key, entry);
        entries.add(entry);
        LimitException.check(entries.size(), MAX, "constant pool entries");
        return entry;
    }

    /** Swaps the fields of objects to the front, where one-byte indices reach them, and numbers the others. */
    void order() {
        int fields = 0;
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).kind == PoolEntry.Kind.FIELD) {
                Collections.swap(entries, i, fields++);
            }
        }
        for (int i = 0; i < entries.size(); i++) {
            entries.get(i).index = i;
        }
    }

    List<PoolEntry> entries() {
        return entries;
    }

    ConstantPoolComponent component() {
        return new ConstantPoolComponent(entries.stream().map(each -> each.encode(imports)).toList());
    }
}
