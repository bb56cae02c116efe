package dev.jcard.cap.verify;

import dev.jcard.cap.ClassDescriptor;
import dev.jcard.cap.ClassEntry;
import dev.jcard.cap.ClassInfo;
import dev.jcard.cap.ClassRef;
import dev.jcard.cap.ExportClass;
import dev.jcard.cap.FieldDescriptor;
import dev.jcard.cap.InterfaceInfo;
import dev.jcard.cap.TypeDescriptor.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Classes and interfaces, their fields and what they implement, JCVM 6.9; method tables: {@link MethodTableCheck}. */
final class ClassCheck {

    private static final ClassType SHAREABLE = new ClassType.Named("javacard/framework/Shareable");
    private static final ClassType REMOTE = new ClassType.Named("java/rmi/Remote");

    private final Program program;
    private final Hierarchy hierarchy;
    private final Members members;

    ClassCheck(Program program) {
        this.program = program;
        this.hierarchy = program.hierarchy;
        this.members = new Members(program);
    }

    void run(Findings findings) {
        findings.check("Class", this::order);
        program.classes.forEach((offset, entry) -> {
            String place = "Class, " + program.className(ClassRef.internal(offset));
            ClassType.Own type = new ClassType.Own(offset);
            findings.check(place, () -> inheritedFlag("shareable", type, entry, entry.isShareable(), this::isShareable));
            findings.check(place, () -> inheritedFlag("remote", type, entry, entry.isRemote(), this::isRemote));
            if (entry instanceof InterfaceInfo info) {
                findings.check(place, () -> superinterfaces(type, info));
            } else if (entry instanceof ClassInfo info) {
                findings.check(place, () -> superclass(type, info));
                findings.check(place, () -> fields(offset, info));
                findings.check(place, () -> interfaces(type, info));
                findings.check(place, () -> new MethodTableCheck(program, members, type, info).run());
                info.remote().ifPresent(remote -> findings.check(place, () -> new RemoteCheck(program, members).run(type, remote)));
            }
        });
    }

    private void order() {
        boolean classSeen = false;
        for (ClassEntry entry : program.classes.values()) {
            Rejection.unless(!classSeen || !entry.isInterface(), "an interface stands behind a class");
            classSeen = !entry.isInterface();
        }
    }

    /** A class or interface has the flag when something that it extends or implements has it. */
    private void inheritedFlag(String name, ClassType.Own type, ClassEntry entry, boolean isSet, Predicate<ClassType> has) {
        List<ClassRef> above = entry instanceof InterfaceInfo info ? info.superinterfaces()
                : ((ClassInfo) entry).interfaces().stream().map(ClassInfo.ImplementedInterface::classRef).toList();
        boolean wanted = above.stream().map(hierarchy::type).anyMatch(has)
                || entry instanceof ClassInfo && hierarchy.superclass(type).filter(has).isPresent();
        Rejection.unless(isSet == wanted, "the %s flag is %s", name, wanted ? "missing" : "set without reason");
    }

    private boolean isRemote(ClassType type) {
        return type instanceof ClassType.Own own ? hierarchy.entry(own).isRemote()
                : type.equals(REMOTE) || members.export((ClassType.Named) type).has(ExportClass.REMOTE);
    }

    private boolean isShareable(ClassType type) {
        if (type instanceof ClassType.Own own) {
            return hierarchy.entry(own).isShareable();
        }
        return type.equals(SHAREABLE) || members.export((ClassType.Named) type).has(ExportClass.SHAREABLE);
    }

    private void superinterfaces(ClassType.Own type, InterfaceInfo info) {
        Set<ClassType> all = new HashSet<>();
        for (ClassRef ref : info.superinterfaces()) {
            ClassType parent = hierarchy.type(ref);
            Rejection.unless(hierarchy.isInterface(parent), "%s is not an interface", program.className(ref));
            Rejection.unless(ref.isExternal() || ref.offset() < type.offset(), "stands before %s, which it extends", program.className(ref));
            Rejection.unless(all.add(parent), "%s is there twice", program.className(ref));
        }
        for (ClassType parent : List.copyOf(all)) {
            above(parent).forEach(each -> Rejection.unless(all.contains(each), "the interfaces that %s extends are missing", parent));
        }
    }

