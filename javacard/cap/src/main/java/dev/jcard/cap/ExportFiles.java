package dev.jcard.cap;

import dev.jcard.core.Aid;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Export files to choose from, in several versions if need be.
 *
 * @param files in any order
 */
public record ExportFiles(List<ExportFile> files) {

    /** Copies the list. */
    public ExportFiles {
        files = List.copyOf(files);
    }

    /**
     * The file for an import, JCVM 4.5: same major version and no older. Of several the one nearest to what is asked for.
     *
     * @param needed AID and version as the Import component has them
     */
    public Optional<ExportFile> find(PackageInfo needed) {
        return files.stream().filter(file -> fits(file.thisPackage().info(), needed))
                .min(Comparator.comparingInt(file -> file.thisPackage().info().minor()));
    }

    /** The newest file of a package, whatever its version; good for names, not for checks. */
    public Optional<ExportFile> newest(Aid aid) {
        return files.stream().filter(file -> file.aid().equals(aid)).max(Comparator.comparingInt(ExportFiles::version));
    }

    private static int version(ExportFile file) {
        return file.thisPackage().info().major() << 8 | file.thisPackage().info().minor();
    }

    private static boolean fits(PackageInfo offered, PackageInfo needed) {
        return offered.aid().equals(needed.aid()) && offered.major() == needed.major() && offered.minor() >= needed.minor();
    }
}
