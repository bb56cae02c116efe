package dev.jcard.vm.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.api.ApiClass;
import dev.jcard.api.ApiLevel;
import dev.jcard.api.ApiMethod;
import dev.jcard.api.ApiPackage;
import dev.jcard.api.GlobalPlatformLevel;
import dev.jcard.api.JavaCardApi;
import dev.jcard.vm.Profile;
import dev.jcard.vm.heap.CardClass;
import dev.jcard.vm.heap.CardMethod;
import dev.jcard.vm.heap.CardPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method that applets can link to does something on the virtual card. */
class ApiBodiesTest {

    /** Methods without a body, and why nobody can call them. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "javacard/framework/Applet.process(Ljavacard/framework/APDU;)V", "abstract, applets write it",
            "javacardx/security/cert/CertificateParser.buildCert", "there is no object: getInstance() refuses",
            "javacardx/security/cert/CertificateParser.parseCert", "there is no object: getInstance() refuses");

    @Test
    void everyMethodOfTheNewestApiHasABody() {
        Set<String> missing = new TreeSet<>();
        List<ApiClass> classes = new ArrayList<>();
        JavaCardApi.of(ApiLevel.latest()).packages().forEach(p -> classes.addAll(p.classes()));
        for (ApiClass c : classes) {
            for (ApiMethod m : c.methods()) {
                if (!c.isInterface() && !hasBody(classes, c, m.name() + m.descriptor())) {
                    missing.add(c.name() + "." + m.name() + m.descriptor());
                }
            }
        }
        Set<String> unused = new TreeSet<>(EXCEPTIONS.keySet());
        EXCEPTIONS.keySet().forEach(exception -> {
            if (missing.removeIf(name -> name.startsWith(exception))) {
                unused.remove(exception);
            }
        });
        assertEquals(Set.of(), missing);
        assertEquals(Set.of(), unused, "exceptions that are none");
    }

    /** Inherited ones count, and for a class without objects of its own those of all its subclasses. */
    private static boolean hasBody(List<ApiClass> classes, ApiClass c, String signature) {
        if (AllNatives.TABLE.find(c.name(), signature) != null
                || c.supers().stream().anyMatch(s -> AllNatives.TABLE.find(s, signature) != null)) {
            return true;
        }
        List<ApiClass> children = classes.stream()
                .filter(s -> s.superclass().map(c.name()::equals).orElse(false)).toList();
        boolean isAbstract = (c.access() & ApiClass.ABSTRACT) != 0;
        return isAbstract && !children.isEmpty() && children.stream().allMatch(s -> hasBody(classes, s, signature));
    }

    /** Objects of the runtime environment, such as keys, answer all methods of their interfaces. */
    @ParameterizedTest
    @MethodSource("dev.jcard.vm.Profiles#all")
    void objectsBehindInterfacesAreComplete(Profile profile) {
        ApiLibrary library = ApiLibrary.of(profile.parameters().levels());
        Set<String> missing = new TreeSet<>();
        for (CardClass type : library.all()) {
            boolean hidden = type.name.startsWith("dev/jcard/");
            for (CardMethod m : hidden ? type.publicMethods : new CardMethod[0]) {
                String signature = m.name.substring(m.name.indexOf('.') + 1);
                if (AllNatives.TABLE.find(type.name, signature) == null && !signature.startsWith("equals(")) {
                    missing.add(m.name);
                }
            }
        }
        assertEquals(Set.of(), missing);
        assertTrue(library.all().stream().anyMatch(t -> t.name.startsWith("dev/jcard/")));
    }

    /** members.txt is kept by hand beside the tables of dev.jcard.api, which have tests of their own. */
    @Test
    void packagesClassesAndTokensAreThoseOfTheApi() {
        for (ApiLevel level : ApiLevel.values()) {
            ApiLibrary library = ApiLibrary.of(Set.of(level.toString()));
            JavaCardApi.of(level).packages().stream()
                    .filter(p -> p.name().startsWith("java"))
                    .forEach(p -> assertEquals(described(p), described(library, p), level + " " + p.name()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void globalPlatformIsThatOfTheApi(GlobalPlatformLevel level) {
        ApiLibrary library = ApiLibrary.of(Set.of("2.2.2", "GP" + level, "OP2.0"));
        JavaCardApi.of(ApiLevel.V2_2_2, level).packages().stream()
                .filter(p -> !p.name().startsWith("java"))
                .forEach(p -> assertEquals(described(p), described(library, p), level + " " + p.name()));
    }

    private static Set<String> described(ApiPackage p) {
        Set<String> lines = new TreeSet<>();
        lines.add("version " + p.version());
        for (ApiClass c : p.classes()) {
            lines.add(c.token() + " " + c.name());
            c.fields().stream().filter(f -> f.constant().isEmpty())
                    .forEach(f -> lines.add(c.name() + " field " + f.token()));
            c.methods().forEach(m -> lines.add(c.name() + " " + (m.kind() == ApiMethod.Kind.STATIC ? "static " : "virtual ")
                    + m.token() + " " + m.name() + m.descriptor()));
        }
        return lines;
    }

    private static Set<String> described(ApiLibrary library, ApiPackage p) {
        CardPackage home = library.packageOf(p.aid().bytes());
        Set<String> lines = new TreeSet<>();
        lines.add("version " + home.major + "." + home.minor);
        home.exported.forEach((token, type) -> {
            lines.add(token + " " + type.name);
            library.members(type.name).forEach(m -> lines.add(type.name + switch (m.kind()) {
                case 'f' -> " field " + m.token();
                case 's', 'c' -> " static " + m.token() + " " + m.signature();
                default -> " virtual " + m.token() + " " + m.signature();
            }));
        });
        return lines;
    }

    /** A card offers the packages of its level, and none besides. */
    @ParameterizedTest
    @MethodSource("dev.jcard.vm.Profiles#all")
    void profilesOfferThePackagesOfTheirLevel(Profile profile) {
        String level = profile.parameters().levels().stream().filter(l -> Character.isDigit(l.charAt(0))).findFirst().orElseThrow();
        Set<String> expected = JavaCardApi.of(ApiLevel.parse(level)).packages().stream().map(p -> p.name())
                .filter(n -> n.startsWith("java")).collect(Collectors.toSet());
        ApiLibrary library = ApiLibrary.of(profile.parameters().levels());
        Set<String> offered = ApiTable.packages().stream().filter(p -> library.packageOf(p.aid()) != null)
                .map(ApiTable.Package::name).filter(n -> n.startsWith("java")).collect(Collectors.toSet());
        assertEquals(expected, offered);
    }
}
