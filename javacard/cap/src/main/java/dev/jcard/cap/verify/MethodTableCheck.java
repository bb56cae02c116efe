package dev.jcard.cap.verify;

import dev.jcard.cap.ClassDescriptor;
import dev.jcard.cap.ClassInfo;
import dev.jcard.cap.MethodDescriptor;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The two method tables of a class, JCVM 6.9.2: each token finds the code that the Descriptor gives it. */
final class MethodTableCheck {

    private static final int PACKAGE_BIT = 0x80;
    private static final int NO_TOKEN = 0xFF;

    private final Program program;
    private final Members members;
    private final ClassType.Own type;
    private final ClassInfo info;
    private final ClassDescriptor descriptor;

    MethodTableCheck(Program program, Members members, ClassType.Own type, ClassInfo info) {
        this.program = program;
        this.members = members;
        this.type = type;
        this.info = info;
        this.descriptor = program.descriptors.get(type.offset());
    }

    void run() {
        Optional<ClassType> parent = program.hierarchy.superclass(type);
        table(info.publicTableBase(), info.publicTable(), 0, parent.map(this::publicCount).orElse(0));
        table(info.packageTableBase(), info.packageTable(), PACKAGE_BIT, parent.map(MethodTableCheck.this::packageCount).orElse(0));
        declaredOnce();
        parent.ifPresent(this::overrides);
        if (!descriptor.has(ClassDescriptor.ABSTRACT)) {
            concrete();
        }
        info.tokenMapping().ifPresent(mapping -> mapping.tokens().forEach(token ->
                Rejection.unless(token == NO_TOKEN || token < mapping.tokens().size(), "token %d in the mapping does not exist", token)));
    }

    private int publicCount(ClassType parent) {
        if (parent instanceof ClassType.Named other) {
            return members.export(other).methods().stream().filter(method -> !method.isStaticOrConstructor())
                    .mapToInt(method -> method.token() + 1).max().orElse(0);
        }
        ClassInfo above = (ClassInfo) program.hierarchy.entry((ClassType.Own) parent);
        return above.publicTable().isEmpty()
                ? program.hierarchy.superclass(parent).map(this::publicCount).orElse(0)
                : above.publicTableBase() + above.publicTable().size();
    }

    private int packageCount(ClassType parent) {
        if (parent instanceof ClassType.Named) {
            return 0;
        }
        ClassInfo above = (ClassInfo) program.hierarchy.entry((ClassType.Own) parent);
        return above.packageTable().isEmpty()
                ? program.hierarchy.superclass(parent).map(this::packageCount).orElse(0)
                : above.packageTableBase() + above.packageTable().size();
    }

    private void table(int base, List<Integer> table, int bit, int inherited) {
        Set<Integer> declared = new HashSet<>();
        for (MethodDescriptor method : virtuals()) {
            if ((method.token() & PACKAGE_BIT) == bit) {
                declared.add(method.token() & ~PACKAGE_BIT);
            }
        }
        int count = Math.max(inherited, declared.stream().mapToInt(token -> token + 1).max().orElse(0));
        Rejection.unless(table.isEmpty() ? declared.isEmpty() : base + table.size() == count,
                "the method table ends with token %d, there are tokens up to %d", base + table.size() - 1, count - 1);
        Rejection.unless(!table.isEmpty() || base == inherited, "an empty method table begins with token %d", base);
        Rejection.unless(declared.stream().allMatch(token -> token >= base), "a method stands before its table");
        for (int token = inherited; token < count; token++) {
            Rejection.unless(declared.contains(token), "no method has the token %02X", bit | token);
        }
        for (int i = 0; i < table.size(); i++) {
            int token = bit | base + i;
            int wanted = place(token);
            Rejection.unless(table.get(i) == wanted || isMadePublic(token, wanted, table.get(i)), "token %02X leads to %04X, the method is at %04X", token, table.get(i), wanted);
        }
    }

    /**
     * A public or protected method may override a package-visible one of the same package. It has a token of its own, and stands in
     * the table of the package-visible methods, too, so that calls through the superclass find it.
     */
    private boolean isMadePublic(int token, int overridden, int place) {
        if ((token & PACKAGE_BIT) == 0) {
            return false;
        }
        Optional<MethodDescriptor> above = declaredAt(overridden);
        return above.isPresent() && declaredAt(place).filter(method -> (method.token() & PACKAGE_BIT) == 0 && isVirtual(method)
                && program.signature(method).equals(program.signature(above.get()))).isPresent();
    }

    /** The method at this place, when this class or a superclass of the package declares it. */
    private Optional<MethodDescriptor> declaredAt(int place) {
        for (Optional<ClassType> at = Optional.of(type); at.isPresent(); at = program.hierarchy.superclass(at.get())) {
            ClassDescriptor here = at.get() instanceof ClassType.Own own ? program.descriptors.get(own.offset()) : null;
            for (MethodDescriptor method : here == null ? List.<MethodDescriptor>of() : here.methods()) {
                if (method.methodOffset() == place) {
                    return Optional.of(method);
                }
            }
        }
        return Optional.empty();
    }

    /** Where the code for a token is: here, in a superclass of this package, or in another package. */
    private int place(int token) {
        for (Optional<ClassType> at = Optional.of(type); at.isPresent(); at = program.hierarchy.superclass(at.get())) {
            if (!(at.get() instanceof ClassType.Own own)) {
                return ClassInfo.ELSEWHERE;
            }
            ClassDescriptor here = program.descriptors.get(own.offset());
            for (MethodDescriptor method : here == null ? List.<MethodDescriptor>of() : here.methods()) {
                if (isVirtual(method) && method.token() == token) {
                    return method.methodOffset();
                }
            }
        }
        return ClassInfo.ELSEWHERE;
    }

    private void declaredOnce() {
        Set<Integer> tokens = new HashSet<>();
        virtuals().forEach(method -> Rejection.unless(tokens.add(method.token()), "token %02X is there twice", method.token()));
    }

    private void overrides(ClassType parent) {
        for (MethodDescriptor method : virtuals()) {
            members.findVirtual(parent, method.token()).ifPresent(above -> {
                Rejection.unless(!above.isFinal(), "token %02X overrides a final method", method.token());
                Signature here = program.signature(method);
                Rejection.unless(here.equals(above.signature()), "token %02X has the signature %s here and %s in the superclass",
                        method.token(), here, above.signature());
            });
        }
    }

    private void concrete() {
        int publics = publicCount(type);
        for (int token = 0; token < publics; token++) {
            Rejection.unless(!members.virtual(type, token).isAbstract(), "is not abstract, but the method with token %02X is", token);
        }
        int packages = packageCount(type);
        for (int token = 0; token < packages; token++) {
            Rejection.unless(!members.virtual(type, PACKAGE_BIT | token).isAbstract(),
                    "is not abstract, but the method with token %02X is", PACKAGE_BIT | token);
        }
    }

    private List<MethodDescriptor> virtuals() {
        return descriptor.methods().stream().filter(MethodTableCheck::isVirtual).toList();
    }

    private static boolean isVirtual(MethodDescriptor method) {
        return !method.has(MethodDescriptor.STATIC) && !method.has(MethodDescriptor.INIT) && method.token() != NO_TOKEN;
    }
}
