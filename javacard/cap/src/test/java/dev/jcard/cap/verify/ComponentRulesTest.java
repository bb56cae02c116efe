package dev.jcard.cap.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cap.CapFile;
import dev.jcard.cap.ClassComponent;
import dev.jcard.cap.ClassDescriptor;
import dev.jcard.cap.ClassEntry;
import dev.jcard.cap.ClassInfo;
import dev.jcard.cap.ClassRef;
import dev.jcard.cap.Component;
import dev.jcard.cap.ConstantPoolComponent;
import dev.jcard.cap.ConstantPoolEntry;
import dev.jcard.cap.DescriptorComponent;
import dev.jcard.cap.DirectoryComponent;
import dev.jcard.cap.ExportClass;
import dev.jcard.cap.ExportFile;
import dev.jcard.cap.ExportMethod;
import dev.jcard.cap.HeaderComponent;
import dev.jcard.cap.ImportComponent;
import dev.jcard.cap.MethodDescriptor;
import dev.jcard.cap.PackageInfo;
import dev.jcard.cap.ReferenceLocationComponent;
import dev.jcard.cap.StaticFieldComponent;
import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.VerificationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Components that contradict each other, one rule each. */
class ComponentRulesTest {

    private final CapFile good = new OneMethod("04 78").build();
    private final CapVerifier verifier = new CapVerifier(ReferenceCaps.api("2.2.2"));

    @Test
    void startsFromAGoodFile() {
        assertEquals(List.of(), verifier.findings(good));
        verifier.verify(good);
    }

    @Test
    void exceptionTellsPlaceAndReason() {
        CapFile bad = new OneMethod("41 78").build();
        VerificationException failure = assertThrows(VerificationException.class, () -> verifier.verify(bad));
        assertEquals("Method, class@0000.static@0001 at 0000, sadd: the stack is empty", failure.getMessage());
    }

    @Test
    void missingComponent() {
        CapFile without = new CapFile("", good.components().stream().filter(each -> !(each instanceof DescriptorComponent)).toList());
        assertFound(without, "Descriptor", "without it a CAP file cannot be verified");
    }

    @Test
    void directory() {
        DirectoryComponent directory = good.get(DirectoryComponent.class);
        assertFound(with(new DirectoryComponent(directory.sizes(), 1, 0, 0, 2, 0, List.of())), "Directory", "contradicts the StaticField");
        assertFound(with(new DirectoryComponent(directory.sizes(), 0, 0, 0, 3, 0, List.of())), "Directory", "says 3 imports, there are 2");
        assertFound(with(new DirectoryComponent(directory.sizes(), 0, 0, 0, 2, 1, List.of())), "Directory", "says 1 applets, there are 0");
    }

    @Test
    void headerFlags() {
        HeaderComponent header = good.header();
        assertFound(with(new HeaderComponent(header.format(), HeaderComponent.APPLET, header.thisPackage(), Optional.empty())), "Header",
                "the applet flag");
        assertFound(with(new HeaderComponent(header.format(), HeaderComponent.EXPORT, header.thisPackage(), Optional.empty())), "Header",
                "the export flag");
    }

    @Test
    void imports() {
        List<PackageInfo> imports = good.get(ImportComponent.class).packages();
        PackageInfo newer = new PackageInfo(9, 1, imports.get(1).aid());
        assertFound(with(new ImportComponent(List.of(imports.get(0), newer))), "Import", "no export file for A0000000620101 1.9");
        PackageInfo other = new PackageInfo(0, 2, imports.get(0).aid());
        assertFound(with(new ImportComponent(List.of(other, imports.get(1)))), "Import", "no export file for A0000000620001 2.0");
        assertFound(with(new ImportComponent(List.of(imports.get(0), imports.get(0)))), "Import", "is there twice");
        PackageInfo self = new PackageInfo(0, 1, Aid.of("F000000001"));
        assertFound(with(new ImportComponent(List.of(imports.get(0), self))), "Import", "the package imports itself");
    }

