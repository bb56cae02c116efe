package dev.jcard.maven;

import dev.jcard.cap.CapFile;
import dev.jcard.cap.verify.CapVerifier;
import dev.jcard.cap.verify.Finding;
import dev.jcard.core.SmartCardException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Verifies a CAP file off the card; a finding fails the build. */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends AbstractMojo {

    /** The CAP file, by default the one that the goal {@code cap} wrote. */
    @Parameter(property = "jcard.capFile", defaultValue = "${project.build.directory}/${project.build.finalName}.cap")
    File capFile;

    /** Java Card level of the card. */
    @Parameter(property = "jcard.target", defaultValue = ApiDependency.DEFAULT_TARGET)
    String target;

    /** Export files of other packages that are used, or directories with such files. */
    @Parameter
    List<File> exports = List.of();

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            List<Finding> findings = new CapVerifier(ExportPath.of(target, exports)).findings(CapFile.read(capFile.toPath()));
            findings.forEach(finding -> getLog().error(finding.toString()));
            if (!findings.isEmpty()) {
                throw new MojoFailureException(capFile + " is not a good CAP file: " + findings.get(0));
            }
            getLog().info(capFile + ": good, for Java Card " + target + " and later");
        } catch (IOException | UncheckedIOException | SmartCardException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }
}
