package dev.jcard.maven;

import dev.jcard.api.ApiLevel;
import dev.jcard.api.JavaCardApi;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** The project in docs/example-applet, compiled, with goals configured as its pom says. */
final class ExampleProject {

    static final Path ROOT = Path.of(System.getProperty("jcard.root"));
    static final Path EXAMPLE = ROOT.resolve("docs").resolve("example-applet");

    private final Path work;
    private final Xpp3Dom configuration;

    ExampleProject(Path work) throws IOException {
        this.work = work;
        this.configuration = (Xpp3Dom) plugin().getConfiguration();
    }

    static Plugin plugin() throws IOException {
        try (Reader in = Files.newBufferedReader(EXAMPLE.resolve("pom.xml"))) {
            Model model = new MavenXpp3Reader().read(in);
            return model.getBuild().getPlugins().get(0);
        } catch (XmlPullParserException e) {
            throw new IOException(e);
        }
    }

    Path classes() {
        return work.resolve("classes");
    }

    void compile() throws IOException {
        Path api = work.resolve("api.jar");
        try (OutputStream out = Files.newOutputStream(api)) {
            JavaCardApi.of(ApiLevel.parse(text("target"))).writeStubJar(out);
        }
        List<String> arguments = new ArrayList<>(List.of("--release", "8", "-g", "-Xlint:-options", "-cp", api.toString(), "-d", classes().toString()));
        try (Stream<Path> sources = Files.walk(EXAMPLE.resolve("src"))) {
            sources.filter(file -> file.toString().endsWith(".java")).forEach(file -> arguments.add(file.toString()));
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
        if (result != 0) {
            throw new IOException("the example does not compile");
        }
    }

    CapMojo cap() {
        CapMojo mojo = new CapMojo();
        mojo.packageAid = text("packageAid");
        mojo.packageVersion = text("packageVersion");
        mojo.target = text("target");
        mojo.classesDirectory = classes().toFile();
        mojo.capFile = work.resolve("hello.cap").toFile();
        mojo.exportDirectory = work.resolve("exports").toFile();
        mojo.applets = new ArrayList<>();
        for (Xpp3Dom each : configuration.getChild("applets").getChildren()) {
            Applet applet = new Applet();
            applet.setAid(each.getChild("aid").getValue());
            applet.setClassName(each.getChild("className").getValue());
            mojo.applets.add(applet);
        }
        return mojo;
    }

    VerifyMojo verify() {
        VerifyMojo mojo = new VerifyMojo();
        mojo.target = text("target");
        mojo.capFile = work.resolve("hello.cap").toFile();
        return mojo;
    }

    private String text(String name) {
        return configuration.getChild(name).getValue();
    }
}
