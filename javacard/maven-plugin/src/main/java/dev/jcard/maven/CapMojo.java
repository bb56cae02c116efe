package dev.jcard.maven;

import dev.jcard.cap.CapFile;
import dev.jcard.cap.CapManifest;
import dev.jcard.cap.ExportFile;
import dev.jcard.converter.ClassFile;
import dev.jcard.converter.ConversionResult;
import dev.jcard.converter.Converter;
import dev.jcard.converter.ConverterOptions;
import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.SmartCardException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;

/** Converts the class files of one package into a CAP file and an export file. The same input gives the same bytes. */
@Mojo(name = "cap", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class CapMojo extends AbstractMojo {

    private static final String CLASSES = "APPLET-INF/classes/";

    /** AID of the package as hexadecimal digits. */
    @Parameter(property = "jcard.packageAid", required = true)
    String packageAid;

    /** Version of the package, major and minor. */
    @Parameter(property = "jcard.packageVersion", defaultValue = "1.0")
    String packageVersion;

    /** Package to convert, with dots; may be left out when the classes are in one package. */
    @Parameter(property = "jcard.packageName")
    String packageName;

    /** Applets in the package; none for a library. */
    @Parameter
    List<Applet> applets = List.of();

    /** Java Card level of the card: 2.1.1, 2.1.2, 2.2.1, 2.2.2, 3.0.1, 3.0.4, 3.0.5, 3.1.0 or 3.2.0. */
    @Parameter(property = "jcard.target", defaultValue = ApiDependency.DEFAULT_TARGET)
    String target;

    /** Whether the card knows the type int. */
    @Parameter(property = "jcard.int", defaultValue = "false")
    boolean intSupport;

    /** Whether to add a Debug component with names and source lines; cards do not get it. */
    @Parameter(property = "jcard.debug", defaultValue = "false")
    boolean debug;

    /** Whether to keep the class files in the archive, under APPLET-INF/classes. Stripped otherwise. */
    @Parameter(property = "jcard.keepClasses", defaultValue = "false")
    boolean keepClasses;

    /** Export files of other packages that are used, or directories with such files. */
    @Parameter
    List<File> exports = List.of();

    /** Where the class files are. */
    @Parameter(defaultValue = "${project.build.outputDirectory}")
    File classesDirectory;

    /** The CAP file to write; also attached to the project as an artifact of type {@code cap}. */
    @Parameter(property = "jcard.capFile", defaultValue = "${project.build.directory}/${project.build.finalName}.cap")
    File capFile;

    /** Where to write the export file, as PACKAGE/javacard/NAME.exp. */
    @Parameter(defaultValue = "${project.build.directory}/exports")
    File exportDirectory;

    @Parameter(defaultValue = "${project}", readonly = true)
    MavenProject project;

    @Inject
    MavenProjectHelper projectHelper;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            PackageClasses classes = PackageClasses.find(classesDirectory.toPath(), packageName);
            ConversionResult result = new Converter(options(), ExportPath.of(target, exports)).convert(classes.files());
            if (!result.isSuccessful()) {
                result.problems().forEach(problem -> getLog().error(problem.message()));
                throw new MojoFailureException("the package cannot be converted for Java Card: "
                        + result.problems().size() + (result.problems().size() == 1 ? " problem" : " problems"));
            }
            write(result.capFile().orElseThrow(), classes, result.exportFile().orElseThrow());
        } catch (IOException | SmartCardException | IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    private ConverterOptions options() {
        String[] version = packageVersion.split("\\.", -1);
        if (version.length != 2) {
            throw new IllegalArgumentException("packageVersion is " + packageVersion + ", write it as 1.0");
        }
        return ConverterOptions.of(Aid.of(packageAid)).withVersion(Integer.parseInt(version[0]), Integer.parseInt(version[1]))
                .withApplets(applets.stream().map(each -> new ConverterOptions.Applet(each.className(), Aid.of(each.aid()))).toList())
                .withIntSupport(intSupport).withDebug(debug);
    }

    private void write(CapFile converted, PackageClasses classes, ExportFile exportFile) throws IOException {
        SortedMap<String, Bytes> extras = new TreeMap<>(converted.extras());
        if (keepClasses) {
            for (ClassFile each : classes.files()) {
                extras.put(CLASSES + classes.path() + "/" + each.name(), Bytes.of(each.content()));
            }
        }
        List<String> names = applets.stream().map(each -> each.className().substring(each.className().lastIndexOf('.') + 1)).toList();
        CapFile cap = CapManifest.addTo(new CapFile(classes.path(), converted.components(), extras), names);
        replace(capFile.toPath(), cap.toZip().toArray());
        Path folder = exportDirectory.toPath().resolve(classes.path()).resolve("javacard");
        replace(folder.resolve(classes.simpleName() + ".exp"), exportFile.encode().toArray());
        getLog().info(capFile + ": " + cap.loadFile().length() + " bytes to load");
        if (project != null) {
            projectHelper.attachArtifact(project, "cap", capFile);
        }
    }

    /** Writes beside and moves, so that an interrupted build leaves no half file. */
    private static void replace(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
        Files.write(part, content);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
