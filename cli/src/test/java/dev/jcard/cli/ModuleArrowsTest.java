package dev.jcard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The arrows of docs/architecture.md, read from the poms: compile scope points down only. */
class ModuleArrowsTest {

    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("core", Set.of()),
            Map.entry("pcsc", Set.of("core")),
            Map.entry("gp", Set.of("core")),
            Map.entry("pkcs15", Set.of("core")),
            Map.entry("cap", Set.of("core")),
            Map.entry("api", Set.of("core")),
            Map.entry("converter", Set.of("core", "cap")),
            Map.entry("maven-plugin", Set.of("core", "cap", "api", "converter")),
            Map.entry("vm", Set.of("core", "cap", "gp", "api")),
            Map.entry("pki", Set.of("core")),
            Map.entry("applet", Set.of("core", "cap", "api", "converter")),
            Map.entry("agent", Set.of("core")));

    @Test
    void compileDependenciesPointDownOnly() throws Exception {
        Map<String, Set<String>> seen = arrows();
        assertTrue(seen.keySet().containsAll(ALLOWED.keySet()), "modules read: " + seen.keySet());
        seen.forEach((module, uses) -> {
            if (ALLOWED.containsKey(module)) {
                Set<String> forbidden = new TreeSet<>(uses);
                forbidden.removeAll(ALLOWED.get(module));
                assertEquals(Set.of(), forbidden, module + " must not depend on these, see docs/architecture.md");
            }
        });
    }

    @Test
    void nobodyDependsOnTheCommandLine() throws Exception {
        arrows().forEach((module, uses) -> assertTrue(!uses.contains("cli"), module + " depends on cli"));
    }

    private static Map<String, Set<String>> arrows() throws Exception {
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        for (Path pom : poms()) {
            Element project = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
            arrows.put(name(child(project, "artifactId")), compileDependencies(project));
        }
        return arrows;
    }

    private static Set<String> compileDependencies(Element project) {
        Set<String> uses = new TreeSet<>();
        NodeList dependencies = project.getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            boolean ours = "dev.jcard".equals(child(dependency, "groupId"));
            boolean directly = dependency.getParentNode().getParentNode() == project;
            if (ours && directly && !"test".equals(child(dependency, "scope"))) {
                uses.add(name(child(dependency, "artifactId")));
            }
        }
        return uses;
    }

    private static String name(String artifactId) {
        return artifactId.replaceFirst("^jcard-", "");
    }

    private static String child(Element parent, String tag) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(tag)) {
                return node.getTextContent().strip();
            }
        }
        return "";
    }

    private static Set<Path> poms() throws IOException {
        Path root = Path.of(System.getProperty("jcard.root"));
        try (Stream<Path> files = Files.find(root, 3, (path, attributes) -> path.endsWith("pom.xml"))) {
            return new TreeSet<>(files.filter(path -> !path.toString().contains("target")).toList());
        }
    }
}
