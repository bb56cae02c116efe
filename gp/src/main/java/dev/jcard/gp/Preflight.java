package dev.jcard.gp;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares a package and the instances wanted from it with what is on the card. Changes nothing. */
final class Preflight {

    private static final Bytes STANDARD_RID = Bytes.parseHex("A000000062");
    private static final Bytes FRAMEWORK = Bytes.parseHex("A0000000620101");
    private static final Bytes GLOBAL_PLATFORM_RID = Bytes.parseHex("A000000151");
    private static final Bytes OPEN_PLATFORM = Bytes.parseHex("A0000000030000");

    /** Java Card versions by version of javacard.framework 1.x. */
    private static final Map<Integer, String> JAVA_CARD = Map.of(0, "2.1.1", 1, "2.2", 2, "2.2.1", 3, "2.2.2", 4, "3.0.1", 5, "3.0.4",
            6, "3.0.5", 8, "3.1", 9, "3.2");

    private final LoadFile file;
    private final Registry registry;
    private final List<Finding> findings = new ArrayList<>();

    Preflight(LoadFile file, Registry registry) {
        this.file = file;
        this.registry = registry;
    }

    List<Finding> check(List<InstallRequest> wanted, Optional<CardInfo> info) {
        checkCard();
        checkPackage();
        checkImports(info);
        checkMemory(info);
        wanted.forEach(this::checkInstance);
        return List.copyOf(findings);
    }

    private void checkCard() {
        registry.issuerDomain().filter(RegistryEntry::isLocked).ifPresent(domain -> findings.add(
                Finding.error("the card is in state " + domain.stateName(), "jcard gp unlock card")));
    }

    private void checkPackage() {
        Optional<RegistryEntry> loaded = registry.findPackage(file.aid());
        if (loaded.isPresent()) {
            String there = loaded.get().versionText();
            boolean other = !there.isEmpty() && !there.equals(file.version());
            findings.add(other
                    ? Finding.error("package " + file.aid() + " is on the card in version " + there + ", the file has " + file.version(),
                            "jcard gp delete --deps " + file.aid())
                    : Finding.note("package " + file.aid() + " is loaded already; loading is skipped"));
        } else if (registry.find(file.aid()).isPresent()) {
            findings.add(Finding.error("an application has the name of the package, " + file.aid(), "jcard gp delete " + file.aid()));
        }
    }

    private void checkInstance(InstallRequest wanted) {
        if (!file.applets().contains(wanted.module())) {
            String there = file.applets().isEmpty() ? "it is a library" : "it has " + file.applets();
            findings.add(Finding.error("the package has no applet " + wanted.module() + ", " + there, "--applet with one of these"));
        }
        registry.find(wanted.instance()).filter(entry -> entry.kind() != RegistryEntry.Kind.PACKAGE).ifPresent(entry -> {
            boolean own = entry.loadFile().map(file.aid()::equals).orElse(false);
            findings.add(own ? Finding.note("instance " + wanted.instance() + " is there already; it is left alone")
                    : Finding.error("the name " + wanted.instance() + " is taken by another application",
                            "jcard gp delete " + wanted.instance() + ", or --create with another name"));
        });
    }

    private void checkImports(Optional<CardInfo> info) {
        for (LoadFile.Import needed : file.imports()) {
            Bytes name = needed.aid().bytes();
            if (name.equals(FRAMEWORK)) {
                checkFramework(needed, info);
            } else if (!isOfThePlatform(name)) {
                checkImport(needed);
            }
        }
    }

    private static boolean isOfThePlatform(Bytes name) {
        return name.startsWith(STANDARD_RID) || name.startsWith(GLOBAL_PLATFORM_RID) || name.equals(OPEN_PLATFORM);
    }

    private static String javaCard(LoadFile.Import framework) {
        return JAVA_CARD.getOrDefault(framework.minor(), "of framework 1." + framework.minor());
    }

    /** The version of Java Card from which on the API has what a package imports; empty when that cannot be told. */
    static Optional<String> neededJavaCard(LoadFile file) {
        return file.imports().stream().filter(needed -> needed.aid().bytes().equals(FRAMEWORK)).findFirst().map(Preflight::javaCard);
    }

    /** Cards do not list the API in their ROM, so only the generation that the recognition data tells can be compared. */
    private void checkFramework(LoadFile.Import needed, Optional<CardInfo> info) {
        String version = javaCard(needed);
        Optional<Integer> generation = info.flatMap(CardInfo::cardData).flatMap(CardData::javaCardGeneration);
        if (generation.isPresent() && generation.get() < 3 && needed.minor() >= 4) {
            findings.add(Finding.warning("the package needs Java Card " + version + ", the card tells Java Card " + generation.get(),
                    "build the package for Java Card 2.2"));
        } else {
            findings.add(Finding.note("the package needs Java Card " + version + " or newer"));
        }
    }

    private void checkImport(LoadFile.Import needed) {
        String what = needed.aid() + " version " + needed.major() + "." + needed.minor();
        Optional<RegistryEntry> there = registry.findPackage(needed.aid());
        if (there.isEmpty()) {
            findings.add(Finding.warning("the package imports " + what + ", which the card does not list",
                    "load that package first, unless it is in the card's ROM"));
            return;
        }
        Bytes version = there.get().version();
        boolean fits = version.length() != 2 || version.u1(0) == needed.major() && version.u1(1) >= needed.minor();
        if (!fits) {
            findings.add(Finding.error("the package imports " + what + ", the card has version " + there.get().versionText(),
                    "load the version of " + needed.aid() + " that it was built with"));
        }
    }

    private void checkMemory(Optional<CardInfo> info) {
        info.flatMap(CardInfo::resources).filter(free -> free.nonVolatile() > 0 && registry.findPackage(file.aid()).isEmpty())
                .filter(free -> free.nonVolatile() < file.code().length())
                .ifPresent(free -> findings.add(Finding.error("the package has " + file.code().length() + " bytes, the card has "
                        + free.nonVolatile() + " left", "jcard gp delete makes room")));
    }

    /** The instances that are missing: those wanted without those that are there from the same package. */
    static List<InstallRequest> missing(List<InstallRequest> wanted, Registry registry) {
        return wanted.stream().filter(request -> registry.find(request.instance())
                .filter(entry -> entry.kind() != RegistryEntry.Kind.PACKAGE).isEmpty()).toList();
    }

    static boolean isLoaded(Registry registry, Aid loadFile) {
        return registry.findPackage(loadFile).isPresent();
    }
}
