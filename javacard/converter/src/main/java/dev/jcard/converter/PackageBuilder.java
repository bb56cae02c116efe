package dev.jcard.converter;

import dev.jcard.cap.CapFile;
import dev.jcard.cap.CapFormat;
import dev.jcard.cap.Component;
import dev.jcard.cap.ConstantPoolComponent;
import dev.jcard.cap.DescriptorComponent;
import dev.jcard.cap.DirectoryComponent;
import dev.jcard.cap.ExportFile;
import dev.jcard.cap.HeaderComponent;
import dev.jcard.cap.MethodComponent;
import dev.jcard.cap.PackageInfo;
import dev.jcard.core.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Goes through the steps of a conversion: link, check, translate, place, write. */
final class PackageBuilder {

    private final ConverterOptions options;
    private final List<OwnClass> classes;
    private final Problems problems;
    private final Universe universe;
    private final Resolver resolver;
    private final Imports imports = new Imports();
    private final ConstantPool pool;
    private final String packageName;
    private final AppletCheck applets;
    private final boolean isLibrary;

    PackageBuilder(ConverterOptions options, List<ExportFile> exportPath, List<OwnClass> classes, Problems problems) {
        this.options = options;
        this.classes = classes;
        this.problems = problems;
        this.universe = new Universe(classes, exportPath);
        this.resolver = new Resolver(universe);
        this.pool = new ConstantPool(imports, resolver);
        this.packageName = classes.get(0).packageName();
        this.applets = new AppletCheck(options, universe, packageName, problems);
        this.isLibrary = options.applets().isEmpty();
    }

    ConversionResult build() {
        ClassOrder.sort(classes);
        Linker linker = new Linker(universe, isLibrary, problems);
        linker.linkSupertypes(classes);
        if (problems.isEmpty()) {
            NestAccess.open(classes, resolver);
            linker.assignTokens(classes);
            check();
            translate();
        }
        return problems.isEmpty() ? write() : ConversionResult.failed(problems.list());
    }

    private void check() {
        FeatureCheck features = new FeatureCheck(universe, resolver, options.intSupport(), problems);
        for (OwnClass type : classes) {
            features.check(type);
            StaticInitializer.run(type, isLibrary, problems);
        }
        applets.check();
    }

    private void translate() {
        MethodCompiler compiler = new MethodCompiler(options, resolver, pool, problems);
        for (OwnClass type : classes) {
            use(type.superclass);
            type.interfaces.forEach(this::use);
            type.fields.forEach(field -> useType(field.node.desc));
            for (OwnMethod method : type.methods) {
                useSignature(method.node.desc);
                if (!method.isAbstract() && !method.isRefused) {
                    compiler.compile(method);
                }
            }
        }
        ImportedPackage language = universe.findPackage("java/lang");
        if (language != null) {
            imports.use(language);
        }
    }

    /** Imports are numbered in this order, even where the Java class file names the package for types only. */
    private void use(LinkedClass type) {
        if (type instanceof ImportedClass other) {
            imports.use(other.home());
        }
    }

    private void useType(String type) {
        String name = Descriptors.className(type);
        if (name != null) {
            use(universe.find(name));
        }
    }

    private void useSignature(String descriptor) {
        Descriptors.arguments(descriptor).forEach(this::useType);
        useType(Descriptors.result(descriptor));
    }

    private ConversionResult write() {
        ClassLayout classLayout = new ClassLayout(classes, imports, options.debug());
        StaticImage statics = new StaticImage(classes);
        MethodLayout methodLayout = new MethodLayout(classes);
        pool.order();
        PackageInfo self = new PackageInfo(options.minorVersion(), options.majorVersion(), options.packageAid());
        List<OwnClass> exported = ExportBuilder.exported(classes, isLibrary);
        List<Component> components = new ArrayList<>();
        MethodComponent methods = methodLayout.component();
        ConstantPoolComponent constants = pool.component();
        TypeTable types = new TypeTable(universe, imports, pool.entries().size());
        components.add(classLayout.component(types));
        DescriptorComponent descriptor = new DescriptorBuilder(types, imports, pool.entries()).build(classes);
        CapFormat format = classLayout.format();
        if (options.debug()) {
            components.add(new DebugBuilder().build(classes, packageName));
        }
        boolean usesInt = usesInt(methodLayout);
        components.add(header(self, format, exported.isEmpty(), usesInt));
        components.add(imports.component());
        components.add(methods);
        components.add(constants);
        components.add(statics.component());
        components.add(methodLayout.locations());
        components.add(descriptor);
        if (!isLibrary) {
            components.add(applets.component());
        }
        if (!exported.isEmpty()) {
            components.add(ExportBuilder.build(exported));
        }
        components.add(DirectoryComponent.describe(components, format));
        ExportFile exportFile = ExportFileBuilder.build(exported, packageName, self, isLibrary);
        SortedMap<String, Bytes> extras = new TreeMap<>();
        extras.put(CapManifest.ENTRY, CapManifest.build(options, packageName, format, imports.component().packages(), usesInt));
        return new ConversionResult(Optional.of(new CapFile(packageName, components, extras)), Optional.of(exportFile), List.of());
    }

    private HeaderComponent header(PackageInfo self, CapFormat format, boolean exportsNothing, boolean usesInt) {
        int flags = (usesInt ? HeaderComponent.INT : 0) | (exportsNothing ? 0 : HeaderComponent.EXPORT)
                | (isLibrary ? 0 : HeaderComponent.APPLET);
        return new HeaderComponent(format, flags, self, format == CapFormat.V2_2 ? Optional.of(packageName) : Optional.empty());
    }

    private boolean usesInt(MethodLayout methods) {
        return methods.usesInt()
                || classes.stream().flatMap(type -> type.fields.stream())
                        .anyMatch(field -> !field.isConstant() && IntTypes.isInt(field.node.desc))
                || classes.stream().filter(OwnClass::isInterface).flatMap(type -> type.methods.stream())
                        .anyMatch(method -> IntTypes.inSignature(method.node.desc));
    }
}
