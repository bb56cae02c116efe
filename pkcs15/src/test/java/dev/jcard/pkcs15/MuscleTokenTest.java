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
import dev.jcard.core.VerificationException;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.KeyUsage;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole life of a token on the older MUSCLE applet. */
class MuscleTokenTest {

    private static final Bytes ID = NewKey.DEFAULT_ID;

    private final MuscleSimulator card = new MuscleSimulator();

    private Pkcs15Token open() {
        return Pkcs15Token.open(card);
    }

    private Pkcs15Token loggedIn() {
        Pkcs15Token token = open();
        token.login(pin("00000000"));
        return token;
    }

    private Pkcs15Token created() {
        loggedIn().create(new NewStructure("", Optional.of(new NewPin(NewKey.DEFAULT_AUTH_ID, "User Name", pin("00000000"), Optional.empty()))));
        return loggedIn();
    }

    @Test
    void laysFilesOutAsOpenScDoes() throws Exception {
        Pkcs15Token token = created();
        PublicKey key = token.generateKeyPair(KeyAlgorithm.RSA_2048, NewKey.labelled("Private Key").withId(ID).withUsage(Flags.of(KeyUsage.SIGN)));
        token.storeCertificate(TestKeys.certificate(key, "CN=newclient"), ID, "Certificate");
        MuscleSimulator reference = MuscleSimulator.withObjects("/pkcs15/opensc-muscle/rsa2048.txt");
        List<String> ids = card.objectIds();
        assertEquals(reference.objectIds(), ids.stream().filter(id -> !id.startsWith("FFFF")).toList());
        for (String id : List.of("3F002F00", "50155031", "50154403", "50154404", "50154946")) {
            if (!id.equals("50155031")) {
                assertEquals(reference.object(id), card.object(id), id);
            }
        }
        assertEquals(dev.jcard.pkcs15.asn1.ObjectDirectory.parse(reference.object("50155031")).entries().stream().map(Object::toString).sorted().toList(),
                dev.jcard.pkcs15.asn1.ObjectDirectory.parse(card.object("50155031")).entries().stream().map(Object::toString).sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa1024", "rsa2048"})
    void readsWhatOpenScWrote(String flow) throws Exception {
        Pkcs15Token token = Pkcs15Token.open(MuscleSimulator.withObjects("/pkcs15/opensc-muscle/" + flow + ".txt"));
        assertTrue(token.isInitialised());
        assertEquals("MUSCLE", token.info().label());
        assertEquals("User Name", token.pins().get(0).label());
        assertEquals("Certificate", token.privateKey(ID).label());
        X509Certificate certificate = token.readCertificate(ID);
        assertEquals("newclient", Certificates.commonName(certificate));
        assertEquals(certificate.getPublicKey(), token.readPublicKey(ID));
        assertEquals(Bytes.of(certificate.getSubjectX500Principal().getEncoded()), token.privateKey(ID).subject());
    }

    @Test
    void readsFourKeysOfOpenSc() {
        Pkcs15Token token = Pkcs15Token.open(MuscleSimulator.withObjects("/pkcs15/opensc-muscle/four-keys.txt"));
        assertEquals(List.of(0, 1, 2, 3), token.privateKeys().stream().map(key -> key.key().reference()).toList());
        assertEquals(4, token.publicKeys().size());
        token.publicKeys().forEach(key -> assertEquals(1024, PublicKeys.bits(token.readPublicKey(key.id()))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 2048})
    void signsAndDecrypts(int bits) throws Exception {
        Pkcs15Token token = created();
        PublicKey key = token.generateKeyPair(KeyAlgorithm.rsa(bits), NewKey.labelled("Key"));
        Bytes message = text("to be signed");
        for (Hash hash : List.of(Hash.SHA256, Hash.SHA384, Hash.SHA512)) {
            verify(hash.name() + "withRSA", key, message, token.sign(token.privateKey(ID), SignatureScheme.pkcs1(hash), hash.of(message)));
        }
        Bytes pss = token.sign(token.privateKey(ID), SignatureScheme.pss(Hash.SHA256), Hash.SHA256.of(message));
        Signature verifier = Signature.getInstance("RSASSA-PSS");
        verifier.setParameter(new java.security.spec.PSSParameterSpec("SHA-256", "MGF1", java.security.spec.MGF1ParameterSpec.SHA256, 32, 1));
        verifier.initVerify(key);
        verifier.update(message.toArray());
        assertTrue(verifier.verify(pss.toArray()));
        decrypts(token, key, "RSA/ECB/PKCS1Padding", DecryptionScheme.PKCS1);
        decrypts(token, key, "RSA/ECB/OAEPWithSHA-1AndMGF1Padding", DecryptionScheme.oaep(Hash.SHA1));
    }

    private static void decrypts(Pkcs15Token token, PublicKey key, String transformation, DecryptionScheme scheme) throws Exception {
        Cipher cipher = Cipher.getInstance(transformation);
        cipher.init(Cipher.ENCRYPT_MODE, key);
        Bytes cryptogram = Bytes.of(cipher.doFinal(text("secret").toArray()));
        assertEquals(text("secret"), token.decrypt(token.privateKey(ID), scheme, cryptogram));
        byte[] damaged = cryptogram.toArray();
        damaged[5] ^= 1;
        assertThrows(dev.jcard.core.MalformedDataException.class, () -> token.decrypt(token.privateKey(ID), DecryptionScheme.oaep(Hash.SHA256), Bytes.of(damaged)));
    }

    private static void verify(String algorithm, PublicKey key, Bytes message, Bytes signature) throws Exception {
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(key);
        verifier.update(message.toArray());
        assertTrue(verifier.verify(signature.toArray()), algorithm);
    }

    @Test
    void importsWithChain() throws Exception {
        Pkcs15Token token = created();
        KeyPair pair = TestKeys.pair(2048, 2);
        token.importKeyPair(pair.getPrivate(), pair.getPublic(), NewKey.labelled("imported"));
        assertEquals(pair.getPublic(), token.readPublicKey(ID));
        verify("SHA256withRSA", pair.getPublic(), text("x"), loggedIn().sign(token.privateKey(ID), SignatureScheme.pkcs1(Hash.SHA256), Hash.SHA256.of(text("x"))));
        assertThrows(VerificationException.class, () -> token.importKeyPair(pair.getPrivate(), TestKeys.pair(2048, 1).getPublic(), NewKey.labelled("wrong")));
    }

    @Test
    void refusesTheCertificateOfAnotherKey() {
        Pkcs15Token token = created();
        token.generateKeyPair(KeyAlgorithm.rsa(1024), NewKey.labelled("Key"));
        assertThrows(VerificationException.class,
                () -> token.storeCertificate(TestKeys.certificate(TestKeys.pair(2048, 1).getPublic(), "CN=other"), ID, ""));
        assertTrue(open().certificates().isEmpty());
    }

    @Test
    void fillsAllFourPairsAndSaysWhyTheFifthFails() {
        card.memory(12000);
        Pkcs15Token token = created();
        for (int i = 0; i < 4; i++) {
            PublicKey key = token.generateKeyPair(KeyAlgorithm.rsa(1024), NewKey.labelled("Key " + i));
            token.storeCertificate(TestKeys.certificate(key, "CN=a rather long common name of client " + i + ",O=example.com,C=AT"), Bytes.ofInts(0x45 + i), "");
        }
        Pkcs15Token again = open();
        assertEquals(List.of("45", "46", "47", "48"), again.privateKeys().stream().map(key -> key.id().toHex()).toList());
        for (PrivateKeyObject key : again.privateKeys()) {
            assertEquals(again.readPublicKey(key.id()), again.readCertificate(key.id()).getPublicKey());
        }
        CardRefusedException.NoSpace full = assertThrows(CardRefusedException.NoSpace.class,
                () -> token.generateKeyPair(KeyAlgorithm.rsa(1024), NewKey.labelled("one too many")));
        assertTrue(full.getMessage().contains("4 key pairs"), full.getMessage());
    }

    @Test
    void deletesAndReusesTheSlot() {
        Pkcs15Token token = created();
        PublicKey key = token.generateKeyPair(KeyAlgorithm.rsa(1024), NewKey.labelled("Key"));
        token.storeCertificate(TestKeys.certificate(key, "CN=x"), ID, "");
        token.delete(token.certificates().get(0));
        assertTrue(open().certificates().isEmpty());
        assertFalse(card.objectIds().contains("50153100"));
        token.login(pin("00000000"));
        token.delete(token.publicKeys().get(0));
        token.delete(token.privateKeys().get(0));
        assertTrue(open().privateKeys().isEmpty());
        loggedIn().generateKeyPair(KeyAlgorithm.rsa(1024), NewKey.labelled("Key"));
        assertEquals(0, open().privateKey(ID).key().reference());
    }

    @Test
    void erasesEverything() {
        Pkcs15Token token = created();
        token.generateKeyPair(KeyAlgorithm.rsa(1024), NewKey.labelled("Key"));
        loggedIn().erase();
        assertEquals(List.of(), card.objectIds());
        assertFalse(open().isInitialised());
        assertThrows(CardRefusedException.NotFound.class, () -> open().privateKeys());
    }

    @Test
    void refusesToTakeAnIdTwice() {
        Pkcs15Token token = created();
        token.generateKeyPair(KeyAlgorithm.rsa(1024), NewKey.labelled("Key").withId(ID));
        assertThrows(SmartCardException.class, () -> token.generateKeyPair(KeyAlgorithm.rsa(1024), NewKey.labelled("Key").withId(ID)));
        assertThrows(SmartCardException.class, () -> token.create(new NewStructure("again", Optional.empty())));
    }

    @Test
    void tellsAWrongAndABlockedPinApartAndUnblocks() {
        created();
        Pkcs15Token token = open();
        for (int i = 0; i < 5; i++) {
            assertThrows(CardRefusedException.WrongSecret.class, () -> token.login(pin("11111111")));
        }
        CardRefusedException blocked = assertThrows(CardRefusedException.Blocked.class, () -> token.login(pin("00000000")));
        assertTrue(blocked.remedy().contains("unblock-pin"));
        assertThrows(CardRefusedException.WrongSecret.class, () -> token.unblockPin(token.userPin(), pin("99999999"), pin("22222222")));
        SmartCardException kept = assertThrows(SmartCardException.class, () -> token.unblockPin(token.userPin(), pin("00000000"), pin("22222222")));
        assertTrue(kept.getMessage().contains("keeps its old value"), kept.getMessage());
        token.login(pin("00000000"));
        token.changePin(token.userPin(), pin("00000000"), pin("22222222"));
        token.login(pin("22222222"));
    }

    @ParameterizedTest
    @EnumSource(value = Hash.class, names = {"SHA256", "SHA512"})
    void asksForCertificates(Hash hash) throws Exception {
        Pkcs15Token token = created();
        token.generateKeyPair(KeyAlgorithm.RSA_2048, NewKey.labelled("Key"));
        RequestSpec spec = new RequestSpec(ID, "/C=AT/O=example.com/CN=newclient", List.of("DNS:vpn.example.com", "IP:10.0.0.1", "email:a@example.com"),
                List.of("digitalSignature"), List.of("clientAuth"), SignatureScheme.pss(hash));
        Bytes request = token.createRequest(spec);
        org.bouncycastle.pkcs.PKCS10CertificationRequest parsed = new org.bouncycastle.pkcs.PKCS10CertificationRequest(request.toArray());
        assertEquals("C=AT,O=example.com,CN=newclient", parsed.getSubject().toString());
        assertEquals(4, parsed.getRequestedExtensions().getExtensionOIDs().length + 1);
    }

    @Test
    void storesDataAndMovesDirectoriesThatGrow() {
        Pkcs15Token token = created();
        for (int i = 0; i < 12; i++) {
            token.storeData("test", "object number " + i, text("content " + i));
        }
        Pkcs15Token again = open();
        assertEquals(12, again.dataObjects().size());
        for (int i = 0; i < 12; i++) {
            assertEquals(text("content " + i), again.readData(again.dataObjects().get(i)));
        }
    }
}
