package dev.jcard.pkcs15;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stock OpenSC alone on the ISO applet: every kind of key, made and imported, PINs, more keys than its model takes. */
@Timeout(300)
class OpenScIsoKeysTest {

    private static final String PUK = "1234567890123456";
    private static final List<String> PINS = List.of("--auth-id", "FF", "--so-pin", "123456", "--pin", "123456");

    /** Curves that both drivers name; those of 384 and 512 bits of brainpool and P-521 they do not have. */
    private static final List<String> CURVES = List.of("prime256v1", "secp384r1", "prime192v1", "secp224r1", "secp256k1",
            "brainpoolP256r1", "brainpoolP320r1");

    @ParameterizedTest
    @EnumSource
    void everyKindOfKey(OpenSc openSc) throws IOException {
        try (VirtualCard card = VirtualIsoApplet.fresh(); OpenScLab lab = OpenScLab.with(VirtualMuscle.inSlot(card), openSc)) {
            init(lab, "--create-pkcs15", "--so-puk", PUK);
            Files.writeString(lab.file("message"), "attack at dawn");
            for (String bits : lab.hashesItself() ? List.of("2048", "4096") : List.of("2048")) {
                init(lab, "--generate-key", "rsa:" + bits, "--id", "01", "--key-usage", "sign,decrypt");
                lab.run("openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:" + bits, "-out", "key.pem");
                init(lab, "--store-private-key", "key.pem", "--id", "02", "--key-usage", "sign,decrypt");
                for (String id : List.of("01", "02")) {
                    signAndVerify(lab, id, "SHA256-RSA-PKCS", "sha256");
                    decrypt(lab, id);
                    delete(lab, id);
                }
            }
            for (String curve : CURVES) {
                init(lab, "--generate-key", "ec:" + curve, "--id", "01");
                lab.run("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + curve, "-out", "key.pem");
                init(lab, "--store-private-key", "key.pem", "--id", "02");
                for (String id : List.of("01", "02")) {
                    signAndVerify(lab, id, "ECDSA-SHA1", "sha1");
                    delete(lab, id);
                }
            }
            assertEquals(32, Files.size(lab.file(random(lab))));
            credentials(lab);
        }
    }

    private static void credentials(OpenScLab lab) {
        lab.run("pkcs15-tool", "--change-pin", "--auth-id", "FF", "--pin", "123456", "--new-pin", "1111");
        for (int i = 0; i < 3; i++) {
            assertNotEquals(0, lab.attempt("pkcs15-tool", "--verify-pin", "--auth-id", "FF", "--pin", "9999").exit());
        }
        assertNotEquals(0, lab.attempt("pkcs15-tool", "--verify-pin", "--auth-id", "FF", "--pin", "1111").exit());
        lab.run("pkcs15-tool", "--unblock-pin", "--puk", PUK, "--new-pin", "654321", "--auth-id", "FF");
        lab.run("pkcs15-tool", "--verify-pin", "--auth-id", "FF", "--pin", "654321");
        pkcs11(lab, "--login", "--pin", "654321", "--change-pin", "--new-pin", "123456");
        pkcs11(lab, "--login", "--pin", "123456", "--list-objects");
    }

    /** The PIN first set when a user gets the card, and the profile with one PIN. */
    @ParameterizedTest
    @EnumSource
    void otherWaysToSetThePin(OpenSc openSc) {
        try (VirtualCard card = VirtualIsoApplet.fresh(); OpenScLab lab = OpenScLab.with(VirtualMuscle.inSlot(card), openSc)) {
            lab.run("pkcs15-init", "--create-pkcs15", "--no-so-pin");
            lab.run("pkcs15-init", "--store-pin", "--auth-id", "01", "--pin", "123456", "--puk", PUK, "--label", "User");
            lab.run("pkcs15-init", "--generate-key", "ec:prime256v1", "--auth-id", "01", "--pin", "123456");
        }
        try (VirtualCard card = VirtualIsoApplet.fresh(); OpenScLab lab = OpenScLab.with(VirtualMuscle.inSlot(card), openSc)) {
            lab.run("pkcs15-init", "--create-pkcs15", "--profile", "pkcs15+onepin", "--pin", "123456", "--puk", PUK);
            lab.run("pkcs15-init", "--generate-key", "ec:prime256v1", "--auth-id", "01", "--pin", "123456", "--profile", "pkcs15+onepin");
            assertTrue(lab.run("pkcs15-tool", "--list-pins").contains("ID             : 01"));
        }
    }

    private static void delete(OpenScLab lab, String id) {
        init(lab, "--delete-objects", "privkey,pubkey", "--id", id);
    }

    /** The lists that OpenSC makes have room for nine EC keys; the applet makes room for all sixteen. */
    @ParameterizedTest
    @EnumSource
    void sixteenKeys(OpenSc openSc) {
        try (VirtualCard card = VirtualIsoApplet.fresh(); OpenScLab lab = OpenScLab.with(VirtualMuscle.inSlot(card), openSc)) {
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
