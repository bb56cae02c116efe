package dev.jcard.pkcs15;

import static dev.jcard.pkcs15.TestKeys.pin;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Commands for each step beside those of OpenSC 0.23 for the same step on the same applet, both selecting anew each time.
 * Erasing the older applet takes one command for each object whoever does it; only jcard's applet erases at once.
 */
class WireCostTest {

    private static final Bytes ID = NewKey.DEFAULT_ID;

    private final MuscleSimulator card = new MuscleSimulator();
    private final List<Executable> checks = new ArrayList<>();

    private void step(String name, int openSc, Consumer<Pkcs15Token> work) {
        step(name, openSc, 3, work);
    }

    private void step(String name, int openSc, int factor, Consumer<Pkcs15Token> work) {
        card.reset();
        card.resetCounter();
        work.accept(Pkcs15Token.open(card));
        int mine = card.commands();
        System.out.printf("%-22s OpenSC %3d  jcard %3d%n", name, openSc, mine);
        checks.add(() -> assertTrue(mine * factor <= openSc + 2, name + " takes " + mine + " commands, OpenSC " + openSc));
    }

    @Test
    void takesAThirdOfTheCommands() {
        step("create with PIN", 59 + 22, token -> {
            token.login(pin("00000000"));
            token.create(new NewStructure("", Optional.of(newPin())));
        });
        step("erase", 31, 1, token -> {
            token.login(pin("00000000"));
            token.erase();
        });
        step("create", 59, token -> {
            token.login(pin("00000000"));
            token.create(new NewStructure("", Optional.empty()));
        });
        step("store PIN", 22, token -> token.storePin(newPin()));
        step("list PINs", 16, Pkcs15Token::pins);
        step("generate RSA-2048", 75, token -> {
            token.login(pin("00000000"));
            token.generateKeyPair(KeyAlgorithm.RSA_2048, NewKey.labelled("Key"));
        });
        step("list keys", 21, token -> {
            token.pins();
            token.privateKeys();
        });
        step("list public keys", 21, Pkcs15Token::publicKeys);
        X509Certificate certificate = TestKeys.certificate(Pkcs15Token.open(card).readPublicKey(ID), "CN=newclient,O=example.com,C=AT");
        step("store certificate", 67, token -> {
            token.login(pin("00000000"));
            token.storeCertificate(certificate, ID, "");
        });
        step("read certificate", 28, token -> token.readCertificate(ID));
        step("list everything", 32, token -> {
            token.pins();
            token.privateKeys();
            token.publicKeys();
            token.certificates();
            token.dataObjects();
        });
        step("change PIN", 22, token -> token.changePin(token.userPin(), pin("00000000"), pin("00000000")));
        step("delete certificate", 45, token -> {
            token.login(pin("00000000"));
            token.delete(token.certificates().get(0));
        });
        assertAll(checks);
    }

    private static NewPin newPin() {
        return new NewPin(NewKey.DEFAULT_AUTH_ID, "User Name", pin("00000000"), Optional.empty());
    }
}