    @Test
    void constants() {
        assertFound(withConstant(1, new ConstantPoolEntry.Classref(ClassRef.external(0, 99))), "ConstantPool, entry 1", "no class with token 99");
        assertFound(withConstant(1, new ConstantPoolEntry.Classref(ClassRef.external(5, 0))), "ConstantPool, entry 1", "package 5 is not imported");
        assertFound(withConstant(0, new ConstantPoolEntry.Classref(ClassRef.internal(3))), "ConstantPool, entry 0", "no class begins at 0003");
        assertFound(withConstant(8, new ConstantPoolEntry.VirtualMethodref(ClassRef.external(1, 10), 3)), "ConstantPool, entry 8",
                "the Descriptor says () byte[]");
        assertFound(withConstant(8, new ConstantPoolEntry.VirtualMethodref(ClassRef.external(1, 2), 0)), "ConstantPool, entry 8", "is an interface");
        assertFound(withConstant(8, new ConstantPoolEntry.SuperMethodref(ClassRef.external(1, 10), 1)), "ConstantPool, entry 8",
                "names a class of another package");
    }

    @Test
    void classes() {
        assertFound(withClass(info -> copy(info, ClassRef.external(1, 10), 0, 1, List.of())), "class@0000", "extends the final class");
        assertFound(withClass(info -> copy(info, ClassRef.external(1, 2), 0, 1, List.of())), "class@0000", "extends the interface");
        assertFound(withClass(info -> copy(info, ClassRef.NONE, 0, 1, List.of())), "class@0000", "only java.lang.Object has no superclass");
        assertFound(withClass(info -> copy(info, info.superclass(), 3, 1, List.of())), "class@0000", "says 3 words of fields, there are 0");
        assertFound(withClass(info -> copy(info, info.superclass(), 0, 0, List.of(9))), "class@0000", "token 00 leads to 0009, the method is at FFFF");
        assertFound(withClass(info -> copy(info, info.superclass(), 0, 1, List.of(9))), "class@0000", "the method table ends with token 1");
        assertFound(withClass(info -> new ClassInfo(ClassEntry.SHAREABLE, info.superclass(), 0, 0xFF, 0, 1, List.of(), 0, List.of(), List.of(),
                Optional.empty(), Optional.empty())), "class@0000", "the shareable flag is set without reason");
        ClassInfo.ImplementedInterface applet = new ClassInfo.ImplementedInterface(ClassRef.external(1, 3), List.of());
        assertFound(withClass(info -> implementing(info, applet)), "class@0000", "javacard.framework.Applet is not an interface");
        ClassInfo.ImplementedInterface pin = new ClassInfo.ImplementedInterface(ClassRef.external(1, 1), List.of(0));
        assertFound(withClass(info -> implementing(info, pin)), "class@0000", "javacard.framework.PIN has 4 methods, the class has 1");
    }

    /** A chain of interfaces without end must not become a search without end. */
    @Test
    void classThatImplementsItself() {
        CapFile applet = ReferenceCaps.cap("converter/api_mix__222-ecj/reference");
        ClassComponent classes = applet.get(ClassComponent.class);
        ClassInfo info = classes.classAt(0);
        List<ClassInfo.ImplementedInterface> interfaces = new ArrayList<>(info.interfaces());
        interfaces.set(0, new ClassInfo.ImplementedInterface(ClassRef.internal(0), interfaces.get(0).tokens()));
        assertFound(withEntry(applet, 0, new ClassInfo(info.flags(), info.superclass(), info.declaredInstanceSize(),
                info.firstReferenceToken(), info.referenceCount(), info.publicTableBase(), info.publicTable(), info.packageTableBase(),
                info.packageTable(), interfaces, Optional.empty(), Optional.empty())), "Class, class@0000", "class@0000 is not an interface");
    }

    @Test
    void classThatExtendsAnInterface() {
        CapFile library = ReferenceCaps.cap("converter/lib__222-ecj/reference");
        List<ClassEntry> entries = library.get(ClassComponent.class).entries();
        int last = entries.size() - 1;
        ClassInfo info = (ClassInfo) entries.get(last);
        assertFound(withEntry(library, last, new ClassInfo(info.flags(), ClassRef.internal(0), info.declaredInstanceSize(),
                info.firstReferenceToken(), info.referenceCount(), info.publicTableBase(), info.publicTable(), info.packageTableBase(),
                info.packageTable(), info.interfaces(), Optional.empty(), Optional.empty())), "Class, class@0040", "extends the interface");
    }

