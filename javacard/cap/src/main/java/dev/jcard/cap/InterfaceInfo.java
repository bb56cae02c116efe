package dev.jcard.cap;

import dev.jcard.core.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * An interface, JCVM 6.9.2.
 *
 * @param flags           with {@link ClassEntry#INTERFACE}
 * @param superinterfaces all of them, the indirect ones too; at most 14
 * @param name            without package; present exactly for a remote interface
 */
public record InterfaceInfo(int flags, List<ClassRef> superinterfaces, Optional<String> name) implements ClassEntry {

    /** Copies the list. */
    public InterfaceInfo {
        superinterfaces = List.copyOf(superinterfaces);
    }

    static InterfaceInfo read(Input in, int flags, int interfaceCount) {
        List<ClassRef> supers = in.list(interfaceCount, () -> new ClassRef(in.u2()));
        boolean named = (flags & REMOTE) != 0;
        return new InterfaceInfo(flags, supers, named ? Optional.of(in.utf8(in.u1())) : Optional.empty());
    }

    @Override
    public Bytes encode() {
        Output out = new Output().u1(flags << 4 | superinterfaces.size());
        superinterfaces.forEach(each -> out.u2(each.value()));
        name.ifPresent(out::text1);
        return out.done();
    }

    @Override
    public int size() {
        return name.isPresent() ? encode().length() : 1 + 2 * superinterfaces.size();
    }
}
