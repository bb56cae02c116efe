package dev.jcard.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cap.ExportFile;
import dev.jcard.core.Aid;
import dev.jcard.core.MalformedDataException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JavaCardApiTest {

    @ParameterizedTest
    @EnumSource
    void everyPackageOfALevelIsAsPublished(ApiLevel level) {
        Map<String, String> versions = Reference.versions(level.toString());
        JavaCardApi api = JavaCardApi.of(level);
        Set<String> names = new HashSet<>(versions.keySet());
        names.addAll(List.of("org.globalplatform", "visa.openplatform"));
        assertEquals(names, Set.copyOf(api.packageNames()));
        versions.forEach((name, version) -> check(api, name, level.toString(), version));
        assertCounts(api, versions.keySet(), Reference.counts(level.toString()));
    }

    @ParameterizedTest
    @EnumSource
    void globalPlatformIsAsPublished(GlobalPlatformLevel level) {
        String name = "GP " + level;
        JavaCardApi api = JavaCardApi.of(ApiLevel.V2_2_2, level);
        String version = Reference.versions(name).get("org.globalplatform");
        check(api, "org.globalplatform", name, version);
        assertCounts(api, Set.of("org.globalplatform"), Reference.counts(name));
    }

    @Test
    void openPlatformIsAsPublished() {
        JavaCardApi api = JavaCardApi.of(ApiLevel.V2_1_1);
        check(api, "visa.openplatform", "OP 2.0", "1.0");
        assertCounts(api, Set.of("visa.openplatform"), Reference.counts("OP 2.0"));
    }

    private static void check(JavaCardApi api, String name, String level, String version) {
        ApiPackage apiPackage = api.findPackage(name).orElseThrow();
        assertEquals(version, apiPackage.version(), name);
        assertEquals(Reference.aid(name), apiPackage.aid().toString(), name);
        List<Reference.Shape> expected = Reference.classes(name, level);
        assertEquals(expected, apiPackage.classes().stream().map(Reference.Shape::of).toList());
        checkExportFile(api, apiPackage, expected, Reference.format(name, level));
    }

    private static void checkExportFile(JavaCardApi api, ApiPackage apiPackage, List<Reference.Shape> expected, String format) {
        ReadExportFile file = new ReadExportFile(api.exportFile(apiPackage));
        assertEquals(expected, file.classes);
        assertEquals(apiPackage.name(), file.packageName);
        assertEquals(apiPackage.version(), file.version);
        assertEquals(apiPackage.aid().toString(), file.aid);
        assertEquals(format, file.format, apiPackage.name());
        ExportFile parsed = ExportFile.parse(api.exportFile(apiPackage));
        assertEquals(api.exportFile(apiPackage), parsed.encode(), "as the reader of export files reads it");
    }

    private static void assertCounts(JavaCardApi api, Set<String> names, Map<String, Object> counts) {
        List<ApiPackage> packages = api.packages().stream().filter(p -> names.contains(p.name())).toList();
        List<ApiClass> classes = packages.stream().flatMap(p -> p.classes().stream()).toList();
        assertEquals(counts, Map.of("packages", packages.size(), "classes", classes.size(),
                "fields", classes.stream().mapToInt(c -> c.fields().size()).sum(),
                "methods", classes.stream().mapToInt(c -> c.methods().size()).sum()));
    }

    @Test
    void findsByAidTokenAndName() {
        JavaCardApi api = JavaCardApi.of(ApiLevel.V2_2_2);
        ApiPackage framework = api.findPackage(Aid.of("A0000000620101")).orElseThrow();
        assertEquals("1.3", framework.version());
        ApiClass applet = framework.findClass(3).orElseThrow();
        assertEquals("javacard/framework/Applet", applet.name());
        assertEquals(api.findClass("javacard/framework/Applet"), framework.findClass("javacard/framework/Applet"));
        assertEquals("process", applet.findMethod(ApiMethod.Kind.VIRTUAL, 7).orElseThrow().name());
        assertEquals(0x6A82, api.findClass("javacard/framework/ISO7816").orElseThrow()
                .findField("SW_FILE_NOT_FOUND").orElseThrow().constant().orElseThrow());
        assertTrue(api.findClass("javacardx/framework/string/StringUtil").isEmpty(), "came with 3.0.4");
        assertTrue(api.findClass("NoPackage").isEmpty());
    }

    @Test
    void exportFilesOf31NameWhatTheyReferTo() {
        JavaCardApi api = JavaCardApi.of(ApiLevel.V3_1_0);
        ReadExportFile crypto = new ReadExportFile(api.exportFile(api.findPackage("javacardx.crypto").orElseThrow()));
        assertEquals(Set.of("java/lang", "javacard/security"), crypto.referenced);
    }

    @Test
    void exportFilesOf32CountTheInheritableTokens() {
        JavaCardApi api = JavaCardApi.of(ApiLevel.V3_2_0);
        for (String name : Reference.versions("3.2.0").keySet()) {
            ReadExportFile file = new ReadExportFile(api.exportFile(api.findPackage(name).orElseThrow()));
            assertEquals(Reference.inheritable(name), file.inheritable, name);
        }
    }

    @Test
    void levelsAreWrittenWithDots() {
        assertEquals(ApiLevel.V3_0_5, ApiLevel.parse("3.0.5"));
        assertEquals(ApiLevel.V3_1_0, ApiLevel.parse("3.1"));
        assertTrue(assertThrows(MalformedDataException.class, () -> ApiLevel.parse("2.2")).getMessage().contains("2.2.1, 2.2.2"));
    }

    @Test
    void exportFileOfAnotherLevelIsRefused() {
        ApiPackage later = JavaCardApi.of(ApiLevel.V3_0_5).findPackage("javacardx.security").orElseThrow();
        assertThrows(IllegalArgumentException.class, () -> JavaCardApi.of(ApiLevel.V2_2_2).exportFile(later));
    }
}
