package dev.jcard.maven;

import dev.jcard.converter.ClassFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The class files of one package.
 *
 * @param path  package name with slashes
 * @param files in the order of their names
 */
record PackageClasses(String path, List<ClassFile> files) {

    /**
     * Reads a package.
     *
     * @param root where the packages begin
     * @param name package with dots, or null for the only one there is
     * @throws IllegalArgumentException when it is not clear which package is meant, or it has no classes
     */
    static PackageClasses find(Path root, String name) throws IOException {
        String path = (name == null ? onlyPackage(root) : name).replace('.', '/');
        List<ClassFile> files = new ArrayList<>();
        for (Path file : classFiles(root.resolve(path), 1)) {
            files.add(new ClassFile(file.getFileName().toString(), Files.readAllBytes(file)));
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("package " + path.replace('/', '.') + " has no class files in " + root);
        }
        return new PackageClasses(path, List.copyOf(files));
    }

    /** The last part of the package name. */
    String simpleName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String onlyPackage(Path root) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (Path file : classFiles(root, Integer.MAX_VALUE)) {
            names.add(root.relativize(file.getParent()).toString().replace('\\', '/').replace('/', '.'));
        }
        if (names.size() != 1 || names.first().isEmpty()) {
            throw new IllegalArgumentException(names.isEmpty() ? "no class files in " + root + ", compile first"
                    : "there are several packages, " + names + "; say which one with packageName");
        }
        return names.first();
    }

    private static List<Path> classFiles(Path directory, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(directory, depth)) {
            return files.filter(file -> file.toString().endsWith(".class") && !file.endsWith("module-info.class")
                    && !file.endsWith("package-info.class")).sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
