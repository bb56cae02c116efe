package dev.jcard.cli.cap;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.converter.ClassFile;
import dev.jcard.converter.ConverterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Class files of one package, from directories, jars and files. */
final class ClassSource {

    private static final int MAX_BYTES = 32 << 20;
    private static final int MAX_FILES = 20_000;
    private static final int MAX_DEPTH = 64;
    private static final String SUFFIX = ".class";
    private final Context context;
    private final String packageName;
    private final List<ConverterOptions.Applet> applets;
    private final Map<String, List<ClassFile>> packages = new TreeMap<>();
    private int files;
    private long bytes;

    /**
     * Chooses a package when there are several.
     *
     * @param packageName the one to take, null for the one of the first applet
     */
    ClassSource(Context context, String packageName, List<ConverterOptions.Applet> applets) {
        this.context = context;
        this.packageName = packageName;
        this.applets = applets;
    }

    List<ClassFile> read(List<String> names) throws IOException {
        for (String name : names) {
            Path path = context.path(name);
            if (Files.isDirectory(path)) {
                readDirectory(path);
            } else if (name.endsWith(SUFFIX)) {
                add(path.getFileName().toString(), Files.readAllBytes(path));
            } else {
                readArchive(path);
            }
        }
        return choose(names);
    }

    private void readDirectory(Path directory) throws IOException {
        try (Stream<Path> found = Files.walk(directory, MAX_DEPTH)) {
            for (Path file : found.filter(each -> each.toString().endsWith(SUFFIX)).sorted().toList()) {
                add(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
    }

    private void readArchive(Path archive) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (name.endsWith(SUFFIX) && !name.startsWith("META-INF/") && isWanted(name)) {
                    add(name.substring(name.lastIndexOf('/') + 1), zip.readNBytes(MAX_BYTES + 1));
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw new CliException(ExitCode.FAILED, archive + " is no jar: " + e.getMessage(), null);
        }
    }

    /** A program may be in the jar, too: what is in another folder is not even unpacked. */
    private boolean isWanted(String entry) {
        return packageName == null || entry.substring(0, Math.max(0, entry.lastIndexOf('/'))).equals(packageName.replace('.', '/'));
    }

    private void add(String name, byte[] content) {
        files++;
        bytes += content.length;
        if (files > MAX_FILES || bytes > MAX_BYTES) {
            throw new CliException(ExitCode.FAILED, "more class files than any package has", "name the directory of one package");
        }
        ClassFile file = new ClassFile(name, content);
        packages.computeIfAbsent(file.packageName(), absent -> new ArrayList<>()).add(file);
    }

    private List<ClassFile> choose(List<String> names) {
        if (packages.isEmpty()) {
            throw new CliException(ExitCode.FAILED, "no class files in " + String.join(", ", names), "compile the sources first");
        }
        String wanted = packageName != null ? packageName : packages.size() == 1 ? packages.keySet().iterator().next() : packageOfApplet();
        List<ClassFile> found = packages.get(wanted);
        if (found == null) {
            throw new CliException(ExitCode.FAILED, (wanted.isEmpty() ? "which package?" : "no package " + wanted + ";") + " there are "
                    + String.join(", ", packages.keySet()), "--package-name " + packages.keySet().iterator().next());
        }
        return found;
    }

    private String packageOfApplet() {
        String name = applets.isEmpty() ? "" : applets.get(0).className().replace('/', '.');
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