    private List<ClassType> above(ClassType type) {
        if (type instanceof ClassType.Own own) {
            return ((InterfaceInfo) hierarchy.entry(own)).superinterfaces().stream().map(hierarchy::type).toList();
        }
        return members.export((ClassType.Named) type).interfaces().stream().<ClassType>map(ClassType.Named::new).toList();
    }

    private void superclass(ClassType.Own type, ClassInfo info) {
        Optional<ClassType> parent = hierarchy.superclass(type);
        Rejection.unless(parent.isPresent(), "only java.lang.Object has no superclass");
        boolean isFinal = parent.get() instanceof ClassType.Own own
                ? program.descriptors.get(own.offset()).has(ClassDescriptor.FINAL)
                : members.export((ClassType.Named) parent.get()).has(ExportClass.FINAL);
        Rejection.unless(!isFinal, "extends the final class %s", program.className(info.superclass()));
    }

    /** Tokens are positions in words from 0 without gaps, references next to each other. */
    private void fields(int offset, ClassInfo info) {
        TreeMap<Integer, Kind> kinds = new TreeMap<>();
        int count = 0;
        for (FieldDescriptor field : program.descriptors.get(offset).fields()) {
            if (!field.has(FieldDescriptor.STATIC)) {
                kinds.put(field.token(), program.fieldType(field).kind());
                count++;
            }
        }
        Rejection.unless(count == kinds.size(), "two instance fields have one token");
        int words = 0;
        for (Map.Entry<Integer, Kind> field : kinds.entrySet()) {
            Rejection.unless(field.getKey() == words, "an instance field has the token %d instead of %d", field.getKey(), words);
            words += field.getValue().words();
        }
        Rejection.unless(info.declaredInstanceSize() == words, "says %d words of fields, there are %d", info.declaredInstanceSize(), words);
        List<Integer> references = kinds.entrySet().stream().filter(each -> each.getValue().isReference())
                .map(each -> each.getKey()).toList();
        int first = references.isEmpty() ? ClassInfo.NO_REFERENCES : references.get(0);
        Rejection.unless(info.firstReferenceToken() == first && info.referenceCount() == references.size(),
                "says %d references from token %d, there are %d from %d", info.referenceCount(), info.firstReferenceToken(),
                references.size(), first);
        Rejection.unless(references.isEmpty() || references.get(references.size() - 1) - first == references.size() - 1,
                "the fields with references are not next to each other");
    }

    private void interfaces(ClassType.Own type, ClassInfo info) {
        Set<ClassType> all = new HashSet<>();
        for (ClassInfo.ImplementedInterface each : info.interfaces()) {
            ClassType implemented = hierarchy.type(each.classRef());
            Rejection.unless(hierarchy.isInterface(implemented), "%s is not an interface", program.className(each.classRef()));
            Rejection.unless(all.add(implemented), "%s is there twice", program.className(each.classRef()));
            Rejection.unless(each.tokens().size() == members.interfaceMethodCount(implemented), "%s has %d methods, the class has %d for it",
                    program.className(each.classRef()), members.interfaceMethodCount(implemented), each.tokens().size());
            for (int token = 0; token < each.tokens().size(); token++) {
                Members.Method wanted = members.virtual(implemented, token);
                int own = each.tokens().get(token);
                Rejection.unless(own < 0x80, "method %d of %s is implemented by a method that is not public", token, implemented);
                Members.Method found = members.virtual(type, own);
                Rejection.unless(found.signature().equals(wanted.signature()),
                        "method %d of %s has the signature %s, the method for it has %s", token, implemented,
                        wanted.signature(), found.signature());
            }
        }
        for (ClassType each : List.copyOf(all)) {
            above(each).forEach(parent -> Rejection.unless(hierarchy.isSubtype(type, parent), "%s is missing, %s extends it", parent, each));
        }
    }
}
