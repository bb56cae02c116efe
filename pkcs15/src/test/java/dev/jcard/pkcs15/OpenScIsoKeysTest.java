package dev.jcard.pkcs15;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stock OpenSC alone on the ISO applet: every kind of key, imported ones, every mechanism, more keys than its model takes. */
@Timeout(300)
class OpenScIsoKeysTest {

    private static final String PUK = "1234567890123456";
    private static final List<String> PINS = List.of("--auth-id", "FF", "--so-pin", "123456", "--pin", "123456");

    @Test
    void everyKindOfKey() throws IOException {
        try (VirtualCard card = VirtualIsoApplet.fresh(); OpenScLab lab = OpenScLab.with(VirtualMuscle.inSlot(card))) {
            init(lab, "--create-pkcs15", "--so-puk", PUK);
            init(lab, "--generate-key", "rsa:2048", "--id", "01", "--key-usage", "sign,decrypt");
            init(lab, "--generate-key", "ec:prime256v1", "--id", "02");
            init(lab, "--generate-key", "ec:secp384r1", "--id", "03");
            lab.run("openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "rsa.pem");
            lab.run("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "ec.pem");
            init(lab, "--store-private-key", "rsa.pem", "--id", "04", "--key-usage", "sign,decrypt");
            init(lab, "--store-private-key", "ec.pem", "--id", "05");
            Files.writeString(lab.file("message"), "attack at dawn");
            for (String id : List.of("01", "04")) {
                for (String hash : List.of("SHA1", "SHA256", "SHA512")) {
                    signAndVerify(lab, id, hash + "-RSA-PKCS", hash.toLowerCase());
                }
                decrypt(lab, id);
            }
            for (String id : List.of("02", "03", "05")) {
                signAndVerify(lab, id, "ECDSA-SHA1", "sha1");
            }
            String self = pkcs11(lab, "--login", "--pin", "123456", "--test");
            assertTrue(self.contains("No errors"), self);
            assertEquals(32, Files.size(lab.file(random(lab))));
            lab.run("pkcs15-tool", "--unblock-pin", "--puk", PUK, "--new-pin", "654321", "--auth-id", "FF");
            lab.run("pkcs15-tool", "--verify-pin", "--auth-id", "FF", "--pin", "654321");
        }
    }

    /** The lists that OpenSC makes have room for nine EC keys; the applet makes room for all sixteen. */
    @Test
    void sixteenKeys() {
        try (VirtualCard card = VirtualIsoApplet.fresh(); OpenScLab lab = OpenScLab.with(VirtualMuscle.inSlot(card))) {
            init(lab, "--create-pkcs15", "--so-puk", PUK);
            for (int i = 1; i <= 16; i++) {
                init(lab, "--generate-key", "ec:prime256v1", "--id", "%02X".formatted(i));
            }
            String keys = lab.run("pkcs15-tool", "--list-keys");
            assertEquals(16, keys.lines().filter(line -> line.startsWith("Private EC Key")).count(), keys);
            init(lab, "--delete-objects", "privkey,pubkey", "--id", "10");
            assertFalse(lab.run("pkcs15-tool", "--list-keys").contains("ID             : 10"));
        }
    }

    private static void init(OpenScLab lab, String... arguments) {
        List<String> command = new ArrayList<>(List.of("pkcs15-init"));
        command.addAll(List.of(arguments));
        command.addAll(arguments[0].equals("--create-pkcs15") ? PINS.subList(2, 4) : PINS);
        lab.run(command.toArray(String[]::new));
    }

    private static String pkcs11(OpenScLab lab, String... arguments) {
        List<String> command = new ArrayList<>(List.of("pkcs11-tool", "--module", "opensc-pkcs11.so"));
        command.addAll(List.of(arguments));
        return lab.run(command.toArray(String[]::new));
    }

    private static void signAndVerify(OpenScLab lab, String id, String mechanism, String hash) {
        pkcs11(lab, "--login", "--pin", "123456", "--sign", "--mechanism", mechanism, "--id", id, "--signature-format", "openssl",
                "--input-file", "message", "--output-file", "signature");
        publicKey(lab, id);
        lab.run("openssl", "dgst", "-" + hash, "-verify", "public.pem", "-signature", "signature", "message");
    }

    private static void decrypt(OpenScLab lab, String id) throws IOException {
        publicKey(lab, id);
        lab.run("openssl", "pkeyutl", "-encrypt", "-pubin", "-inkey", "public.pem", "-in", "message", "-out", "cryptogram");
        pkcs11(lab, "--login", "--pin", "123456", "--decrypt", "--mechanism", "RSA-PKCS", "--id", id,
                "--input-file", "cryptogram", "--output-file", "plain");
        assertEquals("attack at dawn", Files.readString(lab.file("plain")));
    }

    private static void publicKey(OpenScLab lab, String id) {
        lab.run("pkcs15-tool", "--read-public-key", id, "--output", "public.pem");
    }

    private static String random(OpenScLab lab) {
        pkcs11(lab, "--generate-random", "32", "--output-file", "random");
        return Path.of("random").toString();
    }
}
