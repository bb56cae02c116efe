package dev.jcard.pkcs15;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.vm.VirtualCard;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each mechanism that OpenSC's PKCS#11 module offers for the ISO applet is used; what is offered decides what is tried. */
@Timeout(300)
class OpenScMechanismsTest {

    private static final String PUK = "1234567890123456";

    @ParameterizedTest
    @EnumSource
    void everyMechanism(OpenSc openSc) throws Exception {
        try (VirtualCard card = VirtualIsoApplet.fresh(); OpenScLab lab = OpenScLab.with(VirtualMuscle.inSlot(card), openSc)) {
            lab.run("pkcs15-init", "--create-pkcs15", "--so-pin", "123456", "--so-puk", PUK);
            boolean current = lab.hashesItself();
            List<String> rsa = current ? List.of("01", "02") : List.of("01");
            List<String> ec = List.of("11", "12");
            generate(lab, "rsa:2048", "01");
            if (current) {
                generate(lab, "rsa:4096", "02");
            }
            generate(lab, "ec:prime256v1", "11");
            generate(lab, "ec:secp384r1", "12");
            Files.writeString(lab.file("message"), "attack at dawn");
            List<Pkcs11Mechanism> offered = Pkcs11Mechanism.offered(lab);
            String names = offered.stream().map(Pkcs11Mechanism::name).collect(Collectors.joining(" "));
            for (String name : List.of("RSA-PKCS", "SHA512-RSA-PKCS", "ECDSA-SHA1", "RSA-PKCS-KEY-PAIR-GEN", "ECDSA-KEY-PAIR-GEN")) {
                assertTrue((" " + names + " ").contains(" " + name + " "), name + " in " + names);
            }
            Assertions.assertAll(offered.stream().map(mechanism -> (Executable) () -> mechanism.tryOut(lab, rsa, ec)));
            String self = lab.run("pkcs11-tool", "--module", "opensc-pkcs11.so", "--login", "--pin", "123456", "--test");
            assertTrue(self.contains("No errors"), self);
            assertFalse(self.contains("ERR"), self);
        }
    }

    private static void generate(OpenScLab lab, String algorithm, String id) {
        lab.run("pkcs15-init", "--generate-key", algorithm, "--id", id, "--key-usage", "sign,decrypt", "--auth-id", "FF", "--so-pin", "123456", "--pin", "123456");
        lab.run("pkcs15-tool", "--read-public-key", id, "--output", id + ".pem");
    }
}
