package dev.jcard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** In processes of their own, because logback is set up once. */
class LogSetupTest {

    /** Logs one line of each kind. */
    static final class Speaker {
        private Speaker() {
        }

        /** Entry point. */
        public static void main(String[] args) {
            LogSetup.verbose(args.length > 0);
            org.slf4j.Logger log = org.slf4j.LoggerFactory.getLogger("x");
            log.debug("a detail");
            log.info("an event");
        }
    }

    private static String[] speak(String... args) throws Exception {
        String[] command = {Path.of(System.getProperty("java.home"), "bin/java").toString(), "-cp", System.getProperty("java.class.path"),
            Speaker.class.getName()};
        String[] all = java.util.Arrays.copyOf(command, command.length + args.length);
        System.arraycopy(args, 0, all, command.length, args.length);
        Process process = new ProcessBuilder(all).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        return new String[] {out, err};
    }

    @Test
    void eventsGoToStderrAndDetailsOnlyWhenAskedFor() throws Exception {
        String[] quiet = speak();
        assertEquals("", quiet[0], "stdout carries results only");
        assertTrue(quiet[1].matches("(?s)\\d\\d:\\d\\d:\\d\\d an event\\R"), quiet[1]);
        assertTrue(speak("-v")[1].contains("a detail"));
        assertFalse(quiet[1].contains("a detail"));
    }
}
