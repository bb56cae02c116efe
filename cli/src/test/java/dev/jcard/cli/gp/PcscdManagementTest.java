package dev.jcard.cli.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cap.CapFile;
import dev.jcard.cli.PcscdLab;
import dev.jcard.core.Aid;
import dev.jcard.vm.Profiles;
import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Card management through a real pcscd of its own, with a virtual card in its vpcd reader. */
class PcscdManagementTest {

    private static final int PATIENCE_SECONDS = 60;

    @Test
    void installListAndScriptThroughPcscd(@TempDir Path work) throws Exception {
        CapFile hello = TestApplet.convert(Aid.of("A000000001"), Aid.of("A00000000101"), work);
        Files.write(work.resolve("hello.cap"), hello.toZip().toArray());
        Files.writeString(work.resolve("list.gpshell"), """
                mode_211
                establish_context
                card_connect -readerNumber 1
                select -AID a000000151000000
                open_sc -security 3
                get_status -element 40
                card_disconnect
                """);
        try (VirtualCard card = VirtualCard.create(Profiles.named("default"), new SecureRandom()); PcscdLab lab = PcscdLab.with(card, work)) {
            assertTrue(jcard(lab, work, "gp", "install", "hello.cap", "--sec", "enc,rmac").contains("installed A00000000101"));
            assertTrue(jcard(lab, work, "gp", "script", "list.gpshell").contains("a00000000101\t7\t0"));
            assertTrue(jcard(lab, work, "--yes", "gp", "delete", "--deps", "A000000001").contains("deleted A000000001"));
        }
    }

    private static String jcard(PcscdLab lab, Path work, String... args) throws IOException, InterruptedException {
        Path output = Files.createTempFile(work, "out", ".txt");
        Process process = lab.jcard(output, args);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), String.join(" ", args) + "\n" + text);
        return text;
    }
}
