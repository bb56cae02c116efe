package dev.jcard.converter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cap.Component;
import dev.jcard.cap.ExportFile;
import dev.jcard.cap.verify.CapVerifier;
import dev.jcard.core.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything the reference converters accept gives the same bytes, everything they refuse is refused for the same reason. */
class ConformanceTest {

    /** Refused by the reference because of a limit of its own; the value is that limit. */
    private static final Map<String, String> LIMITS_OF_THE_REFERENCE = Map.ofEntries(
            Map.entry("bridges__222-ecj", "fails on the bridge methods of generics"),
            Map.entry("bridges__304-ecj", "fails on the bridge methods of generics"),
            Map.entry("static_own_sub__222-ecj", "does not find a static member inherited through two levels"),
            Map.entry("static_own_sub__305-javac8", "does not find a static member inherited through two levels"),
            Map.entry("x_transient", "takes a volatile field for a bridge method"),
            Map.entry("x_transient+i", "takes a volatile field for a bridge method"),
            Map.entry("foreach", "does not see that the hidden loop counter is never above the array length"),
            Map.entry("foreach+i", "writes code that fails its own verification"),
            Map.entry("int_inter_idx", "does not see that index + 1 is out of range in 16 bits whenever it is in 32 bits"),
            Map.entry("int_inter_idx+i", "the same"),
            Map.entry("x_arr_compound_idx", "the same"),
            Map.entry("x_arr_compound_idx+i", "the same"),
            Map.entry("x_store_idx", "the same for index - 1"),
            Map.entry("x_store_idx+i", "the same for index - 1"),
            Map.entry("x_len_sub_cmp", "does not see that array.length - 1 fits 16 bits"));

    /** The reference finds these only by verifying its own output. */
    private static final Map<String, Problem.Kind> FOUND_EARLIER = Map.of(
            "classlit", Problem.Kind.CLASS_LITERAL,
            "classlit+i", Problem.Kind.CLASS_LITERAL);

    static List<ConformanceCase> cases() {
        return ConformanceCase.cases();
    }

    static List<ConformanceCase> snippets() {
        return ConformanceCase.snippets();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void convertsPackage(ConformanceCase each) throws IOException {
        check(each);
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void convertsSnippet(ConformanceCase each) throws IOException {
        check(each);
    }

    private static void check(ConformanceCase each) throws IOException {
        ConversionResult result = new Converter(each.options(), each.exportPath()).convert(each.classFiles());
        result.capFile().ifPresent(cap -> assertEquals(List.of(), new CapVerifier(each.exportPath()).findings(cap)));
        if (each.accepted()) {
            assertEquals(List.of(), result.problems());
            assertEquals(expected(each.reference()), actual(result));
            checkExportFile(each, result);
        } else if (LIMITS_OF_THE_REFERENCE.containsKey(each.name())) {
            assertTrue(result.isSuccessful(), () -> result.problems().toString());
        } else {
            assertFalse(result.isSuccessful(), () -> "must be refused: " + each.reason());
            Problem.Kind earlier = FOUND_EARLIER.get(each.name());
            String reason = earlier == null ? each.reason() : earlier.title();
            assertTrue(result.problems().stream().anyMatch(problem -> problem.kind().title().equals(reason)),
                    () -> "expected " + reason + ", got " + result.problems());
        }
    }

    private static Map<String, String> expected(Path directory) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".cap")).toList()) {
                expected.put(file.getFileName().toString(), Bytes.of(Files.readAllBytes(file)).toHex());
            }
        }
        return expected;
    }

    private static Map<String, String> actual(ConversionResult result) {
        Map<String, String> actual = new TreeMap<>();
        for (Component component : result.capFile().orElseThrow().components()) {
            actual.put(component.title() + ".cap", component.encode().toHex());
        }
        return actual;
    }

    /** Reference export files in format 2.1 have the same bytes, those in format 2.3 the same content. */
    private static void checkExportFile(ConformanceCase each, ConversionResult result) throws IOException {
        ExportFile own = result.exportFile().orElseThrow();
        for (ExportFile reference : ConformanceCase.exportFiles(each.reference())) {
            assertEquals(reference.classes().stream().map(type -> ExportText.of(type)).toList(),
                    own.classes().stream().map(type -> ExportText.of(type)).toList());
            if (reference.minorVersion() < 3) {
                assertEquals(reference.encode().toHex(), own.encode().toHex());
            }
        }
    }
}
