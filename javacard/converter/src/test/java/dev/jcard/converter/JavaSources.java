package dev.jcard.converter;

import dev.jcard.api.JavaCardApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources in memory with the compiler of the running JDK, against the Java Card API. */
final class JavaSources {

    private static final Pattern TYPE = Pattern.compile("(?:class|interface|enum|record)\\s+(\\w+)");

    private JavaSources() {
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreErrors) {
            return text;
        }
    }

    private static final class Output extends SimpleJavaFileObject {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Output(String name) {
            super(URI.create("bytes:///" + name + ".class"), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {

        private final Map<String, Output> outputs = new LinkedHashMap<>();

        Memory(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject next) {
            return outputs.computeIfAbsent(name, Output::new);
        }
    }

    /**
     * Compiles one package.
     *
     * @param release value for {@code --release}
     * @param sources one text for each file, beginning with its package and naming its type first
     */
    static List<ClassFile> compile(int release, String... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Memory memory = new Memory(compiler.getStandardFileManager(null, null, null))) {
            String api = Path.of(JavaCardApi.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
            List<String> options = List.of("--release", Integer.toString(release), "-g", "-nowarn", "-Xlint:none", "-proc:none", "-cp", api);
            List<JavaFileObject> files = new ArrayList<>();
            for (String source : sources) {
                Matcher matcher = TYPE.matcher(source);
                files.add(new Source(matcher.find() ? matcher.group(1) : "None", source));
            }
            if (!compiler.getTask(null, memory, null, options, null, files).call()) {
                throw new IllegalArgumentException("does not compile");
            }
            return memory.outputs.entrySet().stream()
                    .map(each -> new ClassFile(each.getKey() + ".class", each.getValue().bytes.toByteArray())).toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
