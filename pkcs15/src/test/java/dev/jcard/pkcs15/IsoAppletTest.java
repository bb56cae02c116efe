package dev.jcard.pkcs15;

import static dev.jcard.pkcs15.TestKeys.pin;
import static dev.jcard.pkcs15.TestKeys.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.SmartCardException;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.vm.VirtualCard;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.crypto.Cipher;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertEquals("this card has no PIN yet", assertThrows(CardRefusedException.NotFound.class, () -> token.login(pin("123456"))).getMessage());
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
    @ValueSource(ints = {2048, 3072, 4096})
    void everyRsaLength(int bits) throws Exception {
        Pkcs15Token token = created();
        KeyPair pair = TestKeys.pair(bits, 1);
        token.generateKeyPair(KeyAlgorithm.rsa(bits), NewKey.labelled("made"));
        token.importKeyPair(pair.getPrivate(), pair.getPublic(), NewKey.labelled("imported"));
        Pkcs15Token again = loggedIn();
        for (Bytes id : List.of(ID, Bytes.ofInts(0x46))) {
            assertEquals(bits, again.privateKey(id).bits());
            signs(again, id, SignatureScheme.pkcs1(Hash.SHA256));
            signs(again, id, SignatureScheme.pss(Hash.SHA512));
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, again.readPublicKey(id));
            assertEquals(text("secret"), again.decrypt(again.privateKey(id), DecryptionScheme.PKCS1, Bytes.of(cipher.doFinal(text("secret").toArray()))));
        }
    }

    @ParameterizedTest
    @CsvSource({"secp256r1, ec:P-256", "secp384r1, ec:P-384", "secp521r1, ec:P-521", "brainpoolP256r1, ec:brainpoolP256r1",
        "brainpoolP384r1, ec:brainpoolP384r1", "brainpoolP512r1, ec:brainpoolP512r1"})
    void everyCurve(String name, String algorithm) throws Exception {
        Pkcs15Token token = created();
        KeyPairGenerator generator = name.startsWith("secp") ? KeyPairGenerator.getInstance("EC") : KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
        generator.initialize(new ECGenParameterSpec(name));
        KeyPair pair = generator.generateKeyPair();
        assertEquals(algorithm, KeyAlgorithm.parse(algorithm).toString());
        Bytes pem = text(PublicKeys.pem("PRIVATE KEY", Bytes.of(pair.getPrivate().getEncoded())));
        assertEquals(pair.getPrivate(), KeyMaterial.read(pem, Optional.empty()).privateKey().orElseThrow());
        PublicKey made = token.generateKeyPair(KeyAlgorithm.parse(algorithm), NewKey.labelled("made"));
        token.importKeyPair(pair.getPrivate(), pair.getPublic(), NewKey.labelled("imported"));
        token.storeCertificate(TestKeys.certificate(made, "CN=made"), ID, "");
        Pkcs15Token again = loggedIn();
        for (Bytes id : List.of(ID, Bytes.ofInts(0x46))) {
            assertEquals(KeyAlgorithm.parse(algorithm).bits(), again.privateKey(id).bits());
            signs(again, id, SignatureScheme.ecdsa(Hash.SHA256));
            signs(again, id, SignatureScheme.ecdsa(Hash.SHA512));
        }
        assertEquals(pair.getPublic(), again.readPublicKey(Bytes.ofInts(0x46)));
        assertEquals(made, MoreCurves.usable(again.readCertificate(ID).getPublicKey()));
        Bytes request = again.createRequest(new RequestSpec(ID, "CN=ec", List.of(), List.of(), List.of(), SignatureScheme.ecdsa(Hash.SHA256)));
        assertTrue(new JcaPKCS10CertificationRequest(request.toArray()).isSignatureValid(new JcaContentVerifierProviderBuilder().setProvider(new BouncyCastleProvider()).build(made)));
        if (name.startsWith("brainpool")) {
            assertThrows(SmartCardException.class, () -> PublicKeys.ssh(made, ""));
        }
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
    void theSecurityOfficerGivesAPinItsTriesBack() {
        NewPin officer = new NewPin(Bytes.ofInts(2), "Officer", pin("abcdef"), Optional.empty());
        Pkcs15Token.open(channel).create(new NewStructure("My card", Optional.of(newPin()), Optional.of(officer)));
        Pkcs15Token token = loggedIn();
        assertEquals(List.of(false, true), token.pins().stream().map(PinObject::isSoPin).toList());
        assertEquals("User Name", token.userPin().label());
        channel.reset();
        Pkcs15Token again = Pkcs15Token.open(channel);
        assertEquals(OptionalInt.of(5), again.triesLeft(again.pins().get(1)));
        for (int i = 0; i < 3; i++) {
            assertThrows(CardRefusedException.class, () -> again.login(pin("999999")));
        }
        assertThrows(CardRefusedException.class, () -> again.resetPin(again.userPin(), pin("2468")));
        again.loginAdministrator(pin("abcdef"));
        again.resetPin(again.userPin(), pin("123456"));
        again.changePin(again.pins().get(1), pin("abcdef"), pin("fedcba"));
        Pkcs15Token last = loggedIn();
        last.loginAdministrator(pin("fedcba"));
        last.erase();
        Pkcs15Token.open(channel).create(new NewStructure("again", Optional.of(newPin()),
                Optional.of(new NewPin(Bytes.ofInts(2), "Officer", pin("fedcba"), Optional.empty()))));
    }

    @Test
    void aSecurityOfficerComesBeforeThePinOrNotAtAll() {
        Pkcs15Token token = created();
        token.erase();
        NewPin officer = new NewPin(Bytes.ofInts(2), "Officer", pin("abcdef"), Optional.empty());
        assertThrows(CardRefusedException.Unsupported.class, () -> token.create(new NewStructure("", Optional.of(newPin()), Optional.of(officer))));
        assertFalse(loggedIn().isInitialised());
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

    @Test
    void saysWhatItsCardsCannotDo() {
        assertEquals("an ISO applet card decrypts with PKCS#1 v1.5 padding only", Pkcs15Token.open(channel).limits());
    }

    /** PKCS#15 has no entry for such keys; nothing may be left of the attempt. */
    @Test
    void storesNoKeyThatItsDirectoriesCannotName() throws Exception {
        Pkcs15Token token = created();
        PublicKey key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        int free = card.freePersistentMemory();
        CardRefusedException.Unsupported refused = assertThrows(CardRefusedException.Unsupported.class,
                () -> token.storePublicKey(key, NewKey.labelled("Ed25519")));
        assertTrue(refused.getMessage().contains("RSA and elliptic curve keys only"), refused.getMessage());
        assertEquals(free, card.freePersistentMemory());
    }
}
