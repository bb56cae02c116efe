package dev.jcard.pkcs15;

import static dev.jcard.pkcs15.TestKeys.pin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.Secret;
import dev.jcard.core.TransportException;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.pkcs15.asn1.PublicKeyObject;
import dev.jcard.pkcs15.driver.MuscleCard;
import dev.jcard.vm.VirtualCard;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The power goes at every persistent write of every step, inside the applets as well as between their commands. After each cut
 * the card can be read, no key works without its PIN, no try of a PIN is lost for good, and the same step finishes the work
 * without leaving anything behind.
 */
class EveryWriteTest {

    private static final Bytes ID = NewKey.DEFAULT_ID;
    private static final Map<PublicKey, X509Certificate> CERTIFICATES = new ConcurrentHashMap<>();

    enum Applet {
        MUSCLE("00000000", "11112222", "22223333", 5, KeyAlgorithm.rsa(512)),
        ISO("123456", "1234567890123456", "654321", 3, KeyAlgorithm.parse("ec:P-256"));

        final String pin;
        final String puk;
        final String otherPin;
        final int tries;
        final KeyAlgorithm algorithm;

        Applet(String pin, String puk, String otherPin, int tries, KeyAlgorithm algorithm) {
            this.pin = pin;
            this.puk = puk;
            this.otherPin = otherPin;
            this.tries = tries;
            this.algorithm = algorithm;
        }

        VirtualCard fresh() {
            return this == MUSCLE ? VirtualMuscle.ready(6000) : VirtualIsoApplet.fresh();
        }

        /** The card after some steps, with its power just given. */
        VirtualCard after(Step... steps) {
            VirtualCard card = fresh();
            for (Step step : steps) {
                run(card, step);
            }
            card.reset();
            return card;
        }

        void run(VirtualCard card, Step step) {
            step.work.accept(this, Pkcs15Token.open(card.connect()));
        }

        /** With the PIN that is in force; false when none is. */
        boolean login(Pkcs15Token token) {
            if (!token.hasPin()) {
                return false;
            }
            try (Secret first = TestKeys.pin(pin); Secret second = TestKeys.pin(otherPin)) {
                try {
                    token.login(first);
                } catch (CardRefusedException.WrongSecret e) {
                    token.login(second);
                }
            }
            return true;
        }
    }

    /** Steps look what is there, and do what is missing. */
    enum Step {
        CREATE((applet, token) -> {
            if (!token.isInitialised()) {
                applet.login(token);
                Optional<Secret> puk = applet == Applet.ISO ? Optional.of(pin(applet.puk)) : Optional.empty();
                token.create(new NewStructure("", Optional.of(new NewPin(NewKey.DEFAULT_AUTH_ID, "User Name", pin(applet.pin), puk))));
            }
        }),
        GENERATE((applet, token) -> {
            applet.login(token);
            if (token.privateKeys().isEmpty()) {
                token.generateKeyPair(applet.algorithm, NewKey.labelled("Key").withId(ID));
            }
        }),
        IMPORT((applet, token) -> {
            applet.login(token);
            if (token.privateKeys().size() < 2) {
                var pair = applet == Applet.MUSCLE ? TestKeys.pair(512, 0) : TestKeys.ec("secp256r1");
                token.importKeyPair(pair.getPrivate(), pair.getPublic(), NewKey.labelled("Imported").withId(Bytes.ofInts(0x46)));
            }
        }),
        STORE_CERTIFICATE((applet, token) -> {
            applet.login(token);
            PublicKey key = token.readPublicKey(ID);
            token.storeCertificate(CERTIFICATES.computeIfAbsent(key, any -> TestKeys.certificate(any, "CN=newclient")), ID, "");
        }),
        STORE_DATA((applet, token) -> {
            applet.login(token);
            if (token.dataObjects().isEmpty()) {
                token.storeData("test", "note", Bytes.parseHex("A5".repeat(40)));
            }
        }),
        CHANGE_PIN((applet, token) -> {
            try {
                token.changePin(token.userPin(), pin(applet.pin), pin(applet.otherPin));
            } catch (CardRefusedException.WrongSecret e) {
                token.login(pin(applet.otherPin));
            }
        }),
        UNBLOCK_PIN((applet, token) -> token.unblockPin(token.userPin(), pin(applet.puk), pin(applet.otherPin))),
        DELETE_CERTIFICATE((applet, token) -> {
            applet.login(token);
            token.certificates().forEach(token::delete);
        }),
        DELETE_KEY((applet, token) -> {
            applet.login(token);
            token.privateKeys().forEach(token::delete);
            token.publicKeys().forEach(token::delete);
        }),
        ERASE((applet, token) -> {
            applet.login(token);
            token.erase();
        });

        final BiConsumer<Applet, Pkcs15Token> work;

        Step(BiConsumer<Applet, Pkcs15Token> work) {
            this.work = work;
        }

        boolean concernsPins() {
            return this == CHANGE_PIN || this == UNBLOCK_PIN;
        }
    }

    @ParameterizedTest
    @EnumSource
    void creatingAStructure(Applet applet) {
        everyWrite(applet, Step.CREATE);
    }

    @ParameterizedTest
    @EnumSource
    void generatingAndImportingKeys(Applet applet) {
        everyWrite(applet, Step.GENERATE, Step.CREATE);
        everyWrite(applet, Step.IMPORT, Step.CREATE, Step.GENERATE);
    }

