package dev.jcard.pkcs15;

import static dev.jcard.pkcs15.TestKeys.pin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.TransportException;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Power is cut after every single command of every step; the card can be read, and doing the step again finishes it. */
class PowerCutTest {

    private static final Bytes ID = NewKey.DEFAULT_ID;
    private static final Map<PublicKey, X509Certificate> CERTIFICATES = new ConcurrentHashMap<>();

    private static void create(MuscleSimulator card) {
        Pkcs15Token token = loggedIn(card);
        if (!token.isInitialised()) {
            token.create(new NewStructure("", Optional.of(new NewPin(NewKey.DEFAULT_AUTH_ID, "User Name", pin("00000000"), Optional.empty()))));
        }
    }

    private static void generate(MuscleSimulator card) {
        Pkcs15Token token = loggedIn(card);
        if (token.privateKeys().isEmpty()) {
            token.generateKeyPair(KeyAlgorithm.rsa(1024), NewKey.labelled("Key").withId(ID));
        }
    }

    private static void generateSecond(MuscleSimulator card) {
        Pkcs15Token token = loggedIn(card);
        if (token.privateKeys().size() < 2) {
            token.generateKeyPair(KeyAlgorithm.rsa(1024), NewKey.labelled("A second key with a label so long that its directory must move "
                    + "to a larger file, which takes several commands, each of which may be the last one that the card sees before its power goes; "
                    + "hence the new file is written first and the object directory pointed to it afterwards").withId(Bytes.ofInts(0x46)));
        }
    }

    private static void store(MuscleSimulator card) {
        Pkcs15Token token = loggedIn(card);
        PublicKey key = token.readPublicKey(ID);
        // The same certificate each time: its dates must not move on between the two attempts.
        token.storeCertificate(CERTIFICATES.computeIfAbsent(key, any -> TestKeys.certificate(any, "CN=newclient,O=example.com,C=AT")), ID, "");
    }

    private static void delete(MuscleSimulator card) {
        Pkcs15Token token = loggedIn(card);
        token.certificates().forEach(token::delete);
    }

    private static void erase(MuscleSimulator card) {
        loggedIn(card).erase();
    }

    private static Pkcs15Token loggedIn(MuscleSimulator card) {
        Pkcs15Token token = Pkcs15Token.open(card);
        token.login(pin("00000000"));
        return token;
    }

    private static void consistent(MuscleSimulator card) {
        Pkcs15Token token = Pkcs15Token.open(card);
        if (!token.isInitialised()) {
            return;
        }
        token.info();
        token.pins();
        for (PrivateKeyObject key : token.privateKeys()) {
            assertTrue(PublicKeys.bits(token.readPublicKey(key.id())) >= 1024);
        }
        token.certificates().forEach(token::readCertificate);
        token.publicKeys().forEach(key -> token.readPublicKey(key.id()));
    }

    @Test
    void everyStepSurvivesACutAfterEveryCommand() {
        cutEverywhere(card -> { }, PowerCutTest::create);
        cutEverywhere(PowerCutTest::create, PowerCutTest::generate);
        cutEverywhere(card -> {
            create(card);
            generate(card);
        }, PowerCutTest::generateSecond);
        cutEverywhere(card -> {
            create(card);
            generate(card);
        }, PowerCutTest::store);
        cutEverywhere(PowerCutTest::full, PowerCutTest::delete);
    }

    @Test
    void anEraseThatWasCutCanBeRepeated() {
        cutEverywhere(PowerCutTest::full, PowerCutTest::erase);
    }

    @Test
    void afterACutEraseTheCardCanBeCreatedAnew() {
        for (int commands = 1; commands < 40; commands++) {
            MuscleSimulator card = new MuscleSimulator();
            full(card);
            card.cutPowerAfter(commands);
            try {
                erase(card);
            } catch (TransportException e) {
                assertTrue(commands < 40);
            }
            card.reset();
            create(card);
            consistent(card);
        }
    }

    private static void full(MuscleSimulator card) {
        create(card);
        generate(card);
        store(card);
    }

    private static void cutEverywhere(Consumer<MuscleSimulator> before, Consumer<MuscleSimulator> step) {
        MuscleSimulator reference = new MuscleSimulator();
        before.accept(reference);
        reference.resetCounter();
        step.accept(reference);
        int total = reference.commands();
        assertTrue(total > 3);
        for (int commands = 0; commands < total; commands++) {
            MuscleSimulator card = new MuscleSimulator();
            before.accept(card);
            card.cutPowerAfter(commands);
            assertThrows(TransportException.class, () -> step.accept(card));
            card.reset();
            consistent(card);
            step.accept(card);
            consistent(card);
            assertEquals(summary(reference), summary(card), "cut after " + commands + " commands");
        }
    }

    private static String summary(MuscleSimulator card) {
        Pkcs15Token token = Pkcs15Token.open(card);
        return !token.isInitialised() ? "blank" : token.pins().size() + " PINs, keys "
                + token.privateKeys().stream().map(PrivateKeyObject::id).toList() + ", public "
                + token.publicKeys().stream().map(key -> key.id()).toList() + ", certificates " + token.certificates().size();
    }
}
