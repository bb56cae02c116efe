package dev.jcard.pkcs15;

import static dev.jcard.pkcs15.TestKeys.pin;
import static dev.jcard.pkcs15.TestKeys.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.pkcs15.driver.MuscleCard;
import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.nio.file.Files;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same card in turn by OpenSC's own tools through the real pcscd, and by jcard. */
@Timeout(120)
class OpenScMuscleTest {

    private static final String[] PIN = {"--pin", "00000000"};
    private static final Bytes ID = NewKey.DEFAULT_ID;
    private static final Bytes SECOND = Bytes.ofInts(0x46);

    private static String[] with(String[] pin, String... command) {
        String[] all = java.util.Arrays.copyOf(command, command.length + pin.length);
        System.arraycopy(pin, 0, all, command.length, pin.length);
        return all;
    }

    private static Pkcs15Token loggedIn(CardChannel channel) {
        Pkcs15Token token = Pkcs15Token.open(channel);
        token.login(pin("00000000"));
        return token;
    }

    private static void create(CardChannel channel) {
        loggedIn(channel).create(new NewStructure("", Optional.of(new NewPin(NewKey.DEFAULT_AUTH_ID, "User Name", pin("00000000"), Optional.empty()))));
    }

    @Test
    void openScShowsWhatJcardWrote() throws IOException {
        try (VirtualCard card = VirtualMuscle.ready(6000); CardChannel channel = card.connect();
                OpenScLab lab = OpenScLab.with(VirtualMuscle.inSlot(card))) {
            create(channel);
            Pkcs15Token token = loggedIn(channel);
            PublicKey key = token.generateKeyPair(KeyAlgorithm.RSA_2048, NewKey.labelled("Private Key"));
            X509Certificate certificate = TestKeys.certificate(key, "CN=newclient,O=example.com,C=AT");
            token.storeCertificate(certificate, ID, "");
            String dump = lab.run("pkcs15-tool", "--dump");
            for (String line : List.of("PKCS#15 Card [MUSCLE]", "PIN [User Name]", "Private RSA Key [newclient]", "X.509 Certificate [newclient]",
                    "ModLength      : 2048", "Auth ID        : 01", "Path           : 3f0050153000", "Path           : 3f0050153100",
                    "min_len:4, max_len:8, stored_len:8", "[0x1D], sensitive, alwaysSensitive, neverExtract, local")) {
                assertTrue(dump.contains(line), line + " in\n" + dump);
            }
            lab.run("pkcs15-tool", "--read-certificate", "45", "--output", "certificate.pem");
            assertEquals(certificate, KeyMaterial.read(Bytes.of(Files.readAllBytes(lab.file("certificate.pem"))), Optional.empty()).certificates().get(0));
            assertEquals(PublicKeys.pem(key), lab.run("pkcs15-tool", "--read-public-key", "45").lines()
                    .filter(line -> !line.startsWith("Using")).reduce("", (a, b) -> a + b + "\n"));
            assertTrue(lab.run("pkcs15-tool", "--list-pins").contains("ID             : 01"));
            lab.run("pkcs15-init", "--delete-objects", "cert", "--id", "45", "--pin", "00000000");
            assertTrue(Pkcs15Token.open(channel).certificates().isEmpty());
        }
    }

    @Test
    void jcardUsesWhatOpenScMade() throws IOException {
        try (VirtualCard card = VirtualMuscle.ready(8000); CardChannel channel = card.connect();
                OpenScLab lab = OpenScLab.with(VirtualMuscle.inSlot(card))) {
            lab.run(with(PIN, "pkcs15-init", "--create-pkcs15", "--no-so-pin"));
            lab.run(with(PIN, "pkcs15-init", "--store-pin", "--auth-id", "01", "--label", "User Name", "--puk", ""));
            lab.run(with(PIN, "pkcs15-init", "--generate-key", "rsa/2048", "--auth-id", "01", "--id", "45", "--key-usage", "sign,decrypt"));
            Pkcs15Token token = loggedIn(channel);
            assertEquals("User Name", token.userPin().label());
            signsForOpenssl(lab, token);
            decryptsFromOpenssl(lab, token);
            token.storeCertificate(TestKeys.certificate(token.readPublicKey(ID), "CN=newclient"), ID, "by jcard");
            assertTrue(lab.run("pkcs15-tool", "--list-certificates").contains("by jcard"));
            mixedKeys(lab, channel);
            lab.run("sh", "-c", "(sleep 1; echo 00000000) | script -qec 'pkcs15-init -E' /dev/null");
            assertTrue(MuscleCard.open(channel).objects().isEmpty());
            create(channel);
            assertTrue(lab.run("pkcs15-tool", "--list-pins").contains("PIN [User Name]"));
        }
    }

