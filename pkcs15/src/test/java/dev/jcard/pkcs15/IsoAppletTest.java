package dev.jcard.pkcs15;

import static dev.jcard.pkcs15.TestKeys.pin;
import static dev.jcard.pkcs15.TestKeys.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.vm.VirtualCard;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token on jcard's ISO applet. */
class IsoAppletTest {

    private static final Bytes ID = NewKey.DEFAULT_ID;
    private static final String PUK = "1234567890123456";

    private final VirtualCard card = VirtualIsoApplet.fresh();
    private final CountingChannel channel = new CountingChannel(card.connect());

    @AfterEach
    void close() {
        card.close();
    }

    private static NewPin newPin() {
        return new NewPin(NewKey.DEFAULT_AUTH_ID, "User Name", pin("123456"), Optional.of(pin(PUK)));
    }

    private Pkcs15Token created() {
        Pkcs15Token.open(channel).create(new NewStructure("My card", Optional.of(newPin())));
        return loggedIn();
    }

    private Pkcs15Token loggedIn() {
        channel.reset();
        Pkcs15Token token = Pkcs15Token.open(channel);
        token.login(pin("123456"));
        return token;
    }

    private static void signs(Pkcs15Token token, Bytes id, SignatureScheme scheme) {
        Bytes signature = token.sign(token.privateKey(id), scheme, scheme.hash().of(text("message")));
        assertTrue(scheme.verify(token.readPublicKey(id), text("message"), signature), scheme.toString());
    }

    @Test
    void startsWithoutPin() {
        Pkcs15Token token = Pkcs15Token.open(channel);
        assertEquals("ISO applet", token.family());
        assertFalse(token.isInitialised());
        assertFalse(token.hasPin());
        token.create(new NewStructure("", Optional.empty()));
        token.storePin(newPin());
        Pkcs15Token again = loggedIn();
        assertTrue(again.hasPin());
        assertEquals("JavaCard isoApplet", again.info().label());
        assertEquals(8, again.info().serialNumber().length());
        assertEquals("User Name", again.userPin().label());
    }

