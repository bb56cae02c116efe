package dev.jcard.converter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.cap.CapFile;
import dev.jcard.cap.Component;
import dev.jcard.cap.ExportFile;
import dev.jcard.core.Aid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages that the reference simulator ran, from the class files the reference converter got, give the same components. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VmCasesTest {

    private static final Path CLASSES = Path.of(System.getProperty("jcard.root"), "src", "test-fixtures", "converter", "vm");
    private final List<ExportFile> exportPath = new ArrayList<>(ConformanceCase.api("2.2.2"));

    static List<String> cases() throws IOException {
        List<String> lines = Files.readAllLines(CLASSES.resolve("cases.tsv"));
        return lines.subList(1, lines.size());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheSameComponents(String line) {
        String[] fields = line.split("\t");
        Path reference = ConformanceCase.ROOT.resolve("vm").resolve(fields[0]).resolve("cap").resolve(fields[1]);
        ConversionResult result = new Converter(options(fields), exportPath)
                .convert(TestClasses.read(CLASSES.resolve(fields[0]).resolve(fields[1])));
        assertEquals(List.of(), result.problems());
        assertEquals(components(CapFile.read(reference)), components(result.capFile().orElseThrow()));
        exportPath.add(result.exportFile().orElseThrow());
    }

    private static ConverterOptions options(String[] fields) {
        List<ConverterOptions.Applet> applets = new ArrayList<>();
        for (String applet : fields[5].equals("-") ? new String[0] : fields[5].split(",")) {
            String[] parts = applet.split("=");
            applets.add(new ConverterOptions.Applet(parts[1], Aid.of(parts[0])));
        }
        return ConverterOptions.of(Aid.of(fields[2])).withApplets(applets).withIntSupport(fields[4].equals("int"))
                .withCodeStyle(CodeStyle.OLD);
    }

    private static Map<String, String> components(CapFile file) {
        Map<String, String> components = new TreeMap<>();
        for (Component component : file.components()) {
            components.put(component.title(), component.encode().toHex());
        }
        return components;
    }
}
