package dev.jcard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bash completion, judged by bash. */
class CompletionTest {

    @TempDir
    Path work;

    @ParameterizedTest
    @CsvSource({"'jcard at', atr", "'jcard apdu --exp', --expect", "'jcard -r sim apdu --exp', --expect", "'jcard help --no-i', --no-input"})
    void completesWords(String typed, String expected) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "bash is not installed");
        InProcess run = InProcess.in(work);
        run.jcard("completion", "bash");
        Path script = Files.writeString(work.resolve("test.sh"), run.out()
                + "COMP_WORDS=(" + typed + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _jcard; echo \"${COMPREPLY[@]}\"\n");
        Process bash = new ProcessBuilder("/bin/bash", script.toString()).redirectErrorStream(true).start();
        assertEquals(expected, new String(bash.getInputStream().readAllBytes()).strip());
    }
}
