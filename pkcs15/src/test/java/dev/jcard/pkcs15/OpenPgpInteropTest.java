package dev.jcard.pkcs15;

import static dev.jcard.pkcs15.TestKeys.pin;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** OpenPGP cards that jcard has filled, seen by GnuPG and used by OpenSC. */
@Timeout(300)
class OpenPgpInteropTest {

    private static final List<Path> GNUPG = List.of(Path.of("/usr/bin/gpg"), Path.of("/usr/lib/gnupg/scdaemon"));

    /** RSA keys to sign and to decrypt, each with a certificate; P-256 to authenticate. */
    private static OpenPgpCard filled() {
        OpenPgpCard card = new OpenPgpCard(OpenPgpCard.RSA_2048, OpenPgpCard.RSA_2048, OpenPgpCard.P256_SIGN);
        Pkcs15Token token = Pkcs15Token.open(card);
        token.login(token.pinFor(Task.GENERATE), pin("12345678"));
        for (int id = 1; id <= 3; id++) {
            KeyAlgorithm algorithm = id == 3 ? KeyAlgorithm.parse("ec:P-256") : KeyAlgorithm.RSA_2048;
            NewKey place = NewKey.labelled("").withId(Bytes.ofInts(id));
            token.storeCertificate(TestKeys.certificate(token.generateKeyPair(algorithm, place), "CN=holder " + id), place.id().get(), "");
        }
        return card;
    }

    @Test
    void gnuPgSeesTheKeysThatJcardMade() throws Exception {
        Path missing = GNUPG.stream().filter(file -> !Files.exists(file)).findFirst().orElse(null);
        if (missing != null) {
            assertNotEquals("1", System.getenv("JCARD_REQUIRE_INTEROP"), "needs " + missing);
            Assumptions.abort("needs " + missing);
        }
        OpenPgpCard card = filled();
        try (OpenScLab lab = OpenScLab.with(card)) {
            Path home = Files.createDirectory(lab.file("gnupg"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.writeString(home.resolve("scdaemon.conf"), "disable-ccid\npcsc-shared\n");
            String status;
            try {
                status = lab.run("env", "GNUPGHOME=" + home, "gpg", "--batch", "--no-tty", "--card-status", "--with-colons");
            } finally {
                lab.attempt("env", "GNUPGHOME=" + home, "gpgconf", "--kill", "all");
            }
            assertTrue(status.contains("\nkeyattr:1:1:2048:\nkeyattr:2:1:2048:\nkeyattr:3:19:NIST P-256:\n"), status);
            assertTrue(status.contains("\nfpr:" + card.place(1).fingerprint + ":" + card.place(2).fingerprint + ":" + card.place(3).fingerprint + ":\n"), status);
            assertTrue(status.contains("\ngrp:" + keygrip(card.place(1)) + ":" + keygrip(card.place(2)) + ":"), status);
        }
    }

    /** GnuPG computes it from the public key on the card: SHA-1 of the modulus, with a sign byte. */
    private static Bytes keygrip(OpenPgpPlace place) {
        return Hash.SHA1.of(Bytes.of(((RSAPublicKey) place.pair.getPublic()).getModulus().toByteArray()));
    }

    @Test
    void openScUsesWhatJcardPutOn() throws Exception {
        try (OpenScLab lab = OpenScLab.with(filled())) {
            Files.writeString(lab.file("message"), "attack at dawn");
            lab.run("openssl", "dgst", "-sha256", "-binary", "-out", "digest", "message");
            for (int id = 1; id <= 3; id++) {
                lab.run("pkcs15-tool", "--read-certificate", "0" + id, "--output", id + ".crt");
                lab.run("openssl", "x509", "-in", id + ".crt", "-pubkey", "-noout", "-out", id + ".pem");
            }
            lab.run("pkcs15-crypt", "--sign", "--key", "01", "--pin", "123456", "--sha-256", "--pkcs1", "-i", "digest", "-o", "signature");
            lab.run("openssl", "dgst", "-sha256", "-verify", "1.pem", "-signature", "signature", "message");
            lab.run("pkcs15-crypt", "--sign", "--key", "03", "--pin", "123456", "--signature-format", "openssl", "-i", "digest", "-o", "signature");
            lab.run("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "3.pem", "-sigfile", "signature", "-in", "digest");
            lab.run("openssl", "pkeyutl", "-encrypt", "-pubin", "-inkey", "2.pem", "-in", "message", "-out", "cryptogram");
            lab.run("pkcs15-crypt", "--decipher", "--key", "02", "--pin", "123456", "--pkcs1", "-i", "cryptogram", "-o", "plain", "--raw");
            assertArrayEquals(Files.readAllBytes(lab.file("message")), Files.readAllBytes(lab.file("plain")));
        }
    }
}
