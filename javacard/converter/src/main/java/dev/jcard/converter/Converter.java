package dev.jcard.converter;

import dev.jcard.cap.ExportFile;
import dev.jcard.cap.ExportPackage;
import dev.jcard.converter.Problem.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Converts the class files of a package into a CAP file and an export file. */
public final class Converter {

    private final ConverterOptions options;
    private final List<ExportFile> exportPath;

    /**
     * A converter for packages that may use what these export files tell; the Java Card API is not known without its own.
     *
     * @param exportPath in the order of preference when two are for the same package
     */
    public Converter(ConverterOptions options, List<ExportFile> exportPath) {
        this(options, exportPath, Map.of());
    }

    /**
     * A converter that imports certain versions of some packages, though the export path may have others.
     *
     * @param versions name of a package, with dots or slashes, and its version as {@code 1.0}; other packages are imported in the
     *                 version that comes first in the export path
     */
    public Converter(ConverterOptions options, List<ExportFile> exportPath, Map<String, String> versions) {
        this.options = options;
        Map<String, String> wanted = new HashMap<>();
        versions.forEach((name, version) -> wanted.put(name.replace('.', '/'), version));
        this.exportPath = exportPath.stream().filter(file -> isWanted(file.thisPackage(), wanted)).toList();
    }

    private static boolean isWanted(ExportPackage offered, Map<String, String> wanted) {
        String version = wanted.get(offered.name());
        return version == null || version.equals(offered.info().version());
    }

    /**
     * Converts one package. The same input gives the same bytes, whatever the order of the files.
     *
     * @param classFiles all classes of the package, of any class-file version
     * @return both files, or all problems; never both
     */
    public ConversionResult convert(Collection<ClassFile> classFiles) {
        Problems problems = new Problems();
        try {
            List<OwnClass> classes = new PackageReader(problems).read(classFiles);
            if (!problems.isEmpty()) {
                return ConversionResult.failed(problems.list());
            }
            return new PackageBuilder(options, exportPath, classes, problems).build();
        } catch (LimitException e) {
            problems.add(Kind.LIMIT, "package", e.getMessage());
            return ConversionResult.failed(problems.list());
        } catch (RuntimeException e) {
            // What a compiler writes never comes here: code that contradicts itself in a way that no check above foresaw.
            problems.add(Kind.BAD_INPUT, "input", "damaged class files: " + e);
            return ConversionResult.failed(problems.list());
        }
    }
}
