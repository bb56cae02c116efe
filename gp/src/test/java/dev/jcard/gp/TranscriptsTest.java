package dev.jcard.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.ReplayChannel;
import dev.jcard.core.Secret;
import dev.jcard.core.Transcript;
import dev.jcard.core.VerificationException;
import dev.jcard.gp.scp.KeySet;
import dev.jcard.gp.scp.ScpVariant;
import dev.jcard.gp.scp.SecurityLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole recorded sessions, from INITIALIZE UPDATE to DELETE, through the public classes. */
class TranscriptsTest {

    static List<Path> transcripts() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("jcard.root"), "src/test-fixtures/gp-transcripts"))) {
            List<Path> all = files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
            assertTrue(all.size() >= 13);
            return all;
        }
    }

    /** The recordings count the bytes of their host challenge upwards from 0. */
    private static final class Counting extends Random {
        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            for (int n = 0; n < bytes.length; n++) {
                bytes[n] = (byte) n;
            }
        }
    }

    private static ReplayChannel replay(Path file) {
        try {
            return new ReplayChannel(Transcript.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SecurityDomain open(ReplayChannel card, Path file) {
        String[] parts = file.getFileName().toString().replace(".txt", "").split("-");
        ScpVariant variant = new ScpVariant(Integer.parseInt(parts[0].substring(3)), Integer.parseInt(parts[1].substring(1), 16));
        byte[] key = new byte[Integer.parseInt(parts[3].substring(3))];
        for (int n = 0; n < key.length; n++) {
            key[n] = (byte) (0x40 + n);
        }
        try (Secret secret = Secret.take(key); KeySet keys = KeySet.single(secret)) {
            SecurityDomain domain = SecurityDomain.selected(card, Optional.of(ScriptedCard.ISD), Profile.GP);
            Authentication wanted = Authentication.with(keys).withVariant(variant)
                    .atLevel(new SecurityLevel(Integer.parseInt(parts[2].substring(5), 16)));
            domain.authenticate(new Authentication(wanted.keys(), wanted.derivation(), 0, 0, wanted.variant(), wanted.level(),
                    variant.isS16(), false), AttemptLog.inMemory(), new Counting());
            return domain;
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void sessionReplays(Path file) {
        ReplayChannel card = replay(file);
        SecurityDomain domain = open(card, file);
        assertEquals(List.of(ScriptedCard.ISD), domain.entries(0x80).stream().map(RegistryEntry::aid).toList());
        assertEquals(Bytes.EMPTY, domain.content().delete(Aid.of("A000000001"), true));
        assertTrue(card.isFinished());
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void otherCommandsDoNotFitTheRecording(Path file) {
        ReplayChannel card = replay(file);
        SecurityDomain domain = open(card, file);
        assertThrows(VerificationException.class, () -> domain.content().delete(Aid.of("A000000002"), true));
    }
}
