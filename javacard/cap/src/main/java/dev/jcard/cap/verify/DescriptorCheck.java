package dev.jcard.cap.verify;

import dev.jcard.cap.ClassDescriptor;
import dev.jcard.cap.ClassEntry;
import dev.jcard.cap.ClassInfo;
import dev.jcard.cap.ClassRef;
import dev.jcard.cap.DescriptorComponent;
import dev.jcard.cap.FieldDescriptor;
import dev.jcard.cap.MethodDescriptor;
import dev.jcard.cap.MethodHeader;
import dev.jcard.cap.StaticRef;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The Descriptor against the Class and Method components, JCVM 6.14. */
final class DescriptorCheck {

    private static final int VISIBILITY = MethodDescriptor.PUBLIC | MethodDescriptor.PRIVATE | MethodDescriptor.PROTECTED;
    private static final int PACKAGE_TOKEN = 0x80;

    private final Program program;

    DescriptorCheck(Program program) {
        this.program = program;
    }

    void run(Findings findings) {
        findings.check("Descriptor", this::classes);
        for (ClassDescriptor owner : program.descriptor.classes()) {
            String place = "Descriptor, " + program.className(owner.thisClass());
            findings.check(place, () -> classFlags(owner));
            findings.check(place, () -> tokens(owner));
            owner.fields().forEach(field -> findings.check(place + "." + program.names.fieldName(owner, field), () -> field(owner, field)));
            owner.methods().forEach(method ->
                    findings.check(place + "." + program.names.methodName(owner, method), () -> method(owner, method)));
        }
        findings.check("Method", this::methodsFillTheComponent);
        findings.check("Method", this::handlersBelongToMethods);
    }

    private void classes() {
        List<Integer> described = program.descriptor.classes().stream().map(each -> each.thisClass().value()).toList();
        Rejection.unless(described.equals(new ArrayList<>(program.classes.keySet())),
                "describes other classes, or in another order, than the Class component has");
        unbroken("class", program.descriptor.classes().stream().map(ClassDescriptor::token));
    }

    /** Tokens of one sort are 0 and up, each once. */
    private static void unbroken(String what, Stream<Integer> tokens) {
        List<Integer> sorted = tokens.filter(token -> token != DescriptorComponent.NO_TOKEN).sorted().toList();
        for (int i = 0; i < sorted.size(); i++) {
            Rejection.unless(sorted.get(i) == i, "there are %d %s tokens, but no token %d", sorted.size(), what, i);
        }
    }

    private void classFlags(ClassDescriptor owner) {
        ClassEntry entry = program.classes.get(owner.thisClass().value());
        int known = ClassDescriptor.PUBLIC | ClassDescriptor.FINAL | ClassDescriptor.INTERFACE | ClassDescriptor.ABSTRACT;
        Rejection.unless((owner.accessFlags() & ~known) == 0, "unknown flags %02X", owner.accessFlags());
        Rejection.unless(entry != null && owner.has(ClassDescriptor.INTERFACE) == entry.isInterface(),
                "is an interface in one component and a class in another");
        Rejection.unless(!entry.isInterface() || owner.has(ClassDescriptor.ABSTRACT), "an interface is always abstract");
        Rejection.unless(!owner.has(ClassDescriptor.ABSTRACT) || !owner.has(ClassDescriptor.FINAL), "is both abstract and final");
        Rejection.unless(owner.has(ClassDescriptor.PUBLIC) == (owner.token() != DescriptorComponent.NO_TOKEN),
                "a class has a token when it is public, and only then");
        Rejection.unless(!entry.isInterface() || owner.fields().isEmpty() && owner.interfaces().isEmpty(),
                "an interface has fields or a list of interfaces");
        owner.interfaces().forEach(each -> Rejection.unless(program.hierarchy.isInterface(program.hierarchy.type(each)),
                "%s is not an interface", program.className(each)));
        if (entry instanceof ClassInfo info) {
            List<ClassRef> implemented = info.interfaces().stream().map(ClassInfo.ImplementedInterface::classRef).toList();
            owner.interfaces().forEach(each -> Rejection.unless(implemented.contains(each),
                    "the class does not implement %s", program.className(each)));
        }
    }


    private static void tokens(ClassDescriptor owner) {
        if (owner.has(ClassDescriptor.INTERFACE)) {
            unbroken("method", owner.methods().stream().map(MethodDescriptor::token));
            return;
        }
        unbroken("static method", owner.methods().stream()
                .filter(method -> method.has(MethodDescriptor.STATIC) || method.has(MethodDescriptor.INIT)).map(MethodDescriptor::token));
        unbroken("static field", owner.fields().stream().filter(field -> field.has(FieldDescriptor.STATIC)).map(FieldDescriptor::token));
    }

    private void field(ClassDescriptor owner, FieldDescriptor field) {
        int known = VISIBILITY | FieldDescriptor.STATIC | FieldDescriptor.FINAL;
        visibility(field.accessFlags(), known);
        program.fieldType(field);
        boolean hidden = (field.accessFlags() & (FieldDescriptor.PUBLIC | FieldDescriptor.PROTECTED)) == 0;
        if (field.location() instanceof FieldDescriptor.InstanceLocation here) {
            Rejection.unless(here.classRef().equals(owner.thisClass()) && here.token() == field.token(),
                    "the place of the field is in another class or has another token");
        } else {
            StaticRef ref = ((FieldDescriptor.StaticLocation) field.location()).ref();
            Rejection.unless(ref instanceof StaticRef.Internal internal && internal.offset() < program.statics.imageSize()
                    && program.staticFields.get(internal.offset()) == field, "the place of the field is not its own");
            Rejection.unless(hidden == (field.token() == DescriptorComponent.NO_TOKEN),
                    "a static field has a token when it is public or protected, and only then");
        }
    }