    @ParameterizedTest
    @EnumSource
    void storingObjects(Applet applet) {
        everyWrite(applet, Step.STORE_CERTIFICATE, Step.CREATE, Step.GENERATE);
        everyWrite(applet, Step.STORE_DATA, Step.CREATE);
    }

    @ParameterizedTest
    @EnumSource
    void changingPins(Applet applet) {
        everyWrite(applet, Step.CHANGE_PIN, Step.CREATE, Step.GENERATE);
        everyWrite(applet, Step.UNBLOCK_PIN, Step.CREATE, Step.GENERATE);
    }

    @ParameterizedTest
    @EnumSource
    void deleting(Applet applet) {
        everyWrite(applet, Step.DELETE_CERTIFICATE, Step.CREATE, Step.GENERATE, Step.STORE_CERTIFICATE);
        everyWrite(applet, Step.DELETE_KEY, Step.CREATE, Step.GENERATE);
        everyWrite(applet, Step.ERASE, Step.CREATE, Step.GENERATE, Step.STORE_CERTIFICATE);
    }

    private static void everyWrite(Applet applet, Step step, Step... before) {
        try (VirtualCard prepared = applet.after(before)) {
            summary(applet, prepared); // applets make some objects when they are first needed
            try (VirtualCard reference = prepared.copy()) {
                applet.run(reference, step);
                String expected = summary(applet, reference);
                int writes = 0;
                boolean cut = true;
                while (cut) {
                    try (VirtualCard card = prepared.copy()) {
                        cut = isCut(card, ++writes, () -> applet.run(card, step));
                        summary(applet, card);
                        card.reset();
                        applet.run(card, step);
                        String when = step + " cut at write " + writes;
                        assertEquals(expected, summary(applet, card), when);
                        if (!step.concernsPins()) {
                            assertNothingIsLeftBehind(applet, reference, card, when);
                        }
                    }
                }
                assertTrue(writes > 3, step + " writes nothing");
            }
        }
    }

    /** What a cut left without owner goes with the next deletion of objects, at the latest. */
    private static void assertNothingIsLeftBehind(Applet applet, VirtualCard reference, VirtualCard card, String when) {
        try (VirtualCard whole = reference.copy()) {
            for (Step step : new Step[] {Step.ERASE, Step.CREATE, Step.GENERATE, Step.DELETE_KEY, Step.ERASE}) {
                applet.run(whole, step);
                applet.run(card, step);
            }
            assertEquals(whole.freePersistentMemory(), card.freePersistentMemory(), when);
        }
    }

    /** Cuts the power at one write of an action; true when it had not ended before. The card has power again. */
    private static boolean isCut(VirtualCard card, int write, Runnable action) {
        card.cutPowerAtWrite(write);
        try {
            action.run();
            return false;
        } catch (TransportException e) {
            card.powerOn();
            return true;
        } finally {
            card.cutPowerAtWrite(0);
        }
    }

    /** What is on the card: everything can be read, every key is whole, guarded by its PIN, and nothing else is. */
    private static String summary(Applet applet, VirtualCard card) {
        card.reset();
        assertKeysAreGuarded(applet, card);
        card.reset();
        Pkcs15Token token = Pkcs15Token.open(card.connect());
        if (!token.isInitialised()) {
            return "blank" + (token.hasPin() && !applet.login(token) ? " with a lost PIN" : "");
        }
        token.info();
        token.triesLeft(token.userPin()).ifPresent(left -> assertTrue(left >= applet.tries - 1, "tries left: " + left));
        token.certificates().forEach(token::readCertificate);
        token.dataObjects().forEach(token::readData);
        applet.login(token);
        token.privateKeys().forEach(key -> assertSigns(token, key));
        return token.pins().size() + " PINs, private keys " + token.privateKeys().stream().map(PrivateKeyObject::id).toList()
                + ", public keys " + token.publicKeys().stream().map(PublicKeyObject::id).toList()
                + ", certificates " + token.certificates().size() + ", data objects " + token.dataObjects().size();
    }

    private static void assertSigns(Pkcs15Token token, PrivateKeyObject key) {
        PublicKey other = token.readPublicKey(key.id());
        SignatureScheme scheme = other.getAlgorithm().equals("RSA") ? SignatureScheme.pkcs1(Hash.SHA1) : SignatureScheme.ecdsa(Hash.SHA256);
        Bytes digest = scheme.hash().of(TestKeys.text("x"));
        assertTrue(scheme.verify(other, TestKeys.text("x"), token.sign(key, scheme, digest)));
    }

    /** Whatever directories say: no key object of the applet can be used without PIN, and none exported. */
    private static void assertKeysAreGuarded(Applet applet, VirtualCard card) {
        CardChannel channel = card.connect();
        if (applet == Applet.MUSCLE) {
            for (MuscleCard.StoredKey key : MuscleCard.open(channel).keys()) {
                boolean isPublic = key.type() == 1;
                assertTrue(isPublic || key.use() != 0 && key.read() == 0xFFFF, key.toString());
                assertTrue(key.write() != 0, key.toString());
            }
            return;
        }
        Pkcs15Token.open(channel);
        for (int reference = 0; reference < 16; reference++) {
            Bytes choice = Bytes.concat(Bytes.parseHex("8001 04 8401"), Bytes.ofInts(reference));
            channel.transmit(CommandApdu.of(0, 0x22, 0x41, 0xB6, choice));
            assertFalse(channel.transmit(CommandApdu.of(0, 0x2A, 0x9E, 0x9A, Bytes.zeros(32), 256)).isOk());
        }
    }
}
