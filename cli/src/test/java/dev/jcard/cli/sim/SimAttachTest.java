package dev.jcard.cli.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cli.PcscdLab;
import dev.jcard.vm.Profiles;
import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** jcard beside a real pcscd: plugging a card in and out, listing readers, and every way in which readers can be missing. */
@Timeout(120)
class SimAttachTest {

    @TempDir
    private Path work;

    private int exit(PcscdLab lab, String... args) throws IOException, InterruptedException {
        Process process = lab.jcard(work.resolve("out.txt"), args);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return process.exitValue();
    }

    private String said() throws IOException {
        return Files.readString(work.resolve("out.txt"));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        for (int i = 0; !condition.call(); i++) {
            assertTrue(i < 60, "waited in vain");
            Thread.sleep(250);
        }
    }

    @Test
    void attachesUntilTerminatedAndTellsWhatIsMissing() throws Exception {
        try (VirtualCard first = VirtualCard.create(Profiles.named("default"), new SecureRandom());
                PcscdLab lab = PcscdLab.with(first, work, "/usr/bin/opensc-tool")) {
            VirtualCard.create(Profiles.named("jcop"), work.resolve("second.img")).close();
            Process attached = lab.jcard(work.resolve("attach.txt"), "sim", "attach", "second.img", "--vpcd", lab.secondSlot(), "--trace=wire.txt");
            await(() -> Files.readString(work.resolve("attach.txt")).equals("attached\n"));
            assertTrue(lab.run("opensc-tool -r 1 --atr").strip().endsWith("3b:fa:18:00:00:81:31:fe:45:4a:43:4f:50:32:31:56:32:33:31:9a"));
            assertEquals(2, exit(lab, "info"), "two cards and no choice");
            assertTrue(said().contains("several readers have a card"), said());
            assertEquals(0, exit(lab, "-r", "00 01", "gp", "info"));
            lab.run("opensc-tool -r 1 -s 00:20:00:81:04:31:32:33:34");
            String wire = Files.readString(work.resolve("wire.txt"));
            assertTrue(wire.contains("> 00A40400"), wire);
            assertTrue(wire.contains("> 0020008104") && !wire.contains("31323334"), wire);
            attached.destroy();
            assertTrue(attached.waitFor(10, TimeUnit.SECONDS));
            await(() -> exit(lab, "-r", "1", "info") == 7);
            assertEquals(0, exit(lab, "info"), "the only card now");
            assertEquals(6, exit(lab, "-r", "no such reader", "info"));
            assertTrue(said().contains("0 jcard lab 00 00"), said());
            lab.stopDaemon();
            assertEquals(6, exit(lab, "list-readers"));
            assertTrue(said().contains("pcscd is not running"), said());
            assertEquals(3, exit(lab, "doctor"));
            assertTrue(said().contains("pcscd"), said());
        }
    }
}
