package dev.jcard.maven;

import dev.jcard.api.ApiLevel;
import dev.jcard.api.JavaCardApi;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A local repository that sees all of another one, and the modules of this checkout as if they were installed. */
final class LocalRepository {

    private static final String VERSION = "0.1.0";
    private static final Map<String, String> MODULES = Map.of("jcard-core", "core", "jcard-cap", "javacard/cap", "jcard-api", "javacard/api",
            "jcard-converter", "javacard/converter", "jcard-maven-plugin", "javacard/maven-plugin");

    private LocalRepository() {
    }

    static Path create(Path repository, Path known) throws IOException {
        link(known, repository, "dev");
        if (Files.isDirectory(known.resolve("dev"))) {
            link(known.resolve("dev"), repository.resolve("dev"), "jcard");
        }
        Path group = repository.resolve("dev").resolve("jcard");
        Files.copy(ExampleProject.ROOT.resolve("pom.xml"), place(group, "jcard-parent", ".pom"));
        for (Map.Entry<String, String> module : MODULES.entrySet()) {
            Path directory = ExampleProject.ROOT.resolve(module.getValue());
            Files.copy(directory.resolve("pom.xml"), place(group, module.getKey(), ".pom"));
            jar(directory.resolve("target").resolve("classes"), place(group, module.getKey(), ".jar"));
        }
        try (OutputStream out = Files.newOutputStream(place(group, "jcard-api", "-2.2.2.jar"))) {
            JavaCardApi.of(ApiLevel.V2_2_2).writeStubJar(out);
        }
        return repository;
    }

    /** Takes the links away, so that whoever cleans up cannot follow them. */
    static void unlink(Path repository) throws IOException {
        for (Path directory : List.of(repository.resolve("dev"), repository)) {
            try (Stream<Path> entries = Files.list(directory)) {
                for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
                    Files.delete(link);
                }
            }
        }
    }

    private static void link(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.filter(each -> !each.endsWith(except)).toList()) {
                Files.createSymbolicLink(to.resolve(entry.getFileName().toString()), entry);
            }
        }
    }

    private static Path place(Path group, String artifact, String end) throws IOException {
        Path directory = Files.createDirectories(group.resolve(artifact).resolve(VERSION));
        return directory.resolve(artifact + "-" + VERSION + end);
    }

    private static void jar(Path classes, Path file) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(classes)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (Path each : files) {
                jar.putNextEntry(new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
                Files.copy(each, jar);
            }
        }
    }
}
