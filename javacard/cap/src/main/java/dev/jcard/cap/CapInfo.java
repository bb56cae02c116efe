package dev.jcard.cap;

import dev.jcard.core.Aid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants to know of a CAP file before it goes onto a card.
 *
 * @param packageName  with dots, or the AID when nothing tells the name
 * @param aid          of the package
 * @param version      of the package
 * @param format       of the CAP file
 * @param usesInt      true when the card must have the int type
 * @param imports      what the card must have already
 * @param applets      what can be installed
 * @param exports      classes that other packages may use
 * @param components   sizes
 * @param needs        what a card must offer, in words
 * @param memory       how much of it
 */
public record CapInfo(String packageName, Aid aid, String version, String format, boolean usesInt, List<Import> imports,
        List<Applet> applets, List<String> exports, List<Size> components, Needs needs, Memory memory) {

    /**
     * An imported package.
     *
     * @param name    with dots, empty when unknown
     * @param aid     its AID
     * @param version lowest version that is accepted
     * @param since   first Java Card level that has it, empty for other packages
     */
    public record Import(Optional<String> name, Aid aid, String version, Optional<String> since) {
    }

    /**
     * An applet.
     *
     * @param aid       by which it is selected when nothing else is said at installation
     * @param className with dots
     */
    public record Applet(Aid aid, String className) {
    }

    /**
     * A component.
     *
     * @param name   such as Header
     * @param bytes  with tag and size
     * @param loaded true when a card gets it
     */
    public record Size(String name, int bytes, boolean loaded) {
    }

    /**
     * What a card must offer.
     *
     * @param javaCard   lowest Java Card level, empty when a platform package is newer than this program knows
     * @param int32      the int type
     * @param packages   imports that are not part of every card: optional ones (javacardx), GlobalPlatform, other applets' packages
     * @param algorithms cryptographic algorithms and keys that the code asks for with a constant
     */
    public record Needs(Optional<String> javaCard, boolean int32, List<String> packages, List<String> algorithms) {
    }

    /**
     * How much memory, in bytes. What applets allocate when they run is not in it.
     *
     * @param load        that travel to the card
     * @param code        that stay there: classes, methods, exports
     * @param statics     of static fields and their arrays
     * @param largestFrame of stack for the deepest single method
     */
    public record Memory(int load, int code, int statics, int largestFrame) {
    }

    /** Copies the lists. */
    public CapInfo {
        imports = List.copyOf(imports);
        applets = List.copyOf(applets);
        exports = List.copyOf(exports);
        components = List.copyOf(components);
    }

    /**
     * Looks at a file.
     *
     * @param exportFiles for names of packages and algorithms
     */
    public static CapInfo of(CapFile cap, ExportFiles exportFiles) {
        HeaderComponent header = cap.header();
        CapNames names = new CapNames(cap, exportFiles);
        List<Import> imports = cap.find(ImportComponent.class).map(ImportComponent::packages).orElse(List.of()).stream()
                .map(each -> new Import(names.packageName(each.aid()), each.aid(), each.version(),
                        PlatformPackages.level(each))).toList();
        List<Applet> applets = cap.find(AppletComponent.class).map(AppletComponent::applets).orElse(List.of()).stream()
                .map(each -> new Applet(each.aid(), owner(names.method(each.installOffset())))).toList();
        List<String> exports = cap.find(ExportComponent.class).map(ExportComponent::classes).orElse(List.of()).stream()
                .map(each -> names.className(new ClassRef(each.classOffset() & 0x7FFF))).toList();
        List<Size> sizes = cap.components().stream().map(each -> new Size(each.title(), each.encode().length(),
                ComponentTag.of(each.tagNumber()).map(ComponentTag::isLoaded).orElse(true))).toList();
        boolean usesInt = header.has(HeaderComponent.INT);
        Needs needs = new Needs(level(imports), usesInt, special(imports), new UsedAlgorithms(cap, names).list());
        return new CapInfo(names.packageName(), header.thisPackage().aid(), header.thisPackage().version(),
                header.format().toString(), usesInt, imports, applets, exports, sizes, needs, memory(cap));
    }

    private static String owner(String method) {
        return method.contains(".") ? method.substring(0, method.lastIndexOf('.')) : method;
    }

    private static Optional<String> level(List<Import> imports) {
        boolean unknown = imports.stream().anyMatch(each -> each.since.isEmpty()
                && each.name.filter(name -> name.startsWith("java")).isPresent());
        return unknown ? Optional.empty() : imports.stream().flatMap(each -> each.since.stream()).max(Comparator.naturalOrder())
                .or(() -> Optional.of("2.1.1"));
    }

    private static List<String> special(List<Import> imports) {
        List<String> basic = List.of("java.lang", "javacard.framework", "javacard.security");
        return imports.stream().filter(each -> each.name.isEmpty() || !basic.contains(each.name.get()))
                .map(each -> each.name.orElse(each.aid.toString()) + " " + each.version).toList();
    }

    private static Memory memory(CapFile cap) {
        int code = 0;
        for (ComponentTag tag : List.of(ComponentTag.CLASS, ComponentTag.METHOD, ComponentTag.EXPORT, ComponentTag.APPLET,
                ComponentTag.IMPORT)) {
            code += cap.find(tag.number()).map(each -> each.info().length()).orElse(0);
        }
        int statics = cap.find(StaticFieldComponent.class)
                .map(each -> each.imageSize() + each.arrayInits().stream().mapToInt(array -> array.values().length()).sum()).orElse(0);
        return new Memory(cap.loadFile().length(), code, statics, largestFrame(cap));
    }

    private static int largestFrame(CapFile cap) {
        List<Integer> frames = new ArrayList<>(List.of(0));
        CodeWalk.methods(cap, (owner, method, info) ->
                frames.add(2 * (info.header().maxStack() + info.header().nargs() + info.header().maxLocals())));
        return frames.stream().max(Comparator.naturalOrder()).orElse(0);
    }
}
