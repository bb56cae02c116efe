import dev.jcard.api.ApiLevel;
import dev.jcard.api.JavaCardApi;
import dev.jcard.cap.ExportFile;
import dev.jcard.converter.ClassFile;
import dev.jcard.converter.Converter;
import dev.jcard.converter.ConverterOptions;
import dev.jcard.core.Aid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Converts the same classes again and again in one JVM. */
final class Convert {

    private static final int ROUNDS = 400;

    public static void main(String[] arguments) throws IOException {
        List<ClassFile> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
                classes.add(new ClassFile(file.getFileName().toString(), Files.readAllBytes(file)));
            }
        }
        JavaCardApi api = JavaCardApi.of(ApiLevel.V2_2_2);
        List<ExportFile> exports = api.packages().stream().map(each -> ExportFile.parse(api.exportFile(each))).toList();
        ConverterOptions options = ConverterOptions.of(Aid.of("A00000000101"))
                .withApplets(List.of(new ConverterOptions.Applet("com.musclecard.CardEdge.CardEdge", Aid.of("A0000000010101"))));
        long[] times = new long[ROUNDS];
        int bytes = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            bytes = new Converter(options, exports).convert(classes).capFile().orElseThrow().loadFile().length();
            times[i] = System.nanoTime() - start;
        }
        long[] late = Arrays.copyOfRange(times, ROUNDS / 2, ROUNDS);
        Arrays.sort(late);
        System.out.printf("warm: median %.1f ms for %d bytes to load%n", late[late.length / 2] / 1e6, bytes);
    }
}
