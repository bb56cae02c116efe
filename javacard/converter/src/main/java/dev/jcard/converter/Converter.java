package dev.jcard.converter;

import dev.jcard.cap.ExportFile;
import dev.jcard.converter.Problem.Kind;
import java.util.Collection;
import java.util.List;

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
        this.options = options;
        this.exportPath = List.copyOf(exportPath);
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
        }
    }
}
