package dev.jcard.pkcs15;

import static dev.jcard.pkcs15.TestKeys.pin;
import static dev.jcard.pkcs15.TestKeys.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each step on the ISO applet takes at most half of the commands that OpenSC takes. */
class IsoAppletWireCostTest {

    private static final Bytes ID = Bytes.ofInts(0x50);
    private static final String PIN = "123456";

    private final VirtualCard card = VirtualIsoApplet.fresh();
    private final CountingChannel channel = new CountingChannel(card.connect());
    private final Map<String, Integer> openSc = new LinkedHashMap<>();
    private final List<Executable> checks = new ArrayList<>();

    @AfterEach
    void close() {
        card.close();
    }

    @Test
    void takesHalfOfTheCommands() throws Exception {
        readCounts();
        step("create", token -> token.create(new NewStructure("", Optional.of(
                new NewPin(NewKey.DEFAULT_AUTH_ID, "User Name", pin(PIN), Optional.of(pin("1234567890123456")))))));
        step("verify PIN", token -> token.login(pin(PIN)));
        loggedIn("generate RSA-2048", token -> token.generateKeyPair(KeyAlgorithm.RSA_2048, NewKey.labelled("Key")));
        loggedIn("generate P-256", token -> token.generateKeyPair(KeyAlgorithm.parse("ec:P-256"), NewKey.labelled("EC")));
        KeyPair pair = TestKeys.pair(2048, 1);
        loggedIn("import RSA-2048", token -> token.importKeyPair(pair.getPrivate(), pair.getPublic(), NewKey.labelled("imported").withId(ID)));
        KeyPair ec = TestKeys.ec("secp256r1");
        loggedIn("import P-256", token -> token.importKeyPair(ec.getPrivate(), ec.getPublic(), NewKey.labelled("imported")));
        loggedIn("store certificate", token -> token.storeCertificate(TestKeys.certificate(pair.getPublic(), "CN=x"), ID, ""));
        loggedIn("store data", token -> token.storeData("test", "note", text("content")));
        loggedIn("sign RSA", token -> token.sign(token.privateKey(ID), SignatureScheme.pkcs1(Hash.SHA256), Hash.SHA256.of(text("x"))));
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, pair.getPublic());
        Bytes cryptogram = Bytes.of(cipher.doFinal(new byte[8]));
        loggedIn("decrypt", token -> token.decrypt(token.privateKey(ID), DecryptionScheme.PKCS1, cryptogram));
        step("list objects", token -> {
            token.pins();
            token.privateKeys();
            token.publicKeys();
            token.certificates();
        });
        loggedIn("delete certificate", token -> token.delete(token.certificates().get(0)));
        assertEquals(openSc.size(), checks.size(), "a step is not measured");
        Assertions.assertAll(checks);
    }

    private void readCounts() throws IOException {
        try (var in = IsoAppletWireCostTest.class.getResourceAsStream("/isoapplet/opensc-commands.csv")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).map(line -> line.split(","))
                    .forEach(parts -> openSc.put(parts[0], Integer.valueOf(parts[1])));
        }
    }

    private void loggedIn(String name, Consumer<Pkcs15Token> work) {
        step(name, token -> {
            token.login(pin(PIN));
            work.accept(token);
        });
    }

    private void step(String name, Consumer<Pkcs15Token> work) {
        channel.reset();
        // Asking for another applet first is no command of this driver, and not counted for OpenSC either.
        channel.count = -1;
        work.accept(Pkcs15Token.open(channel));
        int mine = channel.count;
        int theirs = openSc.get(name);
        System.out.printf("%-22s OpenSC %3d  jcard %3d%n", name, theirs, mine);
        checks.add(() -> assertTrue(mine * 2 <= theirs, name + " takes " + mine + " commands, OpenSC " + theirs));
    }
}