    @Test
    void generatesSignsAndDecryptsRsa() throws Exception {
        Pkcs15Token token = created();
        PublicKey key = token.generateKeyPair(KeyAlgorithm.RSA_2048, NewKey.labelled("Key"));
        Pkcs15Token again = loggedIn();
        for (Hash hash : List.of(Hash.SHA256, Hash.SHA384, Hash.SHA512)) {
            signs(again, ID, SignatureScheme.pkcs1(hash));
            signs(again, ID, SignatureScheme.pss(hash));
        }
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        assertEquals(text("secret"), again.decrypt(again.privateKey(ID), DecryptionScheme.PKCS1, Bytes.of(cipher.doFinal(text("secret").toArray()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec:P-256", "ec:P-384"})
    void generatesAndSignsEc(String algorithm) {
        Pkcs15Token token = created();
        token.generateKeyPair(KeyAlgorithm.parse(algorithm), NewKey.labelled("Key"));
        Pkcs15Token again = loggedIn();
        assertEquals(KeyAlgorithm.parse(algorithm).bits(), again.privateKey(ID).bits());
        signs(again, ID, SignatureScheme.ecdsa(Hash.SHA256));
        signs(again, ID, SignatureScheme.ecdsa(Hash.SHA384));
        Bytes request = again.createRequest(new RequestSpec(ID, "CN=ec", List.of(), List.of(), List.of(), SignatureScheme.ecdsa(Hash.SHA256)));
        assertTrue(request.length() > 200);
    }

    @Test
    void importsAndStores() {
        Pkcs15Token token = created();
        KeyPair rsa = TestKeys.pair(2048, 1);
        KeyPair ec = TestKeys.ec("secp256r1");
        token.importKeyPair(rsa.getPrivate(), rsa.getPublic(), NewKey.labelled("rsa"));
        token.importKeyPair(ec.getPrivate(), ec.getPublic(), NewKey.labelled("ec"));
        token.storeCertificate(TestKeys.certificate(rsa.getPublic(), "CN=rsa"), ID, "");
        token.storeData("test", "note", text("content"));
        Pkcs15Token again = loggedIn();
        signs(again, ID, SignatureScheme.pkcs1(Hash.SHA256));
        signs(again, Bytes.ofInts(0x46), SignatureScheme.ecdsa(Hash.SHA256));
        assertEquals(rsa.getPublic(), again.readCertificate(ID).getPublicKey());
        assertEquals(text("content"), again.readData(again.dataObjects().get(0)));
    }

    @Test
    void destroysDeletedKeys() {
        Pkcs15Token token = created();
        token.generateKeyPair(KeyAlgorithm.parse("ec:P-256"), NewKey.labelled("Key"));
        PrivateKeyObject key = token.privateKey(ID);
        token.delete(key);
        assertThrows(CardRefusedException.NotFound.class, () -> token.signEcdsa(key, Hash.SHA256.of(text("x"))));
        assertTrue(loggedIn().privateKeys().isEmpty());
    }

    @Test
    void countsTriesAndUnblocks() {
        Pkcs15Token token = created();
        channel.reset();
        Pkcs15Token again = Pkcs15Token.open(channel);
        for (int left = 2; left >= 1; left--) {
            CardRefusedException.WrongSecret wrong = assertThrows(CardRefusedException.WrongSecret.class, () -> again.login(pin("999999")));
            assertEquals(left, wrong.triesLeft());
        }
        assertThrows(CardRefusedException.Blocked.class, () -> again.login(pin("999999")));
        assertEquals(OptionalInt.of(0), again.triesLeft(again.userPin()));
        again.unblockPin(token.userPin(), pin(PUK), pin("2468"));
        again.login(pin("2468"));
        again.changePin(token.userPin(), pin("2468"), pin("123456"));
        loggedIn();
    }

    @Test
    void erasesAndStartsAgain() {
        Pkcs15Token token = created();
        token.generateKeyPair(KeyAlgorithm.parse("ec:P-256"), NewKey.labelled("Key"));
        token.erase();
        assertFalse(Pkcs15Token.open(channel).isInitialised());
        Pkcs15Token again = loggedIn();
        again.create(new NewStructure("again", Optional.of(newPin())));
        assertTrue(loggedIn().privateKeys().isEmpty());
    }

    @Test
    void holdsMoreKeysThanOpenScCanList() {
        Pkcs15Token token = created();
        for (int i = 0; i < 12; i++) {
            token.generateKeyPair(KeyAlgorithm.parse("ec:P-256"), NewKey.labelled("Key number " + i));
        }
        Pkcs15Token again = loggedIn();
        assertEquals(12, again.privateKeys().size());
        signs(again, again.privateKeys().get(11).id(), SignatureScheme.ecdsa(Hash.SHA256));
    }

    /** At most half of the driver's own commands in the recorded sessions of OpenSC 0.23. */
    @Test
    void takesHalfOfTheCommands() {
        List<Executable> checks = new ArrayList<>();
        step(checks, "create", 40, token -> token.create(new NewStructure("", Optional.of(newPin()))));
        step(checks, "verify PIN", 12, token -> token.login(pin("123456")));
        step(checks, "generate RSA-2048", 49, token -> {
            token.login(pin("123456"));
            token.generateKeyPair(KeyAlgorithm.RSA_2048, NewKey.labelled("Key"));
        });
        step(checks, "generate P-256", 46, token -> {
            token.login(pin("123456"));
            token.generateKeyPair(KeyAlgorithm.parse("ec:P-256"), NewKey.labelled("EC"));
        });
        KeyPair pair = TestKeys.pair(2048, 1);
        step(checks, "import RSA-2048", 48, token -> {
            token.login(pin("123456"));
            token.importKeyPair(pair.getPrivate(), pair.getPublic(), NewKey.labelled("imported").withId(Bytes.ofInts(0x50)));
        });
        step(checks, "store certificate", 44, token -> {
            token.login(pin("123456"));
            token.storeCertificate(TestKeys.certificate(pair.getPublic(), "CN=x"), Bytes.ofInts(0x50), "");
        });
        step(checks, "sign RSA", 31, token -> {
            token.login(pin("123456"));
            signs(token, Bytes.ofInts(0x50), SignatureScheme.pkcs1(Hash.SHA256));
        });
        step(checks, "list objects", 27, token -> {
            token.pins();
            token.privateKeys();
            token.publicKeys();
            token.certificates();
        });
        Assertions.assertAll(checks);
    }

    private void step(List<Executable> checks, String name, int openSc, Consumer<Pkcs15Token> work) {
        channel.reset();
        // Asking for another applet first is no command of this driver, and not counted for OpenSC either.
        channel.count = -1;
        work.accept(Pkcs15Token.open(channel));
        int mine = channel.count;
        System.out.printf("%-22s OpenSC %3d  jcard %3d%n", name, openSc, mine);
        checks.add(() -> assertTrue(mine * 2 <= openSc, name + " takes " + mine + " commands, OpenSC " + openSc));
    }

    @Test
    void saysWhatItsCardsCannotDo() {
        assertEquals("an ISO applet card decrypts with PKCS#1 v1.5 padding only", Pkcs15Token.open(channel).limits());
    }
}