    /** Replaces one class and leaves the interfaces to the Class component alone. */
    private static CapFile withEntry(CapFile cap, int index, ClassEntry entry) {
        List<ClassEntry> entries = new ArrayList<>(cap.get(ClassComponent.class).entries());
        entries.set(index, entry);
        List<Component> components = new ArrayList<>(cap.components());
        components.removeIf(each -> each instanceof ClassComponent || each instanceof DescriptorComponent || each instanceof DirectoryComponent);
        components.add(new ClassComponent(Optional.empty(), entries));
        components.add(withoutInterfaces(cap.get(DescriptorComponent.class)));
        components.add(DirectoryComponent.describe(components, cap.header().format()));
        return new CapFile("", components);
    }

    private static DescriptorComponent withoutInterfaces(DescriptorComponent descriptor) {
        return new DescriptorComponent(descriptor.classes().stream().map(each -> new ClassDescriptor(each.token(), each.accessFlags(),
                each.thisClass(), List.of(), each.fields(), each.methods())).toList(), descriptor.poolTypes(), descriptor.types());
    }

    @Test
    void remoteMethods() {
        CapFile remote = ReferenceCaps.cap("converter/remote__222-ecj/reference");
        CapVerifier itsVerifier = ReferenceCaps.verifierFor(ReferenceCaps.ROOT.resolve("converter/remote__222-ecj/reference"));
        byte[] ijc = remote.toIjc().toArray();
        int at = indexOf(ijc, Bytes.parseHex("A07D 0002 02"));
        ijc[at + 4] = 1;
        List<Finding> findings = itsVerifier.findings(CapFile.parse(Bytes.of(ijc)));
        assertTrue(findings.toString().contains("the remote method with token 1 is () short, the signature pool says (short) void"), findings.toString());
        ijc[at + 3] = 1;
        findings = itsVerifier.findings(CapFile.parse(Bytes.of(ijc)));
        assertTrue(findings.toString().contains("no signature begins at 1 of the signature pool"), findings.toString());
    }

    private static int indexOf(byte[] data, Bytes wanted) {
        for (int i = 0; i + wanted.length() <= data.length; i++) {
            if (Bytes.of(data, i, wanted.length()).equals(wanted)) {
                return i;
            }
        }
        throw new IllegalArgumentException(wanted + " is not there");
    }

    @Test
    void methods() {
        assertFound(withMethod(m -> new MethodDescriptor(m.token(), m.accessFlags(), m.methodOffset(), m.typeOffset(), 1, 0, 0)), "Method",
                "bytes from 0004 to 0005 belong to no method");
        assertFound(withMethod(m -> new MethodDescriptor(m.token(), MethodDescriptor.INIT, m.methodOffset(), m.typeOffset(), 2, 0, 0)),
                "Descriptor", "a constructor gives no value");
        assertFound(withMethod(m -> new MethodDescriptor(m.token(), 0, m.methodOffset(), m.typeOffset(), 2, 0, 0)), "Descriptor",
                "token FF does not go with who can see the method");
        assertFound(withMethod(m -> new MethodDescriptor(m.token(), m.accessFlags() | 0x20, m.methodOffset(), m.typeOffset(), 2, 0, 0)),
                "Descriptor", "unknown flags 28");
        assertFound(withMethod(m -> new MethodDescriptor(m.token(), m.accessFlags(), m.methodOffset(), m.typeOffset() + 1, 2, 0, 0)),
                "Descriptor", "no type descriptor at");
        assertFound(withMethod(m -> new MethodDescriptor(m.token(), m.accessFlags(), m.methodOffset(), m.typeOffset(), 2, 1, 0)), "Method",
                "0 exception handlers, 1 belong to methods");
    }

    @Test
    void referenceLocations() {
        assertFound(with(new ReferenceLocationComponent(List.of(), List.of(4))), "RefLocation", "index 0 of two bytes is at none, the list says 0004");
    }

