package dev.jcard.api;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The API of one Java Card level. Packages are read when they are first asked for. Safe for many threads.
 */
public final class JavaCardApi {

    private static final LocalDateTime STUB_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final ApiLevel level;
    private final ApiTable table;
    private final Map<String, Optional<ApiPackage>> packages = new HashMap<>();

    private JavaCardApi(ApiLevel level, GlobalPlatformLevel globalPlatform) {
        this.level = level;
        this.table = new ApiTable(level, globalPlatform);
    }

    /** This level with its usual GlobalPlatform level. */
    public static JavaCardApi of(ApiLevel level) {
        return of(level, level.usualGlobalPlatform());
    }

    /** This level with the given version of {@code org.globalplatform}. */
    public static JavaCardApi of(ApiLevel level, GlobalPlatformLevel globalPlatform) {
        return new JavaCardApi(level, globalPlatform);
    }

    /** The level asked for. */
    public ApiLevel level() {
        return level;
    }

    /** The names of the packages of this level, with dots. */
    public List<String> packageNames() {
        return table.packageNames();
    }

    /** All packages of this level. */
    public List<ApiPackage> packages() {
        return packageNames().stream().map(name -> findPackage(name).orElseThrow()).toList();
    }

    /** The package with this name, with dots or slashes, if this level has it. */
    public synchronized Optional<ApiPackage> findPackage(String name) {
        String dotted = name.replace('/', '.');
        Optional<ApiPackage> found = packages.get(dotted);
        if (found == null) {
            found = table.read(dotted, this::findClass);
            packages.put(dotted, found);
        }
        return found;
    }

    /** The package with this AID, if this level has it. */
    public Optional<ApiPackage> findPackage(Aid aid) {
        return table.packageName(aid).flatMap(this::findPackage);
    }

    /** The class with this name, such as {@code javacard/framework/AID}, if this level has it. */
    public Optional<ApiClass> findClass(String name) {
        int end = name.lastIndexOf('/');
        return end < 0 ? Optional.empty() : findPackage(name.substring(0, end)).flatMap(p -> p.findClass(name));
    }

    /**
     * The export file of a package, in format 2.1, 2.2 (packages with remote interfaces) or, from level 3.1 on, 2.3.
     *
     * @throws IllegalArgumentException when the package is not of this level
     */
    public Bytes exportFile(ApiPackage apiPackage) {
        return new ExportFileWriter(this, apiPackage).write();
    }

    /**
     * Writes a jar to compile applets against: what this level has and no more, so that the compiler refuses the rest. The
     * packages {@code java.*} are not in it, the JDK has them. The same bytes each time.
     *
     * @param out where to; not closed
     * @throws IOException when {@code out} fails
     */
    public void writeStubJar(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, byte[]> file : new StubClasses(this).files().entrySet()) {
            ZipEntry entry = new ZipEntry(file.getKey());
            entry.setTimeLocal(STUB_TIME);
            zip.putNextEntry(entry);
            zip.write(file.getValue());
        }
        zip.finish();
    }
}
