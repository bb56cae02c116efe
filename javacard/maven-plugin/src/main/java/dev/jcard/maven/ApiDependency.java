package dev.jcard.maven;

import dev.jcard.api.ApiLevel;
import dev.jcard.core.MalformedDataException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.MavenExecutionException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Gives a project that declares the plugin with {@code extensions} the Java Card API of its target level to compile against, so that
 * it needs no dependency of its own. A dependency on {@code jcard-api} that the project declares stays as it is.
 */
public final class ApiDependency extends AbstractMavenLifecycleParticipant {

    static final String DEFAULT_TARGET = "2.2.2";

    private static final String GROUP = "dev.jcard";
    private static final String API = "jcard-api";
    private static final List<String> COMPILED_FOR = List.of("2.1.1", "2.2.1", "2.2.2", "3.0.4", "3.0.5");

    @Override
    public void afterProjectsRead(MavenSession session) throws MavenExecutionException {
        for (MavenProject project : session.getProjects()) {
            try {
                addTo(project);
            } catch (MalformedDataException e) {
                throw new MavenExecutionException(e.getMessage(), project.getFile());
            }
        }
    }

    static void addTo(MavenProject project) {
        Plugin plugin = project.getPlugin(GROUP + ":jcard-maven-plugin");
        boolean hasOwn = project.getDependencies().stream().anyMatch(each -> GROUP.equals(each.getGroupId()) && API.equals(each.getArtifactId()));
        if (plugin == null || hasOwn) {
            return;
        }
        Dependency api = new Dependency();
        api.setGroupId(GROUP);
        api.setArtifactId(API);
        api.setVersion(plugin.getVersion());
        api.setClassifier(classifier(target(project, plugin)));
        api.setScope("provided");
        project.getDependencies().add(api);
    }

    private static String target(MavenProject project, Plugin plugin) {
        Stream<Object> configurations = Stream.concat(Stream.of(Optional.ofNullable(plugin.getConfiguration())),
                plugin.getExecutions().stream().map(each -> Optional.ofNullable(each.getConfiguration()))).flatMap(Optional::stream);
        return configurations.map(each -> ((Xpp3Dom) each).getChild("target")).filter(each -> each != null && each.getValue() != null)
                .map(Xpp3Dom::getValue).findFirst()
                .orElse(project.getProperties().getProperty("jcard.target", DEFAULT_TARGET));
    }

    /** The newest API jar that is not above the level, because not every level has one. */
    private static String classifier(String target) {
        ApiLevel level = ApiLevel.parse(target);
        return COMPILED_FOR.stream().filter(each -> ApiLevel.parse(each).compareTo(level) <= 0).reduce((first, second) -> second)
                .orElse(COMPILED_FOR.get(0));
    }
}
