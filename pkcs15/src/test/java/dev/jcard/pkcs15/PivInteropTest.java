package dev.jcard.pkcs15;

import static dev.jcard.pkcs15.TestKeys.pin;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.Secret;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PIV cards that jcard has filled, used by OpenSC; and that Yubico's tool has filled, used by jcard. */
@Timeout(300)
class PivInteropTest {

    private static final Bytes WELL_KNOWN = Bytes.parseHex("010203040506070801020304050607080102030405060708");
    private static final Path YUBICO = Path.of("/usr/bin/yubico-piv-tool");

    /** RSA keys 01 and 03, a P-256 key 02, each with a certificate. */
    private static PivCard filled() {
        PivCard card = PivCard.empty().yubico();
        Pkcs15Token token = Pkcs15Token.open(card);
        token.loginManager(Secret.of(WELL_KNOWN.toArray()));
        for (int id = 1; id <= 3; id++) {
            KeyAlgorithm algorithm = id == 2 ? KeyAlgorithm.parse("ec:P-256") : KeyAlgorithm.RSA_2048;
            NewKey place = NewKey.labelled("").withId(Bytes.ofInts(id));
            token.storeCertificate(TestKeys.certificate(token.generateKeyPair(algorithm, place), "CN=holder " + id), place.id().get(), "");
        }
        return card;
    }

    @ParameterizedTest
    @EnumSource
    void openScUsesWhatJcardPutOn(OpenSc openSc) throws Exception {
        try (OpenScLab lab = OpenScLab.with(new PivInSlot(filled()), openSc)) {
            String dump = lab.run("pkcs15-tool", "--dump");
            assertTrue(dump.contains("Private RSA Key [PIV AUTH key]") && dump.contains("Private EC Key [SIGN key]") && dump.contains("Private RSA Key [KEY MAN key]"), dump);
            Files.writeString(lab.file("message"), "attack at dawn");
            for (int id = 1; id <= 3; id++) {
                lab.run("pkcs15-tool", "--read-certificate", "0" + id, "--output", id + ".crt");
                lab.run("openssl", "x509", "-in", id + ".crt", "-pubkey", "-noout", "-out", id + ".pem");
            }
            sign(lab, "01", "SHA256-RSA-PKCS");
            lab.run("openssl", "dgst", "-sha256", "-verify", "1.pem", "-signature", "signature", "message");
            sign(lab, "01", "SHA256-RSA-PKCS-PSS");
            lab.run("openssl", "dgst", "-sha256", "-sigopt", "rsa_padding_mode:pss", "-verify", "1.pem", "-signature", "signature", "message");
            lab.run("openssl", "pkeyutl", "-encrypt", "-pubin", "-inkey", "3.pem", "-in", "message", "-out", "cryptogram");
            lab.run("pkcs11-tool", "--login", "--pin", "123456", "--decrypt", "-m", "RSA-PKCS", "--id", "03", "-i", "cryptogram", "-o", "plain");
            assertArrayEquals(Files.readAllBytes(lab.file("message")), Files.readAllBytes(lab.file("plain")));
        }
    }

    private static void sign(OpenScLab lab, String id, String mechanism) {
        lab.run("pkcs11-tool", "--login", "--pin", "123456", "--sign", "-m", mechanism, "--id", id, "-i", "message", "-o", "signature");
    }

    @Test
    void jcardUsesWhatYubicosToolPutOn() throws Exception {
        boolean there = Files.exists(YUBICO);
        if (!there) {
            assertNotEquals("1", System.getenv("JCARD_REQUIRE_INTEROP"), "needs " + YUBICO);
            Assumptions.abort("needs " + YUBICO);
        }
        PivCard card = PivCard.empty().yubico();
        try (OpenScLab lab = OpenScLab.with(new PivInSlot(card))) {
            yubico(lab, "-a", "generate", "-s", "9a", "-A", "RSA2048", "-o", "9a.pem");
            yubico(lab, "-a", "generate", "-s", "95", "-A", "ECCP256", "-o", "95.pem");
            lab.run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.crt", "-subj", "/CN=ca");
            lab.run("openssl", "x509", "-new", "-force_pubkey", "9a.pem", "-subj", "/CN=holder", "-CA", "ca.crt", "-CAkey", "ca.key", "-out", "9a.crt");
            yubico(lab, "-a", "import-certificate", "-s", "9a", "-i", "9a.crt");
            yubico(lab, "-a", "import-key", "-s", "9d", "-i", "ca.key");
            yubico(lab, "-a", "verify-pin", "-P", "123456", "-a", "test-signature", "-s", "9a", "-i", "9a.crt");
            yubico(lab, "-a", "change-pin", "-P", "123456", "-N", "654321");
            yubico(lab, "-a", "unblock-pin", "-P", "12345678", "-N", "111111");
        }
        Pkcs15Token token = Pkcs15Token.open(card);
        assertEquals(List.of("01", "03", "18"), token.privateKeys().stream().map(key -> key.id().toHex()).toList());
        assertEquals("holder", Certificates.commonName(token.readCertificate(Bytes.ofInts(1))));
        token.login(pin("111111"));
        for (PrivateKeyObject key : token.privateKeys()) {
            SignatureScheme scheme = key.bits() == 256 ? SignatureScheme.ecdsa(Hash.SHA256) : SignatureScheme.pss(Hash.SHA256);
            Bytes signature = token.sign(key, scheme, Hash.SHA256.of(WELL_KNOWN));
            assertTrue(scheme.verify(token.readPublicKey(key.id()), WELL_KNOWN, signature), key.label());
        }
    }

    private static void yubico(OpenScLab lab, String... arguments) {
        List<String> command = new ArrayList<>(List.of(YUBICO.toString(), "-r", "Virtual"));
        command.addAll(List.of(arguments));
        lab.run(command.toArray(String[]::new));
    }
}