    private void method(ClassDescriptor owner, MethodDescriptor method) {
        int known = VISIBILITY | MethodDescriptor.STATIC | MethodDescriptor.FINAL | MethodDescriptor.ABSTRACT | MethodDescriptor.INIT;
        visibility(method.accessFlags(), known);
        boolean isAbstract = method.has(MethodDescriptor.ABSTRACT);
        Rejection.unless(!isAbstract || (method.accessFlags() & (MethodDescriptor.STATIC | MethodDescriptor.FINAL | MethodDescriptor.INIT
                | MethodDescriptor.PRIVATE)) == 0, "abstract goes with none of static, final, private, constructor");
        Rejection.unless(!method.has(MethodDescriptor.INIT)
                        || !method.has(MethodDescriptor.STATIC) && !method.has(MethodDescriptor.FINAL), "a constructor is not static or final");
        token(method);
        Signature signature = program.signature(method);
        Rejection.unless(!method.has(MethodDescriptor.INIT) || signature.result().kind().words() == 0, "a constructor gives no value");
        if (owner.has(ClassDescriptor.INTERFACE)) {
            Rejection.unless(method.methodOffset() == 0 && method.bytecodeCount() == 0 && method.handlerCount() == 0
                    && method.handlerIndex() == 0 && isAbstract && method.has(MethodDescriptor.PUBLIC),
                    "a method of an interface is public, abstract, and has no place");
            return;
        }
        Rejection.unless(!isAbstract || owner.has(ClassDescriptor.ABSTRACT), "an abstract method in a class that is not abstract");
        head(method, signature);
    }

    private void head(MethodDescriptor method, Signature signature) {
        MethodHeader header = program.code.header(method.methodOffset());
        boolean isAbstract = method.has(MethodDescriptor.ABSTRACT);
        Rejection.unless(header.isAbstract() == isAbstract, "is abstract in one component and not in another");
        Rejection.unless(isAbstract == (method.bytecodeCount() == 0), "code and the abstract flag contradict each other");
        Rejection.unless(!isAbstract || header.maxStack() == 0 && header.maxLocals() == 0 && method.handlerCount() == 0,
                "an abstract method has no stack, locals or handlers");
        int words = signature.words() + (method.has(MethodDescriptor.STATIC) ? 0 : 1);
        Rejection.unless(header.nargs() == words, "the head says %d argument words, the signature %s has %d", header.nargs(),
                signature, words);
        Rejection.unless(header.nargs() + header.maxLocals() <= 0xFF + 1, "%d words of arguments and locals, at most 256 are possible",
                header.nargs() + header.maxLocals());
    }

    private static void visibility(int flags, int known) {
        Rejection.unless((flags & ~known) == 0, "unknown flags %02X", flags);
        Rejection.unless(Integer.bitCount(flags & VISIBILITY) <= 1, "more than one of public, protected, private");
    }

    /** Who can see a method decides what its token looks like, JCVM 4.3.7. */
    private static void token(MethodDescriptor method) {
        boolean isPublic = (method.accessFlags() & (MethodDescriptor.PUBLIC | MethodDescriptor.PROTECTED)) != 0;
        boolean isStatic = method.has(MethodDescriptor.STATIC) || method.has(MethodDescriptor.INIT);
        boolean none = method.token() == DescriptorComponent.NO_TOKEN;
        if (isStatic) {
            Rejection.unless(isPublic != none, "a static method has a token when it is public or protected, and only then");
        } else if (method.has(MethodDescriptor.PRIVATE)) {
            Rejection.unless(none, "a private method has no token");
        } else {
            Rejection.unless(!none && isPublic == method.token() < PACKAGE_TOKEN, "token %02X does not go with who can see the method",
                    method.token());
        }
    }

    private void methodsFillTheComponent() {
        int at = program.code.firstMethodOffset();
        TreeMap<Integer, Program.DeclaredMethod> sorted = new TreeMap<>(program.methods);
        int described = program.descriptor.classes().stream().flatMap(owner -> owner.methods().stream())
                .mapToInt(method -> method.methodOffset() == 0 ? 0 : 1).sum();
        Rejection.unless(described == sorted.size(), "two methods at one place");
        for (Program.DeclaredMethod each : sorted.values()) {
            int offset = each.method().methodOffset();
            Rejection.unless(offset == at, "a method should begin at %04X, the next one is at %04X", at, offset);
            at += program.code.method(offset, each.method().bytecodeCount()).size();
        }
        Rejection.unless(at == program.code.endOffset(), "bytes from %04X to %04X belong to no method", at, program.code.endOffset());
    }

    private void handlersBelongToMethods() {
        int next = 0;
        for (Program.DeclaredMethod each : new TreeMap<>(program.methods).values()) {
            int count = each.method().handlerCount();
            Rejection.unless(each.method().handlerIndex() == (count == 0 ? 0 : next),
                    "the exception handlers of %s do not follow the ones before", program.names.method(each.method().methodOffset()));
            next += count;
        }
        Rejection.unless(next == program.code.handlers().size(), "%d exception handlers, %d belong to methods",
                program.code.handlers().size(), next);
    }
}
