package dev.jcard.converter;

import dev.jcard.cap.CapFormat;
import dev.jcard.cap.ClassComponent;
import dev.jcard.cap.ClassEntry;
import dev.jcard.cap.ClassInfo;
import dev.jcard.cap.ClassInfo.ImplementedInterface;
import dev.jcard.cap.ClassRef;
import dev.jcard.cap.InterfaceInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the Class component: first the offsets, on which everything depends, then the content. */
final class ClassLayout {

    static final String SHAREABLE = "javacard/framework/Shareable";
    private static final int MAX_INTERFACES = 15;
    private static final int MAX_OFFSET = 0x7FFF;
    private static final int SIGNATURE_POOL_LENGTH = 2;
    private final List<OwnClass> classes;
    private final Imports imports;
    private final RemoteTypes remote;
    private final boolean hasSignaturePool;
    private final Map<OwnClass, MethodTable> tables = new HashMap<>();

    /** @param isDebug a Debug component needs format 2.2 */
    ClassLayout(List<OwnClass> classes, Imports imports, boolean isDebug) {
        this.classes = classes;
        this.imports = imports;
        this.remote = new RemoteTypes(classes);
        this.hasSignaturePool = isDebug || remote.isUsed();
        int offset = hasSignaturePool ? SIGNATURE_POOL_LENGTH + remote.poolSize() : 0;
        for (OwnClass type : classes) {
            type.offset = LimitException.check(offset, MAX_OFFSET, "bytes of classes");
            offset += size(type) + remote.extraSize(type);
        }
    }

    /** All interfaces that a class implements by its own declaration, or that an interface extends. */
    static Set<LinkedClass> interfaces(OwnClass type) {
        Set<LinkedClass> all = new LinkedHashSet<>();
        type.collectInterfaces(all);
        return all;
    }

    private int size(OwnClass type) {
        Set<LinkedClass> interfaces = interfaces(type);
        LimitException.check(interfaces.size(), MAX_INTERFACES, "interfaces of " + type.name());
        if (type.isInterface()) {
            return 1 + 2 * interfaces.size();
        }
        LimitException.check(type.methodTokens.publicCount(), 0x7F, "public methods of " + type.name());
        LimitException.check(type.methodTokens.packageCount(), 0x7F, "package-visible methods of " + type.name());
        MethodTable table = MethodTable.of(type, tables.get(type.superclass));
        tables.put(type, table);
        int size = 10 + 2 * (table.publicCount() + table.packageCount());
        for (LinkedClass each : interfaces) {
            size += 3 + each.methodTokens().publicCount();
        }
        return size;
    }

    /** The format that the classes need. */
    CapFormat format() {
        return hasSignaturePool ? CapFormat.V2_2 : CapFormat.V2_1;
    }

    ClassComponent component(TypeTable types) {
        return new ClassComponent(hasSignaturePool ? Optional.of(remote.pool(types)) : Optional.empty(),
                classes.stream().map(this::entry).toList());
    }

    private ClassEntry entry(OwnClass type) {
        boolean isRemote = RemoteTypes.isRemote(type);
        int flags = (type.isSubtypeOf(SHAREABLE) ? ClassEntry.SHAREABLE : 0) | (isRemote ? ClassEntry.REMOTE : 0);
        Set<LinkedClass> interfaces = interfaces(type);
        if (type.isInterface()) {
            List<ClassRef> refs = interfaces.stream().map(imports::reference).toList();
            return new InterfaceInfo(flags | ClassEntry.INTERFACE, refs,
                    isRemote ? Optional.of(RemoteTypes.simpleName(type)) : Optional.empty());
        }
        MethodTable table = tables.get(type);
        FieldTokens fields = type.fieldTokens;
        return new ClassInfo(flags, imports.reference(type.superclass), fields.size(), fields.firstReference(), fields.referenceCount(),
                table.publicBase(), table.publicOffsets(), table.packageBase(), table.packageOffsets(),
                interfaces.stream().map(each -> implemented(type, each)).toList(),
                isRemote ? Optional.of(remote.info(type, imports)) : Optional.empty(), Optional.empty());
    }

    private ImplementedInterface implemented(OwnClass type, LinkedClass face) {
        List<Integer> tokens = new ArrayList<>();
        face.methodTokens().publics().forEach((key, token) -> {
            while (tokens.size() <= token) {
                tokens.add(0);
            }
            tokens.set(token, type.methodTokens.publicToken(key));
        });
        return new ImplementedInterface(imports.reference(face), tokens);
    }
}
