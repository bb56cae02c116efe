package dev.jcard.cap.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.cap.CapFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that the reference converters made, and their own verifier accepted, passes. */
class GoodCapsTest {

    /** Packages that import another one of their case, for which there is no export file. */
    private static final Set<String> NO_EXPORT_FILE = Set.of("t.xp", "t.fwc");

    static Stream<Path> packages() {
        return Stream.of(ReferenceCaps.converterCases(), ReferenceCaps.snippets(), ReferenceCaps.vmPackages())
                .flatMap(List::stream).filter(directory -> !NO_EXPORT_FILE.contains(directory.getFileName().toString()));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void passes(Path directory) {
        assertEquals(List.of(), ReferenceCaps.verifierFor(directory).findings(CapFile.read(directory)));
    }
}
