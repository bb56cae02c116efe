package dev.jcard.cap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A CAP file as text that a person can read: what it declares, and the code with names instead of numbers. */
public final class Disassembler {

    private final CapFile cap;
    private final CapNames names;
    private final boolean withOffsets;
    private final List<String> lines = new ArrayList<>();

    private Disassembler(CapFile cap, ExportFiles exports, boolean withOffsets) {
        this.cap = cap;
        this.names = new CapNames(cap, exports);
        this.withOffsets = withOffsets;
    }

    /**
     * The whole file, line by line. Never fails: what cannot be decoded is shown as bytes.
     *
     * @param exports of this package and of those that it imports; more names
     */
    public static List<String> lines(CapFile cap, ExportFiles exports) {
        return new Disassembler(cap, exports, true).all();
    }

    /** The same without offsets, so that two versions of a package can be compared. */
    static List<String> comparable(CapFile cap, ExportFiles exports) {
        return new Disassembler(cap, exports, false).all();
    }

    private List<String> all() {
        header();
        cap.find(ClassComponent.class).ifPresent(this::classes);
        cap.find(ExportComponent.class).ifPresent(this::exports);
        cap.find(StaticFieldComponent.class).ifPresent(this::statics);
        return List.copyOf(lines);
    }

    private void header() {
        HeaderComponent header = cap.header();
        lines.add("package " + names.packageName() + " " + header.thisPackage().version());
        lines.add("    AID " + header.thisPackage().aid() + ", CAP format " + header.format() + flags(header));
        cap.find(ImportComponent.class).ifPresent(imports -> imports.packages().forEach(each -> lines.add("    imports "
                + names.packageName(each.aid()).orElse("package") + " " + each.version()
                + " (" + each.aid() + ")")));
        cap.find(AppletComponent.class).ifPresent(applets -> applets.applets().forEach(each ->
                lines.add("    applet " + each.aid() + ": " + names.method(each.installOffset()))));
    }

    private static String flags(HeaderComponent header) {
        return (header.has(HeaderComponent.INT) ? ", uses int" : "") + (header.has(HeaderComponent.EXPORT) ? ", exports" : "")
                + (header.has(HeaderComponent.APPLET) ? ", has applets" : "");
    }

    private void classes(ClassComponent component) {
        List<Integer> offsets = component.offsets();
        List<ClassDescriptor> described = cap.find(DescriptorComponent.class).map(DescriptorComponent::classes).orElse(List.of());
        for (int i = 0; i < offsets.size(); i++) {
            int offset = offsets.get(i);
            lines.add("");
            lines.add(declaration(offset, component.entries().get(i), described));
            if (component.entries().get(i) instanceof ClassInfo info) {
                tables(info);
            }
            described.stream().filter(each -> each.thisClass().value() == offset).findFirst().ifPresent(this::members);
        }
    }

    private String declaration(int offset, ClassEntry entry, List<ClassDescriptor> described) {
        String modifiers = described.stream().filter(each -> each.thisClass().value() == offset).findFirst().map(Modifiers::of).orElse("");
        String name = names.className(ClassRef.internal(offset & 0x7FFF));
        String place = withOffsets ? "  // class " + ClassRef.hex(offset) + (entry.isShareable() ? ", shareable" : "") : "";
        if (entry instanceof InterfaceInfo info) {
            return modifiers + "interface " + name + list(" extends ", info.superinterfaces()) + place;
        }
        ClassInfo info = (ClassInfo) entry;
        return modifiers + "class " + name + " extends " + names.className(info.superclass())
                + list(" implements ", info.interfaces().stream().map(ClassInfo.ImplementedInterface::classRef).toList()) + place;
    }

    private String list(String before, List<ClassRef> refs) {
        return refs.isEmpty() ? "" : refs.stream().map(names::className).collect(Collectors.joining(", ", before, ""));
    }

    private void tables(ClassInfo info) {
        lines.add("    // " + info.declaredInstanceSize() + " words of fields, " + info.referenceCount()
                + (info.referenceCount() == 1 ? " reference" : " references"));
        if (withOffsets) {
            table("public", info.publicTableBase(), info.publicTable());
            table("package", info.packageTableBase(), info.packageTable());
        }
    }

    private void table(String which, int base, List<Integer> table) {
        if (!table.isEmpty()) {
            lines.add("    // " + which + " methods from token " + base + ": " + table.stream()
                    .map(each -> each == ClassInfo.ELSEWHERE ? "elsewhere" : ClassRef.hex(each)).collect(Collectors.joining(" ")));
        }
    }

    private void members(ClassDescriptor owner) {
        for (FieldDescriptor field : owner.fields()) {
            String place = !withOffsets ? "" : field.location() instanceof FieldDescriptor.InstanceLocation
                    ? "  // token " + field.token() : "  // static";
            lines.add("    " + Modifiers.of(field) + fieldType(field) + " " + names.fieldName(owner, field) + place);
        }
        MethodListing listing = new MethodListing(cap, names, withOffsets);
        for (MethodDescriptor method : owner.methods()) {
            lines.add("");
            lines.addAll(listing.lines(owner, method));
        }
    }

    private String fieldType(FieldDescriptor field) {
        return switch (field.type()) {
            case 0x8002 -> "boolean";
            case 0x8003 -> "byte";
            case 0x8004 -> "short";
            case 0x8005 -> "int";
            default -> cap.find(DescriptorComponent.class).flatMap(types -> types.typeAt(field.type()))
                    .map(type -> names.type(type.result())).orElse("type@" + ClassRef.hex(field.type()));
        };
    }

    private void exports(ExportComponent component) {
        lines.add("");
        lines.add("exports");
        for (int i = 0; i < component.classes().size(); i++) {
            ExportComponent.ClassExport each = component.classes().get(i);
            lines.add("    class " + i + " " + names.className(new ClassRef(each.classOffset() & 0x7FFF)) + ", " + each.staticFields().size()
                    + " static fields, " + each.staticMethods().size() + " static methods");
        }
    }

    private void statics(StaticFieldComponent component) {
        lines.add("");
        lines.add("static fields: " + component.imageSize() + " bytes, " + component.referenceCount() + " references");
        component.arrayInits().forEach(array -> lines.add("    array of " + List.of("boolean", "byte", "short", "int").get(array.type() - 2)
                + ": " + array.values()));
        if (!component.nonDefaultValues().isEmpty()) {
            lines.add("    values: " + component.nonDefaultValues());
        }
    }
}
