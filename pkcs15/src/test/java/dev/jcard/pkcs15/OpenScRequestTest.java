package dev.jcard.pkcs15;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.CardChannel;
import dev.jcard.vm.VirtualCard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * openssl makes certificate requests with keys of a card that jcard made: through the engine, and through the provider
 * where it is installed. Both sign hashes, so EC keys need OpenSC 0.24.
 */
@Timeout(120)
class OpenScRequestTest {

    private static final String PUK = "1234567890123456";
    private static final String MODULE = "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so";
    private static final String KEY = " -key 'pkcs11:id=%%%s;type=private;pin-value=123456'";
    private static final String ENGINE = "PKCS11_MODULE_PATH=" + MODULE + " openssl req -new -engine pkcs11 -keyform engine" + KEY;
    private static final String PROVIDER = "PKCS11_PROVIDER_MODULE=" + MODULE + " openssl req -new -provider default -provider pkcs11" + KEY;

    @ParameterizedTest
    @EnumSource
    void requests(OpenSc openSc) {
        try (VirtualCard card = VirtualIsoApplet.fresh(); CardChannel channel = card.connect();
                OpenScLab lab = OpenScLab.with(VirtualMuscle.inSlot(card), openSc)) {
            boolean current = lab.hashesItself();
            makeKeys(channel, current);
            boolean provider = Files.exists(openSc.root().orElse(Path.of("/")).resolve("usr/lib/x86_64-linux-gnu/ossl-modules/pkcs11.so"));
            for (String key : current ? List.of("45", "46", "47", "48") : List.of("45")) {
                for (String command : provider ? List.of(ENGINE, PROVIDER) : List.of(ENGINE)) {
                    lab.run("sh", "-c", command.formatted(key) + " -sha384 -subj /CN=Jane -out request.csr");
                    String request = lab.run("openssl", "req", "-in", "request.csr", "-noout", "-verify", "-subject");
                    assertTrue(request.contains("verify OK"), request);
                }
            }
        }
    }

    private static void makeKeys(CardChannel channel, boolean current) {
        Pkcs15Token.open(channel).create(new NewStructure("My card", Optional.of(
                new NewPin(NewKey.DEFAULT_AUTH_ID, "User Name", TestKeys.pin("123456"), Optional.of(TestKeys.pin(PUK))))));
        Pkcs15Token token = Pkcs15Token.open(channel);
        token.login(TestKeys.pin("123456"));
        List<KeyAlgorithm> algorithms = new ArrayList<>(List.of(KeyAlgorithm.RSA_2048));
        if (current) {
            algorithms.addAll(List.of(KeyAlgorithm.parse("ec:P-256"), KeyAlgorithm.parse("ec:P-384"), KeyAlgorithm.rsa(4096)));
        }
        algorithms.forEach(algorithm -> token.generateKeyPair(algorithm, NewKey.labelled(algorithm.toString())));
    }
}
