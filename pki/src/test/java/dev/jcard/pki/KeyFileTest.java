package dev.jcard.pki;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Secret;
import dev.jcard.core.VerificationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Key files from and for openssl. */
class KeyFileTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {
            "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out KEY",
            "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -aes-256-cbc -pass pass:gr\u00fcn -out KEY",
            "genpkey -algorithm ED25519 -out KEY",
            "genrsa -out KEY 2048",
            "genrsa -traditional -out KEY 2048",
            "genrsa -traditional -des3 -passout pass:gr\u00fcn -out KEY 2048",
            "genrsa -aes128 -passout pass:gr\u00fcn -out KEY 2048",
            "ecparam -name prime256v1 -genkey -out KEY"})
    void readsWhatOpensslWrites(String command) throws Exception {
        Foreign.require("openssl");
        Path file = directory.resolve("key.pem");
        new Foreign(directory, Map.of("LC_ALL", "C.UTF-8")).run(("openssl " + command.replace("KEY", file.toString())).split(" ")).ok();
        PrivateKey key = KeyFile.read(file, () -> Secret.take("gr\u00fcn".toCharArray()));
        assertTrue(key.getEncoded().length > 0);
        if (command.contains("pass:")) {
            assertThrows(VerificationException.class, () -> KeyFile.read(file, () -> Secret.take("red".toCharArray())));
        }
    }

    @Test
    void opensslReadsWhatIsWritten() throws Exception {
        Foreign.require("openssl");
        PrivateKey key = TestKeys.OTHER.getPrivate();
        try (Secret passphrase = Secret.take("secret word".toCharArray())) {
            Files.writeString(directory.resolve("key.pem"), KeyWriter.pem(key, Optional.of(passphrase)));
        }
        Foreign programs = new Foreign(directory, Map.of());
        programs.run("openssl", "pkey", "-in", "key.pem", "-passin", "pass:secret word", "-outform", "DER", "-out", "out.der").ok();
        Files.writeString(directory.resolve("plain.pem"), KeyWriter.pem(key, Optional.empty()));
        programs.run("openssl", "pkey", "-in", "plain.pem", "-check", "-noout").ok();
        PrivateKey back = KeyFile.read(directory.resolve("key.pem"), () -> Secret.take("secret word".toCharArray()));
        assertArrayEquals(key.getEncoded(), back.getEncoded());
    }

    @Test
    void saysWhatIsNoKey() throws Exception {
        Path file = Files.writeString(directory.resolve("x.pem"), "nothing here");
        assertEquals(file + " has no private key",
                assertThrows(MalformedDataException.class, () -> KeyFile.read(file, () -> Secret.of(new byte[0]))).getMessage());
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThrows(MalformedDataException.class, () -> KeyFile.read(file, () -> Secret.of(new byte[0])));
    }
}
