package dev.jcard.cli.gp;

import dev.jcard.api.ApiLevel;
import dev.jcard.api.JavaCardApi;
import dev.jcard.cap.CapFile;
import dev.jcard.cap.ExportFile;
import dev.jcard.converter.ClassFile;
import dev.jcard.converter.ConversionResult;
import dev.jcard.converter.Converter;
import dev.jcard.converter.ConverterOptions;
import dev.jcard.core.Aid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** An applet that answers 9000 and, to INS 02, its own AID; compiled and converted for Java Card 2.1.1. */
final class TestApplet {

    private static final String SOURCE = """
            package hello;
            import javacard.framework.*;
            public class Hello extends Applet {
                public static void install(byte[] data, short at, byte length) {
                    new Hello().register(data, (short) (at + 1), data[at]);
                }
                public void process(APDU apdu) {
                    byte[] buffer = apdu.getBuffer();
                    if (!selectingApplet() && buffer[1] == (byte) 2) {
                        short length = JCSystem.getAID().getBytes(buffer, (short) 0);
                        apdu.setOutgoingAndSend((short) 0, length);
                    }
                }
            }
            """;

    private TestApplet() {
    }

    static CapFile convert(Aid packageAid, Aid appletAid, Path work) {
        try {
            Path source = Files.writeString(Files.createDirectories(work.resolve("hello")).resolve("Hello.java"), SOURCE);
            Path api = Path.of(System.getProperty("jcard.root"), "javacard/api/target/classes");
            int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-nowarn", "-Xlint:-options", "--release", "8",
                    "-cp", api.toString(), "-d", work.toString(), source.toString());
            if (failed != 0) {
                throw new IllegalStateException("the test applet does not compile");
            }
            byte[] classFile = Files.readAllBytes(work.resolve("hello/Hello.class"));
            JavaCardApi level = JavaCardApi.of(ApiLevel.V2_1_1);
            List<ExportFile> exports = level.packages().stream().map(one -> ExportFile.parse(level.exportFile(one))).toList();
            ConverterOptions options = ConverterOptions.of(packageAid).withVersion(1, 0)
                    .withApplets(List.of(new ConverterOptions.Applet("hello.Hello", appletAid)));
            ConversionResult result = new Converter(options, exports).convert(List.of(new ClassFile("hello/Hello", classFile)));
            return result.capFile().orElseThrow(() -> new IllegalStateException(result.problems().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
