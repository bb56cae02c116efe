package dev.jcard.cap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a person gets to read about a CAP file, compared with the sources it was made from. */
class ListingTest {

    private static final Path ROOT = Path.of(System.getProperty("jcard.root"), "src", "test-fixtures");

    private final ExportFiles api = api("2.2.2");
    private final CapFile mixed = cap("api_mix__222-ecj");

    @Test
    void codeHasNamesOfTheApi() {
        List<String> lines = Disassembler.lines(mixed, api);
        assertContains(lines, "    imports javacardx.crypto 1.3 (A0000000620201)");
        assertContains(lines, "    javacardx.crypto.Cipher field0  // token 0");
        assertContains(lines, "    public process(javacard.framework.APDU) void  // method 003E, token 7, stack 6, arguments 2, locals 2");
        assertContains(lines, "        0001  invokevirtual javacard.framework.APDU.getBuffer() byte[]");
        assertContains(lines, "        0008  stableswitch 1: 0019, 2: 0050, 3: 007B, 4: 00A1, 5: 00BB, default: 00CC");
        assertContains(lines, "        0002  invokeinterface javacard.security.DESKey.clearKey() void");
        assertContains(lines, "    public uninstall() void  // method 0034, token 10, stack 1, arguments 1, locals 0");
    }

    @Test
    void ownNamesComeFromTheExportFile() {
        CapFile library = cap("lib__222-ecj");
        ExportFile own = ExportFile.read(conformance("lib__222-ecj").resolve("lib.exp"));
        List<String> lines = Disassembler.lines(library, new ExportFiles(Stream.concat(api.files().stream(), Stream.of(own)).toList()));
        assertContains(lines, "package lib 1.0");
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("public class lib.Sub extends lib.Base implements javacard.framework.Shareable, lib.Shr")), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.contains("public getFoo(short) short")), lines.toString());
    }

    @Test
    void exceptionHandlers() {
        List<String> lines = Disassembler.lines(cap("try_nest__222-ecj"), api);
        assertTrue(lines.stream().anyMatch(line -> line.matches(" +catches everything from [0-9A-F]{4} to [0-9A-F]{4} at [0-9A-F]{4}")));
        assertTrue(lines.stream().anyMatch(line -> line.contains("catches javacard.framework.ISOException from")));
    }

    @Test
    void appletClassesAreNamedByTheManifest() {
        TreeMap<String, Bytes> extras = new TreeMap<>();
        extras.put("META-INF/MANIFEST.MF", Bytes.of("""
                Manifest-Version: 1.0

                Name: am
                Java-Card-Applet-1-Name: App
                Java-Card-Applet-1-AID: 0xa0:0x00:0x00:0x00:0xb0:0x1f:0x01
                """, StandardCharsets.UTF_8));
        CapFile named = new CapFile("am", mixed.components(), extras);
        assertEquals("am.App", CapInfo.of(named, api).applets().get(0).className());
    }

    @Test
    void debugInformationNamesWhatIsNotExported() {
        DebugComponent.MethodDebug process = new DebugComponent.MethodDebug(2, 3, 1, 0x003E, 2, 0, List.of(),
                List.of(new DebugComponent.Line(0, 3, 42)));
        DebugComponent debug = new DebugComponent(List.of("am", "am/App", "process", "()V", "cipher"), 0, List.of(
                new DebugComponent.ClassDebug(1, 1, 0, 0, 0, List.of(), List.of(new DebugComponent.FieldDebug(4, 0, 0, 0)), List.of(process))));
        List<Component> components = new ArrayList<>(mixed.components());
        components.add(debug);
        List<String> lines = Disassembler.lines(new CapFile("", components), api);
        assertContains(lines, "    javacardx.crypto.Cipher cipher  // token 0");
        assertContains(lines, "        // line 42");
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("public class am.App extends javacard.framework.Applet")));
    }

    @Test
    void infoTellsWhatACardMustOffer() {
        CapInfo info = CapInfo.of(mixed, api);
        assertEquals(Optional.of("2.2.2"), info.needs().javaCard());
        assertEquals(List.of("javacardx.crypto 1.3"), info.needs().packages());
        assertEquals(List.of("Cipher ALG_DES_CBC_NOPAD", "KeyBuilder TYPE_DES 128 bit", "KeyPair ALG_RSA 1024 bit", "MessageDigest ALG_SHA",
                "RandomData ALG_SECURE_RANDOM"), info.needs().algorithms());
        assertEquals(mixed.loadFile().length(), info.memory().load());
        assertEquals(20, info.memory().largestFrame());
        assertFalse(info.usesInt());
        assertTrue(CapInfo.of(cap("int_ops__222-ecj"), api).usesInt());
    }

    @Test
    void diffShowsChangedCodeOnly() {
        CapDiff diff = CapDiff.of(cap("this_forms__222-ecj"), cap("this_forms__305-ecj"), api);
        assertFalse(diff.isEqual());
        assertContains(diff.lines(), "-              putfield_s class@0000.field4");
        assertContains(diff.lines(), "+              putfield_s_this class@0000.field4");
        assertTrue(diff.components().stream().anyMatch(each -> each.name().equals("Import") && each.firstAt().isEmpty()));
        assertTrue(CapDiff.of(mixed, mixed, api).isEqual());
        assertEquals(List.of(), CapDiff.of(mixed, mixed, api).lines());
    }

    /** The first level of each package version, from the published API tables. */
    @Test
    void levelsOfPlatformPackages() throws IOException {
        String json = Files.readString(ROOT.resolve("javacard-api").resolve("tokens.json"));
        Matcher packages = Pattern.compile("\"name\": ?\"[a-zA-Z0-9.]+\", ?\"aid\": ?\"([0-9A-F]+)\", ?\"library\": ?true, ?\"levels\": ?\\{([^}]*)\\}")
                .matcher(json);
        int checked = 0;
        while (packages.find()) {
            Matcher levels = Pattern.compile("\"([0-9.]+)\": ?\"1\\.([0-9]+)\"").matcher(packages.group(2));
            int last = -1;
            while (levels.find()) {
                int minor = Integer.parseInt(levels.group(2));
                PackageInfo info = new PackageInfo(minor, 1, Aid.of(packages.group(1)));
                if (minor != last) {
                    assertEquals(Optional.of(levels.group(1)), PlatformPackages.level(info), info.toString());
                    checked++;
                }
                last = minor;
            }
        }
        assertTrue(checked > 40, "versions checked: " + checked);
    }

    private static void assertContains(List<String> lines, String line) {
        assertTrue(lines.contains(line), () -> "no line '" + line + "' in\n" + String.join("\n", lines));
    }

    private static Path conformance(String name) {
        return ROOT.resolve("conformance").resolve("converter").resolve(name).resolve("reference");
    }

    private static CapFile cap(String name) {
        return CapFile.read(conformance(name));
    }

    private static ExportFiles api(String level) {
        try (Stream<Path> files = Files.list(ROOT.resolve("javacard-api").resolve("exp").resolve(level))) {
            return new ExportFiles(files.map(ExportFile::read).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
