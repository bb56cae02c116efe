package dev.jcard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** docs/howto.md from top to bottom: files are written, commands run, answers compared. */
@Timeout(300)
class HowtoTest {

    private static final Pattern EXPORT = Pattern.compile("export (\\w+)=(\\S+)");

    @TempDir
    Path work;

    private InProcess jcard;
    private Process background;
    private final int[] ports = {freePort(), freePort()};

    private static int freePort() {
        try (DatagramSocket probe = new DatagramSocket()) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (background != null) {
            background.destroy();
            background.waitFor(5, TimeUnit.SECONDS);
            background.destroyForcibly();
        }
    }

    @Test
    void everythingHappensAsPrinted() throws Exception {
        for (String program : new String[] {"/usr/sbin/openvpn", "/usr/bin/openssl"}) {
            if (!Files.isExecutable(Path.of(program))) {
                assertNotEquals("1", System.getenv("JCARD_REQUIRE_INTEROP"), "needs " + program);
                Assumptions.abort("needs " + program);
            }
        }
        jcard = InProcess.in(work).mergeStreams();
        List<String> block = new ArrayList<>();
        String kind = "";
        int commands = 0;
        for (String line : Files.readAllLines(Path.of(System.getProperty("jcard.root"), "docs/howto.md"))) {
            if (line.startsWith("```") && kind.isEmpty()) {
                kind = line.substring(3);
            } else if (line.equals("```")) {
                commands += finish(kind, block);
                block.clear();
                kind = "";
            } else if (!kind.isEmpty()) {
                block.add(line);
            }
        }
        assertTrue(commands > 30, commands + " commands found");
    }

    private int finish(String kind, List<String> block) throws Exception {
        if (kind.startsWith("conf ")) {
            // The document shows fixed ports; here several runs may go side by side.
            Files.writeString(work.resolve(kind.substring(5)), (String.join("\n", block) + "\n")
                    .replace("21981", Integer.toString(ports[0])).replace("21982", Integer.toString(ports[1])));
            return 0;
        }
        assertEquals("console", kind);
        int next = 0;
        int commands = 0;
        while (next < block.size()) {
            String command = block.get(next++).substring(2);
            List<String> expected = new ArrayList<>();
            int exit = 0;
            while (next < block.size() && !block.get(next).startsWith("$ ")) {
                String line = block.get(next++);
                if (line.startsWith("= ")) {
                    exit = Integer.parseInt(line.substring(2));
                } else {
                    expected.add(line);
                }
            }
            perform(command, String.join("\n", expected), exit);
            commands++;
        }
        return commands;
    }

    private void perform(String command, String expected, int exit) throws Exception {
        Matcher export = EXPORT.matcher(command);
        if (export.matches()) {
            jcard.variable(export.group(1), export.group(2));
        } else if (command.equals("kill server")) {
            stop();
        } else if (command.endsWith("&")) {
            background = shell("exec " + command.substring(0, command.length() - 1));
        } else if (command.startsWith("jcard ")) {
            assertEquals(exit, jcard.jcard(CliScript.words(command.substring(6))), () -> command + "\n" + jcard.out());
            CliScript.assertMatches(expected, jcard.out(), command);
        } else {
            Process process = shell(command);
            assertTrue(process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == exit, command);
        }
    }

    private Process shell(String command) throws IOException {
        return new ProcessBuilder("sh", "-c", command).directory(work.toFile()).redirectErrorStream(true)
                .redirectOutput(work.resolve("shell.log").toFile()).start();
    }
}
