package dev.jcard.cap;

import dev.jcard.core.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * A class, JCVM 6.9.2.
 *
 * @param flags                {@link ClassEntry#SHAREABLE}, {@link ClassEntry#REMOTE}
 * @param superclass           {@link ClassRef#NONE} only for {@code java.lang.Object}
 * @param declaredInstanceSize words of the fields that this class adds; an int has two
 * @param firstReferenceToken  token of the first field that holds a reference, FF when there is none
 * @param referenceCount       fields that hold references; their tokens follow each other
 * @param publicTableBase      token of the first entry of {@code publicTable}
 * @param publicTable          offsets into the Method component, {@link #ELSEWHERE} for code in another package
 * @param packageTableBase     token (without bit 80) of the first entry of {@code packageTable}
 * @param packageTable         the same for package-visible methods
 * @param interfaces           implemented interfaces with their method tokens, at most 15
 * @param remote               present exactly for a remote class
 * @param tokenMapping         format 2.3 only, else absent
 */
public record ClassInfo(int flags, ClassRef superclass, int declaredInstanceSize, int firstReferenceToken, int referenceCount,
        int publicTableBase, List<Integer> publicTable, int packageTableBase, List<Integer> packageTable,
        List<ImplementedInterface> interfaces, Optional<RemoteInfo> remote, Optional<TokenMapping> tokenMapping)
        implements ClassEntry {

    /** Table entry of a method whose code is in another package. */
    public static final int ELSEWHERE = 0xFFFF;
    /** Value of {@code firstReferenceToken} when no field holds a reference. */
    public static final int NO_REFERENCES = 0xFF;

    /**
     * How a class implements an interface.
     *
     * @param classRef the interface
     * @param tokens   position: token of the interface method; value: token of the virtual method of the class
     */
    public record ImplementedInterface(ClassRef classRef, List<Integer> tokens) {

        /** Copies the list. */
        public ImplementedInterface {
            tokens = List.copyOf(tokens);
        }

        private static ImplementedInterface read(Input in) {
            return new ImplementedInterface(new ClassRef(in.u2()), in.list(in.u1(), in::u1));
        }
    }

    /**
     * Remote methods of a class, format 2.2 and later.
     *
     * @param methods      methods that can be called from outside
     * @param hashModifier text that made the hashes differ from each other, mostly empty
     * @param className    without package
     * @param interfaces   remote interfaces
     */
    public record RemoteInfo(List<RemoteMethod> methods, String hashModifier, String className, List<ClassRef> interfaces) {

        /** Copies the lists. */
        public RemoteInfo {
            methods = List.copyOf(methods);
            interfaces = List.copyOf(interfaces);
        }

        private static RemoteInfo read(Input in) {
            List<RemoteMethod> methods = in.list(in.u1(), () -> new RemoteMethod(in.u2(), in.u2(), in.u1()));
            String modifier = in.utf8(in.u1());
            String name = in.utf8(in.u1());
            return new RemoteInfo(methods, modifier, name, in.list(in.u1(), () -> new ClassRef(in.u2())));
        }

        private void write(Output out) {
            out.u1(methods.size());
            methods.forEach(method -> out.u2(method.hash).u2(method.signatureOffset).u1(method.token));
            out.text1(hashModifier).text1(className).u1(interfaces.size());
            interfaces.forEach(each -> out.u2(each.value()));
        }
    }

    /**
     * One remote method.
     *
     * @param hash            of name and signature, two bytes
     * @param signatureOffset of its type in the Class component
     * @param token           of the virtual method
     */
    public record RemoteMethod(int hash, int signatureOffset, int token) {
    }

    /**
     * How public virtual tokens look to packages of earlier formats, format 2.3.
     *
     * @param tokens           one for each public token from 0, FF for a method new in this class
     * @param inheritableCount tokens that a subclass in an earlier format inherits
     */
    public record TokenMapping(List<Integer> tokens, int inheritableCount) {

        /** Copies the list. */
        public TokenMapping {
            tokens = List.copyOf(tokens);
        }
    }

    /** Copies the lists. */
    public ClassInfo {
        publicTable = List.copyOf(publicTable);
        packageTable = List.copyOf(packageTable);
        interfaces = List.copyOf(interfaces);
    }

    static ClassInfo read(Input in, int flags, int interfaceCount, CapFormat format) {
        ClassRef superclass = new ClassRef(in.u2());
        int size = in.u1();
        int firstReference = in.u1();
        int references = in.u1();
        int publicBase = in.u1();
        int publicCount = in.u1();
        int packageBase = in.u1();
        int packageCount = in.u1();
        List<Integer> publics = in.list(publicCount, in::u2);
        List<Integer> packages = in.list(packageCount, in::u2);
        List<ImplementedInterface> interfaces = in.list(interfaceCount, () -> ImplementedInterface.read(in));
        boolean isRemote = (flags & REMOTE) != 0;
        Optional<RemoteInfo> remote = isRemote ? Optional.of(RemoteInfo.read(in)) : Optional.empty();
        Optional<TokenMapping> mapping = format == CapFormat.V2_3
                ? Optional.of(new TokenMapping(in.list(publicBase + publicCount, in::u1), in.u1()))
                : Optional.empty();
        return new ClassInfo(flags, superclass, size, firstReference, references, publicBase, publics, packageBase, packages,
                interfaces, remote, mapping);
    }

    @Override
    public Bytes encode() {
        Output out = new Output().u1(flags << 4 | interfaces.size()).u2(superclass.value());
        out.u1(declaredInstanceSize).u1(firstReferenceToken).u1(referenceCount);
        out.u1(publicTableBase).u1(publicTable.size()).u1(packageTableBase).u1(packageTable.size());
        publicTable.forEach(out::u2);
        packageTable.forEach(out::u2);
        for (ImplementedInterface each : interfaces) {
            out.u2(each.classRef.value()).u1(each.tokens.size());
            each.tokens.forEach(out::u1);
        }
        remote.ifPresent(info -> info.write(out));
        tokenMapping.ifPresent(mapping -> {
            mapping.tokens.forEach(out::u1);
            out.u1(mapping.inheritableCount);
        });
        return out.done();
    }

    @Override
    public int size() {
        return encode().length();
    }
}
