package dev.jcard.cap;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An export file: names and tokens of what a package offers, JCVM chapter 5.
 *
 * @param minorVersion       of the format, 1 to 3; the major one is 2
 * @param pool               constants in file order; writing finds every constant in it
 * @param thisPackage        the package
 * @param referencedPackages packages whose names occur; only in format 2.3, else empty
 * @param classes            in the order of their tokens
 */
public record ExportFile(int minorVersion, List<ExportConstant> pool, ExportPackage thisPackage,
        List<ExportPackage> referencedPackages, List<ExportClass> classes) {

    /** Copies the lists. */
    public ExportFile {
        pool = List.copyOf(pool);
        referencedPackages = List.copyOf(referencedPackages);
        classes = List.copyOf(classes);
    }

    /**
     * An export file with the constants in the order that the reference tools use.
     *
     * @param minorVersion of the format
     */
    public static ExportFile of(int minorVersion, ExportPackage thisPackage, List<ExportPackage> referencedPackages,
            List<ExportClass> classes) {
        ExportPool pool = new ExportPool(List.of());
        classes.forEach(pool::addClass);
        pool.packageIndex(thisPackage);
        referencedPackages.forEach(pool::packageIndex);
        return new ExportFile(minorVersion, pool.constants(), thisPackage, referencedPackages, classes);
    }

    /**
     * Reads an export file.
     *
     * @throws MalformedDataException on any deviation from the format
     */
    public static ExportFile parse(Bytes coded) {
        return ExportFileReader.read(coded);
    }

    /**
     * Reads an export file.
     *
     * @throws MalformedDataException as {@link #parse}
     * @throws UncheckedIOException   when the file cannot be read
     */
    public static ExportFile read(Path file) {
        try {
            return parse(Bytes.of(CapArchive.readBounded(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file. */
    public Bytes encode() {
        return ExportFileWriter.write(this);
    }

    /** The AID of the package. */
    public Aid aid() {
        return thisPackage.info().aid();
    }

    /** The class with this token, if there is one. */
    public Optional<ExportClass> classByToken(int token) {
        return classes.stream().filter(each -> each.token() == token).findFirst();
    }

    /** The class with this name (package with slashes, then the class), if there is one. */
    public Optional<ExportClass> classByName(String name) {
        return classes.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
