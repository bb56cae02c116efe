package dev.jcard.pkcs15;

import static dev.jcard.pkcs15.TestKeys.pin;
import static dev.jcard.pkcs15.TestKeys.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.Secret;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.Tlv;
import dev.jcard.core.VerificationException;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.KeyUsage;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and certificates put on a PIV card with its management key. */
class PivContentTest {

    private static final Bytes WELL_KNOWN = Bytes.parseHex("010203040506070801020304050607080102030405060708");

    private static Pkcs15Token managed(PivCard card) {
        Pkcs15Token token = Pkcs15Token.open(card);
        assertTrue(token.wantsManagementKey(Task.GENERATE));
        try (Secret key = Secret.of(WELL_KNOWN.toArray())) {
            token.loginManager(key);
        }
        return token;
    }

    private static NewKey at(int id) {
        return NewKey.labelled("").withId(Bytes.ofInts(id));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 010203040506070801020304050607080102030405060708",
        "8, 000102030405060708090A0B0C0D0E0F",
        "10, 000102030405060708090A0B0C0D0E0F1011121314151617",
        "12, 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F"})
    void managementKeysOfAllKinds(int algorithm, String key) {
        for (boolean yubico : new boolean[] {false, true}) {
            PivCard card = yubico ? PivCard.empty().yubico() : PivCard.empty();
            card.keys.managementAlgorithm = algorithm;
            card.keys.managementKey = Bytes.parseHex(key);
            Pkcs15Token token = Pkcs15Token.open(card);
            token.loginManager(Secret.of(card.keys.managementKey.toArray()));
            assertTrue(card.keys.managed);
            byte[] wrong = card.keys.managementKey.toArray();
            wrong[3] ^= 0x10;
            String said = assertThrows(CardRefusedException.WrongSecret.class, () -> token.loginManager(Secret.of(wrong))).getMessage();
            assertEquals("wrong management key", said);
            assertFalse(card.keys.managed);
            assertThrows(SmartCardException.class, () -> token.loginManager(Secret.of(new byte[20])));
        }
    }

    @Test
    void aCardThatDoesNotHaveTheKeyIsFoundOut() {
        PivCard card = PivCard.empty();
        Pkcs15Token token = Pkcs15Token.open(command -> {
            if (command.ins() == 0x87 && Tlv.parse(command.data()).children().size() > 1) {
                return ScriptedCard.ok(Tlv.of(0x7C, new Tlv(0x82, Bytes.zeros(8))).encode());
            }
            return card.transmit(command);
        });
        assertThrows(VerificationException.class, () -> token.loginManager(Secret.of(WELL_KNOWN.toArray())));
    }

    @Test
    void withoutTheKeyNothingIsPutOn() {
        Pkcs15Token token = Pkcs15Token.open(PivCard.empty());
        assertThrows(CardRefusedException.NotAuthorized.class, () -> token.generateKeyPair(KeyAlgorithm.RSA_2048, at(1)));
    }

    /** A card that does not tell its keys shows a new one until it is closed, and again when it has its certificate. */
    @ParameterizedTest
    @CsvSource({"false", "true"})
    void generateRequestStore(boolean yubico) {
        PivCard card = yubico ? PivCard.empty().yubico() : PivCard.empty();
        Pkcs15Token token = managed(card);
        PublicKey key = token.generateKeyPair(KeyAlgorithm.parse("ec:P-256"), NewKey.labelled("").withUsage(Flags.of(KeyUsage.SIGN)));
        Bytes id = token.privateKeys().get(0).id();
        assertEquals(Bytes.ofInts(1), id);
        token.login(pin("123456"));
        Bytes request = token.createRequest(new RequestSpec(id, "CN=holder", List.of(), List.of(), List.of(), SignatureScheme.ecdsa(Hash.SHA256)));
        assertTrue(request.length() > 200);
        assertEquals(yubico ? 1 : 0, Pkcs15Token.open(card).privateKeys().size());
        Pkcs15Token manager = managed(card);
        assertEquals(yubico ? 1 : 0, manager.privateKeys().size());
        manager.storeCertificate(TestKeys.certificate(key, "CN=holder"), id, "");
        Pkcs15Token again = Pkcs15Token.open(card);
        assertEquals("holder", Certificates.commonName(again.readCertificate(id)));
        assertEquals(1, again.privateKeys().size());
    }

    @Test
    void placesAreChosenByUseAndNamedByIdentifier() {
        Pkcs15Token token = managed(PivCard.empty().yubico());
        KeyAlgorithm curve = KeyAlgorithm.parse("ec:P-256");
        NewKey decrypt = NewKey.labelled("").withUsage(Flags.of(KeyUsage.DECRYPT));
        token.generateKeyPair(curve, NewKey.labelled(""));
        token.generateKeyPair(curve, NewKey.labelled(""));
        token.generateKeyPair(curve, decrypt);
        assertEquals(List.of("01", "02", "03"), token.privateKeys().stream().map(key -> key.id().toHex()).toList());
        assertThrows(CardRefusedException.class, () -> token.generateKeyPair(curve, NewKey.labelled("")));
        assertThrows(CardRefusedException.class, () -> token.generateKeyPair(curve, decrypt));
        assertThrows(CardRefusedException.NotFound.class, () -> token.generateKeyPair(curve, at(0x45)));
        token.generateKeyPair(curve, at(0x18));
        assertEquals(0x95, token.privateKey(Bytes.ofInts(0x18)).key().reference());
    }

    @Test
    void aNewKeyTakesTheOldCertificateAway() {
        Pkcs15Token token = managed(new PivCard());
        assertTrue(token.replacesKeys());
        PublicKey before = token.readPublicKey(Bytes.ofInts(1));
        PublicKey now = token.generateKeyPair(KeyAlgorithm.RSA_2048, at(1));
        assertFalse(before.equals(now));
        assertEquals(now, token.readPublicKey(Bytes.ofInts(1)));
        assertEquals(3, token.certificates().size());
    }

    @Test
    void longCertificatesAreCompressed() {
        PivCard card = new PivCard();
        Pkcs15Token token = managed(card);
        X509Certificate certificate = TestKeys.certificate(token.readPublicKey(Bytes.ofInts(1)), "CN=holder" + ",OU=one of very many departments".repeat(60));
        token.storeCertificate(certificate, Bytes.ofInts(1), "");
        assertTrue(card.objects.get(Bytes.parseHex("5FC105")).length() < 1856);
        assertEquals(certificate, Pkcs15Token.open(card).readCertificate(Bytes.ofInts(1)));
        token.delete(token.certificates().get(0));
        assertEquals(3, Pkcs15Token.open(card).certificates().size());
        String said = assertThrows(CardRefusedException.Unsupported.class, () -> token.delete(token.privateKeys().get(0))).getMessage();
        assertEquals("a PIV card lets certificates be deleted, nothing else", said);
    }

    @Test
    void importedKeysSign() {
        PivCard card = PivCard.empty().yubico();
        Pkcs15Token token = managed(card);
        KeyPair rsa = TestKeys.pair(2048, 0);
        token.importKeyPair(rsa.getPrivate(), rsa.getPublic(), at(1));
        token.login(pin("123456"));
        Bytes signature = token.sign(token.privateKey(Bytes.ofInts(1)), SignatureScheme.pkcs1(Hash.SHA256), Hash.SHA256.of(text("m")));
        assertTrue(SignatureScheme.pkcs1(Hash.SHA256).verify(rsa.getPublic(), text("m"), signature));
    }

    @Test
    void importedCurveKeysKeepTheirNumber() {
        PivCard card = PivCard.empty().yubico();
        Pkcs15Token token = managed(card);
        KeyPair ec = TestKeys.ec("secp256r1");
        token.importKeyPair(ec.getPrivate(), ec.getPublic(), at(2));
        assertEquals(ec.getPrivate(), card.keys.pairs.get(0x9C).getPrivate());
    }
}