    @Test
    void staticFields() {
        assertFound(with(new StaticFieldComponent(2, 0, List.of(), 0, Bytes.ofInts(1))), "StaticField", "the image has 2 bytes, its parts have 1");
        assertFound(with(new StaticFieldComponent(1, 0, List.of(), 0, Bytes.ofInts(1))), "StaticField", "the fields take 0");
        assertFound(with(new StaticFieldComponent(2, 1, List.of(new StaticFieldComponent.ArrayInit(3, Bytes.ofInts(1))), 0, Bytes.EMPTY)),
                "StaticField", "a package without applets cannot bring arrays");
    }

    @Test
    void ownExportFile() {
        CapFile library = ReferenceCaps.cap("converter/lib__222-ecj/reference");
        ExportFile own = ExportFile.read(ReferenceCaps.ROOT.resolve("converter/lib__222-ecj/reference/lib.exp"));
        List<ExportClass> classes = new ArrayList<>(own.classes());
        int last = classes.size() - 1;
        ExportClass sub = classes.get(last);
        List<ExportMethod> methods = new ArrayList<>(sub.methods());
        ExportMethod method = methods.get(methods.size() - 1);
        methods.set(methods.size() - 1, new ExportMethod(method.token(), method.accessFlags(), method.name(), "(I)V"));
        classes.set(last, new ExportClass(sub.token(), sub.accessFlags(), sub.name(), sub.supers(), sub.interfaces(), sub.fields(), methods, 0));
        List<ExportFile> files = new ArrayList<>(ReferenceCaps.api("2.2.2"));
        files.add(ExportFile.of(1, own.thisPackage(), List.of(), classes));
        List<Finding> findings = new CapVerifier(files).findings(library);
        assertEquals(1, findings.size());
        assertTrue(findings.get(0).toString().startsWith("export file of lib, lib/Sub: " + method.name() + " is (int) void here"),
                findings.toString());
    }

    private CapFile withConstant(int index, ConstantPoolEntry entry) {
        List<ConstantPoolEntry> entries = new ArrayList<>(good.get(ConstantPoolComponent.class).entries());
        entries.set(index, entry);
        return with(new ConstantPoolComponent(entries));
    }

    private CapFile withClass(UnaryOperator<ClassInfo> change) {
        ClassInfo info = good.get(ClassComponent.class).classAt(0);
        return with(new ClassComponent(Optional.empty(), List.of(change.apply(info))));
    }

    private static ClassInfo copy(ClassInfo info, ClassRef superclass, int size, int base, List<Integer> table) {
        return new ClassInfo(info.flags(), superclass, size, info.firstReferenceToken(), 0, base, table, 0, List.of(), List.of(), Optional.empty(),
                Optional.empty());
    }

    private static ClassInfo implementing(ClassInfo info, ClassInfo.ImplementedInterface each) {
        return new ClassInfo(0, info.superclass(), 0, 0xFF, 0, 1, List.of(), 0, List.of(), List.of(each), Optional.empty(), Optional.empty());
    }

    private CapFile withMethod(UnaryOperator<MethodDescriptor> change) {
        DescriptorComponent descriptor = good.get(DescriptorComponent.class);
        ClassDescriptor owner = descriptor.classes().get(0);
        ClassDescriptor changed = new ClassDescriptor(owner.token(), owner.accessFlags(), owner.thisClass(), owner.interfaces(), owner.fields(),
                List.of(change.apply(owner.methods().get(0))));
        return with(new DescriptorComponent(List.of(changed), descriptor.poolTypes(), descriptor.types()));
    }

    /** Replaces a component and, unless it is the Directory itself, makes the Directory fit. */
    private CapFile with(Component changed) {
        List<Component> components = new ArrayList<>(good.components());
        components.removeIf(each -> each.tagNumber() == changed.tagNumber());
        components.add(changed);
        if (!(changed instanceof DirectoryComponent)) {
            components.removeIf(DirectoryComponent.class::isInstance);
            components.add(DirectoryComponent.describe(components, good.header().format()));
        }
        return new CapFile("", components);
    }

    private void assertFound(CapFile cap, String place, String reason) {
        List<Finding> findings = verifier.findings(cap);
        assertTrue(findings.stream().anyMatch(each -> each.place().contains(place) && each.reason().contains(reason)),
                () -> "expected: " + place + ": " + reason + "\nfound: " + findings);
    }
}
