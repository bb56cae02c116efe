package dev.jcard.pkcs15;

import static dev.jcard.pkcs15.TestKeys.pin;
import static dev.jcard.pkcs15.TestKeys.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.nio.file.Files;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stock OpenSC signs and decrypts with cards that jcard made, and jcard with cards that OpenSC made. */
@Timeout(120)
class OpenScIsoAppletTest {

    private static final Bytes ID = NewKey.DEFAULT_ID;
    private static final String PUK = "1234567890123456";

    private static Pkcs15Token loggedIn(CardChannel channel) {
        Pkcs15Token token = Pkcs15Token.open(channel);
        token.login(pin("123456"));
        return token;
    }

    @ParameterizedTest
    @EnumSource
    void openScUsesWhatJcardMade(OpenSc openSc) throws IOException {
        try (VirtualCard card = VirtualIsoApplet.fresh(); CardChannel channel = card.connect();
                OpenScLab lab = OpenScLab.with(VirtualMuscle.inSlot(card), openSc)) {
            Pkcs15Token.open(channel).create(new NewStructure("My card", Optional.of(
                    new NewPin(NewKey.DEFAULT_AUTH_ID, "User Name", pin("123456"), Optional.of(pin(PUK)))),
                    Optional.of(new NewPin(Bytes.ofInts(2), "Officer", pin("87654321"), Optional.empty()))));
            card.reset();
            Pkcs15Token token = loggedIn(channel);
            PublicKey key = token.generateKeyPair(KeyAlgorithm.RSA_2048, NewKey.labelled("Key"));
            X509Certificate certificate = TestKeys.certificate(key, "CN=newclient,O=example.com,C=AT");
            token.storeCertificate(certificate, ID, "");
            token.generateKeyPair(KeyAlgorithm.parse("ec:P-256"), NewKey.labelled("EC"));
            String dump = lab.run("pkcs15-tool", "--dump");
            for (String line : List.of("PKCS#15 Card [My card]", "PIN [User Name]", "Private RSA Key [newclient]", "Private EC Key [EC]",
                    "X.509 Certificate [newclient]", "FieldLength    : 256", "Usage          : [0x04], sign", "Usage          : [0x26], decrypt, sign, unwrap")) {
                assertTrue(dump.contains(line), line + " in\n" + dump);
            }
            lab.run("pkcs15-tool", "--read-certificate", "45", "--output", "certificate.pem");
            assertEquals(certificate, KeyMaterial.read(Bytes.of(Files.readAllBytes(lab.file("certificate.pem"))), Optional.empty()).certificates().get(0));
            openScSigns(lab, key);
            openScDecrypts(lab, key);
            lab.run("pkcs15-init", "--generate-key", "ec:prime256v1", "--auth-id", "01", "--id", "50", "--pin", "123456", "--so-pin", "87654321");
            lab.run("pkcs15-tool", "--verify-pin", "--auth-id", "02", "--pin", "87654321");
            lab.run("pkcs15-tool", "--change-pin", "--pin", "123456", "--new-pin", "654321");
            Pkcs15Token after = Pkcs15Token.open(channel);
            after.login(pin("654321"));
        }
    }

    private static void openScSigns(OpenScLab lab, PublicKey key) throws IOException {
        Files.write(lab.file("message"), text("message").toArray());
        Files.writeString(lab.file("key.pem"), PublicKeys.pem(key));
        lab.run("pkcs11-tool", "--module", "opensc-pkcs11.so", "--login", "--pin", "123456", "--sign", "--mechanism", "SHA256-RSA-PKCS", "--id", "45",
                "--input-file", "message", "--output-file", "signature");
        assertTrue(SignatureScheme.pkcs1(Hash.SHA256).verify(key, text("message"), Bytes.of(Files.readAllBytes(lab.file("signature")))));
    }

    private static void openScDecrypts(OpenScLab lab, PublicKey key) throws IOException {
        assertEquals("RSA", key.getAlgorithm());
        lab.run("openssl", "pkeyutl", "-encrypt", "-pubin", "-inkey", "key.pem", "-in", "message", "-out", "cryptogram");
        lab.run("pkcs11-tool", "--module", "opensc-pkcs11.so", "--login", "--pin", "123456", "--decrypt", "--mechanism", "RSA-PKCS", "--id", "45",
                "--input-file", "cryptogram", "--output-file", "plain");
        assertEquals("message", Files.readString(lab.file("plain")));
    }

    @ParameterizedTest
    @EnumSource
    void jcardUsesWhatOpenScMade(OpenSc openSc) throws IOException {
        try (VirtualCard card = VirtualIsoApplet.fresh(); CardChannel channel = card.connect();
                OpenScLab lab = OpenScLab.with(VirtualMuscle.inSlot(card), openSc)) {
            lab.run("pkcs15-init", "--create-pkcs15", "--so-pin", "123456", "--so-puk", PUK, "--label", "by OpenSC");
            lab.run("pkcs15-init", "--generate-key", "rsa:2048", "--auth-id", "FF", "--id", "45", "--so-pin", "123456", "--pin", "123456",
                    "--key-usage", "sign,decrypt");
            lab.run("pkcs15-init", "--generate-key", "ec:prime256v1", "--auth-id", "FF", "--id", "46", "--so-pin", "123456", "--pin", "123456");
            lab.run("pkcs15-init", "--generate-key", "ec:brainpoolP256r1", "--auth-id", "FF", "--id", "47", "--so-pin", "123456", "--pin", "123456");
            Pkcs15Token token = loggedIn(channel);
            assertEquals("by OpenSC", token.info().label());
            for (Bytes id : List.of(ID, Bytes.ofInts(0x46), Bytes.ofInts(0x47))) {
                boolean rsa = id.equals(ID);
                SignatureScheme scheme = rsa ? SignatureScheme.pss(Hash.SHA256) : SignatureScheme.ecdsa(Hash.SHA256);
                Bytes signature = token.sign(token.privateKey(id), scheme, Hash.SHA256.of(text("x")));
                assertTrue(scheme.verify(token.readPublicKey(id), text("x"), signature));
            }
            token.storeCertificate(TestKeys.certificate(token.readPublicKey(ID), "CN=by jcard"), ID, "");
            assertTrue(lab.run("pkcs15-tool", "--list-certificates").contains("X.509 Certificate [by jcard]"));
            lab.run("pkcs15-init", "--delete-objects", "cert", "--id", "45", "--so-pin", "123456", "--pin", "123456");
            Pkcs15Token after = loggedIn(channel);
            assertTrue(after.certificates().isEmpty());
            after.delete(after.privateKey(Bytes.ofInts(0x46)));
            after.delete(after.privateKey(Bytes.ofInts(0x47)));
            assertFalse(lab.run("pkcs15-tool", "--list-keys").contains("Private EC Key"));
        }
    }
}
