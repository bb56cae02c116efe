package dev.jcard.pkcs15;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.vm.vpcd.CardInSlot;
import dev.jcard.vm.vpcd.VpcdAttachment;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A pcscd of its own, in its own mount namespace, with a virtual card in its vpcd reader, and OpenSC's tools on it.
 *
 * <p>Skips when a program is missing; with JCARD_REQUIRE_INTEROP=1 it fails instead.
 */
public final class OpenScLab implements AutoCloseable {

    private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
    private static final long TIMEOUT_SECONDS = 60;
    /** Enters another root, where OpenSC must use the client library that goes with this system's pcscd. */
    private static final String ENTER = """
            set -e
            root=$1; work=$2; shift 2
            mount --bind "$work" "$root/mnt"; mount -t proc proc "$root/proc"; mount --bind /dev "$root/dev"
            for library in /usr/lib/*/libpcsclite.so.1; do mount --bind "$library" "$root$library"; done
            exec chroot "$root" env -C /mnt "$@"
            """;
    private static final String SCRIPT = "mount -t tmpfs tmpfs /run && mkdir /run/pcscd && exec /usr/sbin/pcscd --foreground --config \"$1\" 2>&1";

    private final Path directory;
    private final Process daemon;
    private final VpcdAttachment attachment;
    private final String socket;
    private final Optional<Path> root;

    private OpenScLab(CardInSlot card, Optional<Path> root) throws IOException {
        this.root = root;
        directory = Files.createTempDirectory("jcard-opensc");
        int port = freePort();
        Path config = directory.resolve("reader.conf");
        Files.writeString(config, """
                FRIENDLYNAME "Virtual PCD"
                DEVICENAME   /dev/null:0x%X
                LIBPATH      %s
                CHANNELID    0x%X
                """.formatted(port, DRIVER, port));
        daemon = new ProcessBuilder("unshare", "-m", "sh", "-c", SCRIPT, "sh", config.toString())
                .redirectErrorStream(true).redirectOutput(directory.resolve("pcscd.log").toFile()).start();
        socket = "/proc/" + daemon.pid() + "/root/run/pcscd/pcscd.comm";
        attachment = plug(card, port);
    }

    /** A lab with {@code card} in its reader, and this system's OpenSC. */
    public static OpenScLab with(CardInSlot card) {
        return with(card, OpenSc.OF_THIS_SYSTEM);
    }

    /** A lab with {@code card} in its reader, and one of the two OpenSCs. */
    public static OpenScLab with(CardInSlot card, OpenSc openSc) {
        Optional<Path> root = openSc.root();
        String missing = Stream.of("/usr/sbin/pcscd", "/usr/bin/pkcs15-tool", "/usr/bin/openssl", "/usr/bin/unshare", DRIVER.toString())
                .filter(file -> !Files.exists(Path.of(file))).findFirst().orElse(System.getProperty("user.name").equals("root") ? null : "root");
        if (missing != null) {
            Assertions.assertNotEquals("1", System.getenv("JCARD_REQUIRE_INTEROP"), "needs " + missing);
            Assumptions.abort("needs " + missing);
        }
        try {
            OpenScLab lab = new OpenScLab(card, root);
            // pcscd powers a new card in its own time; once a program has seen it, that is over.
            lab.attempt("opensc-tool", "--atr");
            return lab;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    private static VpcdAttachment plug(CardInSlot card, int port) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            try {
                VpcdAttachment attachment = VpcdAttachment.attach(card, new InetSocketAddress("127.0.0.1", port));
                assertTrue(attachment.awaitSeen(Duration.ofSeconds(20)), "pcscd did not look at the card");
                return attachment;
            } catch (dev.jcard.core.TransportException notYet) {
                assertTrue(System.nanoTime() < end, "vpcd does not listen");
                sleep();
            }
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** OpenSC hashes before ECDSA, and knows RSA-PSS and RSA-4096 of the ISO applet: it does so since 0.24. */
    public boolean hashesItself() {
        Matcher version = Pattern.compile("OpenSC 0\\.(\\d+)").matcher(run("opensc-tool", "--info"));
        assertTrue(version.find(), "no version");
        return Integer.parseInt(version.group(1)) >= 24;
    }

    /** A file for the tools. */
    public Path file(String name) {
        return directory.resolve(name);
    }

    /** Runs a tool that must succeed; returns what it printed. */
    public String run(String... command) {
        Result result = attempt(command);
        assertEquals(0, result.exit, String.join(" ", command) + "\n" + result.output);
        return result.output;
    }

    /** @param exit the tool's exit status, {@code output} what it printed on both streams */
    public record Result(int exit, String output) {
    }

    /** Runs a tool, whatever its exit status. */
    public Result attempt(String... command) {
        try {
            Path output = Files.createTempFile(directory, "out", ".txt");
            List<String> words = new ArrayList<>();
            root.ifPresent(there -> words.addAll(List.of("unshare", "-m", "sh", "-c", ENTER, "sh", there.toString(), directory.toString())));
            words.addAll(List.of(command));
            ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile())
                    .redirectErrorStream(true).redirectOutput(output.toFile()).redirectInput(Path.of("/dev/null").toFile());
            builder.environment().put("PCSCLITE_CSOCK_NAME", socket);
            Process process = builder.start();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("hangs: " + String.join(" ", command) + "\n" + Files.readString(output, StandardCharsets.ISO_8859_1));
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        attachment.close();
        daemon.destroy();
        try {
            daemon.waitFor(5, TimeUnit.SECONDS);
            try (Stream<Path> all = Files.walk(directory)) {
                List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.delete(path);
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