    /** jcard adds a second key to OpenSC's card, OpenSC stores its certificate, jcard deletes the first key. */
    private static void mixedKeys(OpenScLab lab, CardChannel channel) throws IOException {
        Pkcs15Token token = loggedIn(channel);
        PublicKey second = token.generateKeyPair(KeyAlgorithm.rsa(1024), NewKey.labelled("second"));
        assertEquals(2, lab.run("pkcs15-tool", "--list-keys").split("Private RSA Key", -1).length - 1);
        X509Certificate certificate = TestKeys.certificate(second, "CN=second");
        Files.writeString(lab.file("second.pem"), PublicKeys.pem("CERTIFICATE", Bytes.of(encoded(certificate))));
        lab.run(with(PIN, "pkcs15-init", "--store-certificate", "second.pem", "--id", "46"));
        Pkcs15Token after = loggedIn(channel);
        assertEquals(certificate, after.readCertificate(SECOND));
        after.delete(after.privateKey(ID));
        String keys = lab.run("pkcs15-tool", "--list-keys");
        assertFalse(keys.contains("ID             : 45"), keys);
        assertTrue(keys.contains("ID             : 46"), keys);
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private static void signsForOpenssl(OpenScLab lab, Pkcs15Token token) throws IOException {
        Files.writeString(lab.file("key.pem"), PublicKeys.pem(token.readPublicKey(ID)));
        Files.write(lab.file("message"), text("message").toArray());
        for (SignatureScheme scheme : List.of(SignatureScheme.pkcs1(Hash.SHA256), SignatureScheme.pss(Hash.SHA512))) {
            Files.write(lab.file("signature"), token.sign(token.privateKey(ID), scheme, scheme.hash().of(text("message"))).toArray());
            String hash = "-" + scheme.hash().name().toLowerCase(java.util.Locale.ROOT);
            String padding = scheme.padding() == SignatureScheme.Padding.PSS ? "rsa_padding_mode:pss" : "rsa_padding_mode:pkcs1";
            assertEquals("Verified OK\n", lab.run("openssl", "dgst", hash, "-sigopt", padding, "-verify", "key.pem", "-signature", "signature", "message"));
            RequestSpec spec = new RequestSpec(ID, "CN=newclient,O=example.com,C=AT", List.of("DNS:vpn.example.com"), List.of("digitalSignature"), List.of(), scheme);
            Files.write(lab.file("request.der"), token.createRequest(spec).toArray());
            String shown = lab.run("openssl", "req", "-inform", "DER", "-in", "request.der", "-noout", "-text", "-verify");
            assertTrue(shown.contains("verify OK") && shown.contains("C = AT, O = example.com, CN = newclient") && shown.contains("DNS:vpn.example.com"), shown);
        }
    }

    private static void decryptsFromOpenssl(OpenScLab lab, Pkcs15Token token) throws IOException {
        for (String padding : List.of("pkcs1", "oaep")) {
            lab.run("openssl", "pkeyutl", "-encrypt", "-pubin", "-inkey", "key.pem", "-in", "message", "-out", "cryptogram",
                    "-pkeyopt", "rsa_padding_mode:" + padding);
            DecryptionScheme scheme = padding.equals("oaep") ? DecryptionScheme.oaep(Hash.SHA1) : DecryptionScheme.PKCS1;
            Bytes cryptogram = Bytes.of(Files.readAllBytes(lab.file("cryptogram")));
            assertEquals(text("message"), token.decrypt(token.privateKey(ID), scheme, cryptogram));
        }
    }

    @Test
    void theHowtosSetupCommandWorksVerbatim() {
        try (VirtualCard card = VirtualMuscle.fresh(); CardChannel channel = card.connect();
                OpenScLab lab = OpenScLab.with(VirtualMuscle.inSlot(card))) {
            String setup = lab.run("opensc-tool", "-s", "00:A4:04:00:06:A0:00:00:00:01:01", "-s",
                    "B0:2A:00:00:38:08:4D:75:73:63:6C:65:30:30:04:01:08:30:30:30:30:30:30:30:30:08:30:30:30:30:30:30:30:30:05:02:08:30:30:30:30:30:30:30:30"
                    + ":08:30:30:30:30:30:30:30:30:00:00:17:70:00:02:01");
            assertTrue(setup.strip().endsWith("Received (SW1=0x90, SW2=0x00)"), setup);
            assertEquals(6000, MuscleCard.open(channel).status().orElseThrow().totalMemory());
            loggedIn(channel);
        }
    }
}
