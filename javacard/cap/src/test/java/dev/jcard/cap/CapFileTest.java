package dev.jcard.cap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapFileTest {

    private final Path library = Conformance.of("converter/lib__222-ecj/reference");
    private final CapFile cap = CapFile.read(Conformance.of("converter/multi_applet__305-javac8/reference"));

    @Test
    void loadFileHasTheOrderThatCardsWantAndNoDescriptor() {
        Bytes load = CapFile.read(library).loadFile();
        List<Integer> tags = new ArrayList<>();
        for (int at = 0; at < load.length(); at += 3 + load.u2At(at + 1)) {
            tags.add(load.u1(at));
        }
        assertEquals(List.of(1, 2, 4, 6, 7, 8, 10, 5, 9), tags);
    }

    @Test
    void archiveKeepsOtherEntriesAndThePackagePath() throws IOException {
        Map<String, Bytes> entries = entries("x/y/javacard/");
        Bytes manifest = Bytes.of("Manifest-Version: 1.0\r\n", StandardCharsets.US_ASCII);
        entries.put("META-INF/MANIFEST.MF", manifest);
        entries.put("APPLET-INF/classes/x/y/A.class", Bytes.ofInts(1, 2));
        CapFile read = CapFile.parse(zip(entries));
        assertEquals("x/y", read.packagePath());
        assertEquals(manifest, read.extras().get("META-INF/MANIFEST.MF"));
        assertEquals(cap.components(), read.components());
        assertEquals(read, CapFile.parse(read.toZip()));
    }

    @Test
    void directoryAndBack(@TempDir Path directory) {
        cap.writeDirectory(directory.resolve("out"));
        assertEquals(cap.components(), CapFile.read(directory.resolve("out")).components());
    }

    @Test
    void directoryOfArchivesIsToldApart(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve("a.cap"), cap.toZip().toArray());
        assertMalformed("name the file instead of its directory", () -> CapFile.read(directory));
    }

    @Test
    void unknownComponentsAreKept() {
        List<Component> components = new ArrayList<>(cap.components());
        components.add(new OpaqueComponent(0x85, Bytes.ofInts(1, 2, 3)));
        components.add(new OpaqueComponent(13, Bytes.ofInts(0, 0)));
        CapFile with = new CapFile("", components);
        assertEquals(with.components(), CapFile.parse(with.toIjc()).components());
        assertEquals(with.components(), CapFile.parse(with.toZip()).components());
        assertEquals("Custom85", with.find(0x85).orElseThrow().title());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../javacard/Header.cap", "/etc/javacard/Header.cap", "a\\b", "C:/x", "x/../../y", "a\nb"})
    void unsafeNamesAreRefused(String name) throws IOException {
        Map<String, Bytes> entries = entries("p/javacard/");
        entries.put(name, Bytes.EMPTY);
        assertMalformed("unsafe name", zip(entries));
    }

    @Test
    void bombIsRefused() throws IOException {
        Map<String, Bytes> entries = entries("p/javacard/");
        entries.put("bomb", Bytes.zeros(40 << 20));
        assertMalformed("unpacks to more than", zip(entries));
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        Map<String, Bytes> entries = entries("p/javacard/");
        for (int i = 0; i < 4100; i++) {
            entries.put("x" + i, Bytes.EMPTY);
        }
        assertMalformed("more than 4096 entries", zip(entries));
    }

    @Test
    void sameNameTwiceIsRefused() throws IOException {
        Map<String, Bytes> entries = entries("p/javacard/");
        entries.put("aaaa", Bytes.EMPTY);
        entries.put("aaab", Bytes.EMPTY);
        byte[] archive = zip(entries).toArray();
        for (int i = 0; i + 4 <= archive.length; i++) {
            if (archive[i] == 'a' && archive[i + 1] == 'a' && archive[i + 2] == 'a' && archive[i + 3] == 'b') {
                archive[i + 3] = 'a';
            }
        }
        assertMalformed("twice", Bytes.of(archive));
    }

    @Test
    void entriesBesideTheDirectoryAreRefused() throws IOException {
        byte[] archive = zip(entries("p/javacard/")).toArray();
        archive[archive.length - 12]--;
        assertMalformed("directory lists other entries", Bytes.of(archive));
    }

    @Test
    void twoPackagesAreRefused() throws IOException {
        Map<String, Bytes> entries = entries("p/javacard/");
        entries.putAll(entries("q/javacard/"));
        assertMalformed("two packages", zip(entries));
    }

    @Test
    void extendedFormatIsRefusedClearly() throws IOException {
        Map<String, Bytes> entries = new LinkedHashMap<>();
        entries.put("p/javacard/Header.capx", Bytes.EMPTY);
        assertMalformed("extended CAP", zip(entries));
        byte[] ijc = cap.toIjc().toArray();
        ijc[7] = 3;
        ijc[9] |= 8;
        assertMalformed("extended CAP format", Bytes.of(ijc));
    }

    @Test
    void otherFilesAreRefused() {
        assertMalformed("neither a CAP archive", Bytes.EMPTY);
        assertMalformed("neither a CAP archive", Bytes.ofInts(0x7F, 'E', 'L', 'F'));
        assertMalformed("DECAFFED", Bytes.ofInts(1, 0, 4, 1, 2, 3, 4));
        assertMalformed("Header component is missing", () -> new CapFile("", List.of()));
    }

    @Test
    void sizesOfStaticResourcesHaveFourBytes() {
        Bytes coded = new OpaqueComponent(13, Bytes.zeros(70000)).encode();
        assertEquals(5 + 70000, coded.length());
        assertEquals(70000, Component.parse(coded, CapFormat.V2_3).info().length());
    }

    private Map<String, Bytes> entries(String folder) {
        Map<String, Bytes> entries = new LinkedHashMap<>();
        cap.components().forEach(component -> entries.put(folder + component.title() + ".cap", component.encode()));
        return entries;
    }

    private static Bytes zip(Map<String, Bytes> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, Bytes> each : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue().toArray());
            }
        }
        return Bytes.of(out.toByteArray());
    }

    private static void assertMalformed(String part, Bytes data) {
        assertMalformed(part, () -> CapFile.parse(data));
    }

    private static void assertMalformed(String part, org.junit.jupiter.api.function.Executable action) {
        String message = assertThrows(MalformedDataException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }
}
