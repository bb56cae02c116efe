package dev.jcard.cli.cap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cap.CapFile;
import dev.jcard.cap.Component;
import dev.jcard.cli.InProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildCommandTest {

    private static final Path FIXTURES = Path.of(System.getProperty("jcard.root"), "src/test-fixtures/conformance");

    private final InProcess run = InProcess.in(FIXTURES);

    @TempDir
    private Path directory;

    @Test
    void buildsWhatTheReferenceBuilds() {
        assertEquals(0, buildApplet("one.cap"), run.err());
        assertTrue(run.out().contains("package e, AID A000000099"), run.out());
        assertSameComponents("converter/exprs__305-javac8/reference", directory.resolve("one.cap"));
    }

    private int buildApplet(String name) {
        return run.jcard("cap", "build", "converter/exprs__305-javac8/classes", "--package", "A00000009903", "--applet",
                "A0000000990301=e.E1", "--target", "3.0.5", "-o", directory.resolve(name).toString());
    }

    @Test
    void givesThePackageItsVersion() {
        String cap = directory.resolve("v.cap").toString();
        assertEquals(0, run.jcard("cap", "build", "converter/lib__305-javac8/classes", "--package", "A00000009901", "--version", "2.3",
                "--target", "3.0.5", "-o", cap), run.err());
        assertEquals(0, run.jcard("cap", "info", cap), run.err());
        assertTrue(run.out().contains(" 2.3, AID A000000099"), run.out());
    }

    @Test
    void infoIsSilentAboutTheStackWithoutDescriptor() throws IOException {
        buildApplet("one.cap");
        Path bare = directory.resolve("bare.ijc");
        Files.write(bare, CapFile.read(directory.resolve("one.cap")).loadFile().toArray());
        assertEquals(0, run.jcard("cap", "info", bare.toString()), run.err());
        assertTrue(run.out().contains("bytes to load") && !run.out().contains("bytes of stack"), run.out());
    }

    private static void assertSameComponents(String reference, Path built) {
        List<Component> expected = CapFile.read(FIXTURES.resolve(reference)).components();
        assertEquals(expected, CapFile.read(built).components());
    }

    @Test
    void givesTheSameBytesTwice() throws IOException {
        buildApplet("one.cap");
        buildApplet("two.cap");
        assertArrayEquals(Files.readAllBytes(directory.resolve("one.cap")), Files.readAllBytes(directory.resolve("two.cap")));
    }

    @Test
    void importsWhatAnotherBuildExports() {
        String export = directory.resolve("lib.exp").toString();
        assertEquals(0, run.jcard("cap", "build", "converter/lib__305-javac8/classes", "--package", "A00000009901", "--target", "3.0.5",
                "--export", export, "-o", directory.resolve("lib.cap").toString()), run.err());
        assertEquals(0, run.jcard("cap", "build", "converter/usr__305-javac8/classes", "--package", "A00000009902", "--applet",
                "A0000000990201=usr.U", "--target", "3.0.5", "--exp", export, "-o", directory.resolve("usr.cap").toString()), run.err());
        assertSameComponents("converter/usr__305-javac8/reference", directory.resolve("usr.cap"));
    }

    @Test
    void readsJarsAndChoosesAPackage() throws IOException {
        Path jar = directory.resolve("two.jar");
        try (OutputStream out = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of("generic", "anon")) {
                add(zip, FIXTURES.resolve("snippets/classes").resolve(name));
            }
        }
        assertEquals(1, run.jcard("cap", "build", jar.toString(), "--package", "A0000000990001", "-o", directory.resolve("x.cap").toString()));
        assertTrue(run.err().contains("anon, generic"), run.err());
        assertEquals(0, run.jcard("cap", "build", jar.toString(), "--package", "A0000000990001", "--package-name", "generic", "--target",
                "3.0.5", "-o", directory.resolve("x.cap").toString()), run.err());
        assertSameComponents("snippets/reference/generic", directory.resolve("x.cap"));
    }

    private static void add(ZipOutputStream zip, Path root) throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            for (Path file : found.filter(each -> each.toString().endsWith(".class")).toList()) {
                zip.putNextEntry(new ZipEntry(root.getParent().relativize(file).toString().replace('\\', '/')));
                zip.write(Files.readAllBytes(file));
            }
        }
    }

    @Test
    void namesEveryProblemAndWritesNothing() {
        Path out = directory.resolve("x.cap");
        assertEquals(1, run.jcard("cap", "build", "snippets/classes/int_add_ushr", "--package", "A0000000990001", "-o", out.toString()));
        assertTrue(run.err().contains("T.java:3: int intermediate value: (a + 1) before the shift to the right; cast"), run.err());
        assertFalse(Files.exists(out));
        assertEquals(1, run.jcard("cap", "build", "snippets/classes/int_add_ushr", "--package", "A0000000990001", "-o", out.toString(),
                "--output", "json"));
        assertTrue(run.out().contains("int intermediate value"), run.out());
    }

    @Test
    void needsAPackageAidAndAnOutputFile() {
        assertEquals(2, run.jcard("cap", "build", "snippets/classes/anon"));
        assertEquals(2, run.jcard("cap", "build", "snippets/classes/anon", "--package", "A0000000990001"));
        assertEquals(2, run.jcard("cap", "build", "snippets/classes/anon", "--package", "A0000000990001", "--applet", "A0", "-o", "x"));
    }
}
