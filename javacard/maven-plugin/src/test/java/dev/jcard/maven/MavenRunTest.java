package dev.jcard.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jcard.cap.CapFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example project, built by Maven itself, with the plugin as it stands in this checkout. */
class MavenRunTest {

    private static final long LIMIT_SECONDS = 300;

    @TempDir
    Path work;

    @Test
    void exampleBuilds() throws Exception {
        Path maven = ExampleProject.ROOT.resolve("mvnw");
        Path known = Path.of(System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
        need(Files.isExecutable(maven), "there is no Maven wrapper " + maven);
        need(Files.isDirectory(known), "there is no local repository " + known);
        Path repository = LocalRepository.create(work.resolve("repository"), known);
        Path project = copyExample();
        int exit = run(project, maven.toString(), "-B", "-q", "-Dmaven.repo.local=" + repository, "verify");
        LocalRepository.unlink(repository);
        assertEquals(0, exit, () -> log(project));
        assertEquals("F000000001", CapFile.read(project.resolve("target/hello-applet-1.0.cap")).header().thisPackage().aid().toString());
        assertTrue(Files.exists(project.resolve("target/exports/com/example/hello/javacard/hello.exp")));
    }

    /** With the plugin versions of this build, which are at hand already; users get the ones of their Maven. */
    private Path copyExample() throws IOException {
        Path project = work.resolve("example");
        try (Stream<Path> files = Files.walk(ExampleProject.EXAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile).filter(each -> !each.toString().contains("target")).toList()) {
                Path copy = project.resolve(ExampleProject.EXAMPLE.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        String root = Files.readString(ExampleProject.ROOT.resolve("pom.xml"));
        String managed = root.substring(root.indexOf("<pluginManagement>"), root.indexOf("</pluginManagement>"));
        StringBuilder pinned = new StringBuilder("<pluginManagement><plugins>");
        for (String name : List.of("resources", "compiler", "surefire", "jar")) {
            String version = managed.replaceAll("(?s).*maven-" + name + "-plugin</artifactId>\\s*<version>([^<]*)<.*", "$1");
            pinned.append("<plugin><artifactId>maven-").append(name).append("-plugin</artifactId><version>").append(version)
                    .append("</version></plugin>");
        }
        Path pom = project.resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replace("<build>", "<build>" + pinned + "</plugins></pluginManagement>"));
        return project;
    }

    private static int run(Path project, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true)
                .redirectOutput(project.resolve("log.txt").toFile()).start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    private static String log(Path project) {
        try {
            return Files.readString(project.resolve("log.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void need(boolean there, String message) {
        if ("1".equals(System.getenv("JCARD_REQUIRE_INTEROP"))) {
            assertTrue(there, message);
        }
        assumeTrue(there, message);
    }
}
