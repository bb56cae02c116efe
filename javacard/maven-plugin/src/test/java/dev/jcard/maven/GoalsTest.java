package dev.jcard.maven;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cap.CapFile;
import dev.jcard.cap.CapInfo;
import dev.jcard.cap.Disassembler;
import dev.jcard.cap.ExportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalsTest {

    private static final int HEADER_EXPORT_FLAG = 2;

    @TempDir
    Path work;

    private ExampleProject example;
    private final List<String> errors = new ArrayList<>();
    private final Log log = new SystemStreamLog() {
        @Override
        public void info(CharSequence content) {
            // Only errors are looked at.
        }

        @Override
        public void error(CharSequence content) {
            errors.add(content.toString());
        }
    };

    @BeforeEach
    void compile() throws IOException {
        example = new ExampleProject(work);
        example.compile();
    }

    @Test
    void exampleBecomesAGoodCapFile() throws Exception {
        run(example.cap());
        CapFile cap = CapFile.read(work.resolve("hello.cap"));
        CapInfo info = CapInfo.of(cap, new ExportFiles(List.of()));
        assertEquals("com.example.hello", info.packageName());
        assertEquals("com.example.hello.HelloApplet", info.applets().get(0).className());
        assertEquals("F00000000101", info.applets().get(0).aid().toString());
        assertTrue(Files.exists(work.resolve("exports/com/example/hello/javacard/hello.exp")));
        VerifyMojo verify = example.verify();
        verify.setLog(log);
        verify.execute();
        assertEquals(List.of(), errors);
    }

    @Test
    void sameBytesAgain() throws Exception {
        run(example.cap());
        byte[] first = Files.readAllBytes(work.resolve("hello.cap"));
        run(example.cap());
        assertArrayEquals(first, Files.readAllBytes(work.resolve("hello.cap")));
    }

    @Test
    void classFilesAreStrippedOrKept() throws Exception {
        run(example.cap());
        assertEquals(List.of("META-INF/MANIFEST.MF"), List.copyOf(CapFile.read(work.resolve("hello.cap")).extras().keySet()));
        CapMojo keeping = example.cap();
        keeping.keepClasses = true;
        keeping.debug = true;
        run(keeping);
        CapFile cap = CapFile.read(work.resolve("hello.cap"));
        assertEquals(Files.size(example.classes().resolve("com/example/hello/HelloApplet.class")),
                cap.extras().get("APPLET-INF/classes/com/example/hello/HelloApplet.class").length());
        List<String> listing = Disassembler.lines(cap, new ExportFiles(List.of()));
        assertTrue(listing.contains("    private final byte[] memory  // token 0"), listing.toString());
        assertTrue(listing.stream().anyMatch(line -> line.contains("private store(")), listing.toString());
        assertTrue(listing.contains("        // line 26"), listing.toString());
        example.verify().execute();
    }

    @Test
    void problemsAreToldWithTheirPlace() throws Exception {
        Path source = Files.createDirectories(work.resolve("bad/bad")).resolve("Bad.java");
        Files.writeString(source, "package bad;\npublic class Bad {\n    long wide;\n}\n");
        Path classes = work.resolve("badClasses");
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "8", "-Xlint:-options", "-g", "-d", classes.toString(),
                source.toString());
        CapMojo mojo = example.cap();
        mojo.classesDirectory = classes.toFile();
        mojo.applets = List.of();
        MojoFailureException failure = assertThrows(MojoFailureException.class, () -> run(mojo));
        assertEquals("the package cannot be converted for Java Card: 1 problem", failure.getMessage());
        assertTrue(errors.get(0).contains("Bad") && errors.get(0).contains("long type"), errors.get(0));
        assertFalse(Files.exists(work.resolve("hello.cap")));
    }

    @Test
    void damagedFileFailsTheBuild() throws Exception {
        run(example.cap());
        byte[] ijc = CapFile.read(work.resolve("hello.cap")).toIjc().toArray();
        ijc[9] |= HEADER_EXPORT_FLAG;
        Files.write(work.resolve("hello.cap"), ijc);
        VerifyMojo verify = example.verify();
        verify.setLog(log);
        MojoFailureException failure = assertThrows(MojoFailureException.class, verify::execute);
        assertTrue(failure.getMessage().contains("Header: the export flag"), failure.getMessage());
    }

    @Test
    void mistakesInTheConfigurationAreNamed() {
        CapMojo version = example.cap();
        version.packageVersion = "1";
        assertTrue(assertThrows(MojoExecutionException.class, () -> run(version)).getMessage().contains("write it as 1.0"));
        CapMojo level = example.cap();
        level.target = "4.0";
        assertTrue(assertThrows(MojoExecutionException.class, () -> run(level)).getMessage().contains("no Java Card level 4.0"));
        CapMojo empty = example.cap();
        empty.packageName = "com.example.none";
        assertTrue(assertThrows(MojoExecutionException.class, () -> run(empty)).getMessage().contains("has no class files"));
    }

    @Test
    void apiOfTheTargetIsAdded() throws IOException {
        MavenProject project = project(ExampleProject.plugin());
        ApiDependency.addTo(project);
        ApiDependency.addTo(project);
        assertEquals(1, project.getDependencies().size());
        Dependency api = project.getDependencies().get(0);
        assertEquals("dev.jcard:jcard-api:2.2.2:provided:0.1.0",
                api.getGroupId() + ":" + api.getArtifactId() + ":" + api.getClassifier() + ":" + api.getScope() + ":" + api.getVersion());
    }

    @Test
    void levelWithoutItsOwnApiTakesTheOneBelow() {
        Plugin plugin = new Plugin();
        plugin.setGroupId("dev.jcard");
        plugin.setArtifactId("jcard-maven-plugin");
        MavenProject project = project(plugin);
        project.getProperties().setProperty("jcard.target", "3.0.1");
        ApiDependency.addTo(project);
        assertEquals("2.2.2", project.getDependencies().get(0).getClassifier());
    }

    private static MavenProject project(Plugin plugin) {
        Model model = new Model();
        model.setBuild(new Build());
        model.getBuild().addPlugin(plugin);
        return new MavenProject(model);
    }

    private void run(CapMojo mojo) throws MojoExecutionException, MojoFailureException {
        mojo.setLog(log);
        mojo.execute();
    }
}
