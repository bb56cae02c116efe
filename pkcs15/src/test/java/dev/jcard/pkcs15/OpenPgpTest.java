package dev.jcard.pkcs15;

import static dev.jcard.pkcs15.TestKeys.pin;
import static dev.jcard.pkcs15.TestKeys.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.MalformedDataException;
import dev.jcard.pkcs15.asn1.KeyType;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenPGP cards through the same token as all others. */
class OpenPgpTest {

    private static final Bytes MESSAGE = text("message");
    private static final Bytes SIGNATURE = Bytes.ofInts(1);
    private static final Bytes DECRYPTION = Bytes.ofInts(2);
    private static final Bytes AUTHENTICATION = Bytes.ofInts(3);

    private static void signs(Pkcs15Token token, Bytes id, SignatureScheme scheme) {
        Bytes signature = token.sign(token.privateKey(id), scheme, scheme.input(MESSAGE));
        assertTrue(scheme.verify(token.readPublicKey(id), MESSAGE, signature), scheme + " with key " + id);
        assertFalse(scheme.verify(token.readPublicKey(id), text("another message"), signature));
    }

    private static void decrypts(Pkcs15Token token) throws Exception {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, token.readPublicKey(DECRYPTION));
        assertEquals(MESSAGE, token.decrypt(token.privateKey(DECRYPTION), DecryptionScheme.PKCS1, Bytes.of(cipher.doFinal(MESSAGE.toArray()))));
    }

    private static void login(Pkcs15Token token, Bytes key) {
        token.login(token.pinOf(token.privateKey(key)), pin("123456"));
    }

    private static String refusal(org.junit.jupiter.api.function.Executable action) {
        return assertThrows(CardRefusedException.Unsupported.class, action).getMessage();
    }

    @Test
    void usesItsKeys() throws Exception {
        Pkcs15Token token = Pkcs15Token.open(new OpenPgpCard());
        assertEquals("OpenPGP", token.family());
        assertEquals("OpenPGP card 3.4", token.info().label());
        assertEquals("12345678", token.info().serialNumber().toHex());
        assertEquals(List.of("01", "02", "03"), token.privateKeys().stream().map(key -> key.id().toHex()).toList());
        assertEquals("holder", Certificates.commonName(token.readCertificate(AUTHENTICATION)));
        assertEquals(1, token.certificates().size());
        login(token, SIGNATURE);
        signs(token, SIGNATURE, SignatureScheme.pkcs1(Hash.SHA256));
        signs(token, SIGNATURE, SignatureScheme.pkcs1(Hash.SHA512));
        assertThrows(CardRefusedException.NotAuthorized.class, () -> decrypts(token));
        login(token, DECRYPTION);
        decrypts(token);
        signs(token, AUTHENTICATION, SignatureScheme.ecdsa(Hash.SHA256));
    }

    @ParameterizedTest
    @CsvSource({"132A8648CE3D030107, SHA256", "132B81040022FF, SHA256", "132B81040023, SHA512", "132B2403030208010107, SHA512",
        "132B240303020801010B, SHA384", "132B240303020801010DFF, SHA256"})
    void signsOnEveryCurve(String attributes, Hash hash) throws Exception {
        OpenPgpCard card = new OpenPgpCard(attributes, OpenPgpCard.RSA_2048, attributes);
        card.place(1).generate(0);
        card.place(3).generate(0);
        Pkcs15Token token = Pkcs15Token.open(card);
        login(token, SIGNATURE);
        signs(token, SIGNATURE, SignatureScheme.ecdsa(hash));
        login(token, AUTHENTICATION);
        signs(token, AUTHENTICATION, SignatureScheme.ecdsa(hash));
    }

    @Test
    void signsWithEd25519() throws Exception {
        OpenPgpCard card = new OpenPgpCard("162B06010401DA470F01", OpenPgpCard.RSA_2048, OpenPgpCard.P256_SIGN);
        card.place(1).generate(0);
        Pkcs15Token token = Pkcs15Token.open(card);
        assertEquals(KeyType.EDDSA, token.privateKey(SIGNATURE).type());
        assertEquals("EdDSA", token.privateKey(SIGNATURE).type().toString());
        login(token, SIGNATURE);
        signs(token, SIGNATURE, SignatureScheme.usual(KeyType.EDDSA, Hash.SHA256));
        assertTrue(PublicKeys.ssh(token.readPublicKey(SIGNATURE), "").startsWith("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5"));
        Bytes request = token.createRequest(new RequestSpec(SIGNATURE, "CN=Ed", List.of(), List.of(), List.of(), SignatureScheme.EDDSA));
        assertTrue(request.toHex().contains("06032B6570"), "algorithm identifier of RFC 8410");
    }

    @ParameterizedTest
    @ValueSource(strings = {"122A8648CE3D030107", "122B81040022", "122B81040023FF", "122B2403030208010107", "122B240303020801010D", "122B060104019755010501"})
    void agreesOnSecrets(String attributes) throws Exception {
        OpenPgpCard card = new OpenPgpCard(OpenPgpCard.RSA_2048, attributes, OpenPgpCard.P256_SIGN);
        card.place(2).generate(0);
        Pkcs15Token token = Pkcs15Token.open(card);
        PrivateKeyObject key = token.privateKey(DECRYPTION);
        PublicKey open = token.readPublicKey(DECRYPTION);
        KeyPair other = other(open);
        token.requireAgreement(key);
        login(token, DECRYPTION);
        assertEquals(agreed(other, open), token.agree(key, other.getPublic()));
        String p256 = "122A8648CE3D030107";
        PublicKey stranger = new OpenPgpPlace(attributes.equals(p256) ? "122B2403030208010107" : p256).generate(0).pair.getPublic();
        for (PublicKey wrong : List.of(TestKeys.pair(2048, 0).getPublic(), stranger)) {
            assertThrows(MalformedDataException.class, () -> token.agree(key, wrong));
        }
        assertTrue(refusal(() -> token.requireDecryption(key, DecryptionScheme.PKCS1)).contains("jcard pkcs15 derive"));
    }

    private static KeyPair other(PublicKey like) throws Exception {
        if (!(like instanceof ECKey ec)) {
            return KeyPairGenerator.getInstance("X25519").generateKeyPair();
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
        generator.initialize(ec.getParams());
        return generator.generateKeyPair();
    }

    private static Bytes agreed(KeyPair mine, PublicKey other) throws Exception {
        Provider provider = new BouncyCastleProvider();
        KeyAgreement agreement = other instanceof ECKey ? KeyAgreement.getInstance("ECDH", provider) : KeyAgreement.getInstance("X25519");
        agreement.init(mine.getPrivate());
        agreement.doPhase(other, true);
        return Bytes.of(agreement.generateSecret());
    }

    @Test
    void saysInOneSentenceWhatItsKeysDoNot() {
        Pkcs15Token token = Pkcs15Token.open(new OpenPgpCard());
        PrivateKeyObject signature = token.privateKey(SIGNATURE);
        PrivateKeyObject decryption = token.privateKey(DECRYPTION);
        assertEquals("an OpenPGP card pads RSA signatures itself, with PKCS#1 v1.5 and never with PSS",
                refusal(() -> token.requireSigning(signature, SignatureScheme.pss(Hash.SHA256))));
        assertEquals("an OpenPGP card does not sign with its decryption key", refusal(() -> token.requireSigning(decryption, SignatureScheme.pkcs1(Hash.SHA256))));
        assertEquals("an OpenPGP card decrypts only with its decryption key", refusal(() -> token.requireDecryption(signature, DecryptionScheme.PKCS1)));
        assertEquals("an OpenPGP card takes the padding off itself, and knows PKCS#1 v1.5 only",
                refusal(() -> token.requireDecryption(decryption, DecryptionScheme.oaep(Hash.SHA256))));
        assertEquals("an OpenPGP card agrees on secrets with elliptic curve keys only", refusal(() -> token.requireAgreement(decryption)));
    }

    @Test
    void pins() {
        Pkcs15Token token = Pkcs15Token.open(new OpenPgpCard());
        assertEquals(List.of("01", "02", "03", "04"), token.pins().stream().map(one -> one.authId().toHex()).toList());
        PinObject user = token.userPin();
        PinObject admin = token.pin(Bytes.ofInts(3));
        assertEquals(OptionalInt.of(3), token.triesLeft(user));
        assertEquals(2, assertThrows(CardRefusedException.WrongSecret.class, () -> token.login(pin("000000"))).triesLeft());
        assertEquals(OptionalInt.of(2), token.triesLeft(user));
        token.changePin(user, pin("123456"), pin("abcdefgh"));
        token.login(pin("abcdefgh"));
        token.unblockPin(user, pin("87654321"), pin("new PIN"));
        token.login(pin("new PIN"));
        token.loginAdministrator(pin("12345678"));
        token.changePin(admin, pin("12345678"), pin("other admin"));
        token.loginAdministrator(pin("other admin"));
        refusal(() -> token.requireUnblocking(admin));
        refusal(() -> token.login(token.pin(Bytes.ofInts(4)), pin("87654321")));
    }

    @Test
    void blockedPins() {
        Pkcs15Token token = Pkcs15Token.open(new OpenPgpCard());
        PinObject user = token.userPin();
        for (int left = 2; left >= 1; left--) {
            assertEquals(left, assertThrows(CardRefusedException.WrongSecret.class, () -> token.unblockPin(user, pin("00000000"), pin("654321"))).triesLeft());
        }
        assertTrue(token.hasUnblockingCode());
        assertThrows(CardRefusedException.Blocked.class, () -> token.unblockPin(user, pin("00000000"), pin("654321")));
        assertFalse(token.hasUnblockingCode());
        for (int i = 0; i < 2; i++) {
            assertThrows(CardRefusedException.WrongSecret.class, () -> token.login(pin("000000")));
        }
        assertThrows(CardRefusedException.Blocked.class, () -> token.login(pin("000000")));
        assertEquals(OptionalInt.of(0), token.triesLeft(user));
        token.loginAdministrator(pin("12345678"));
        token.resetPin(user, pin("654321"));
        token.login(pin("654321"));
        assertEquals("01 02 03", String.join(" ", Pkcs15Token.open(blockedReset()).pins().stream().map(one -> one.authId().toHex()).toList()));
    }

    private static OpenPgpCard blockedReset() {
        OpenPgpCard card = new OpenPgpCard();
        card.tries.put(0, 0);
        return card;
    }

    @Test
    void pinsThatAreHashed() {
        Bytes object = Bytes.parseHex("810103 820108 8304 00000020 8408 0102030405060708 8608 1111111111111111");
        Bytes user = Hash.SHA256.of(Bytes.parseHex("0102030405060708 313233343536 0102030405060708 313233343536 01020304"));
        Bytes reset = Hash.SHA256.of(Bytes.parseHex("0102030405060708 3837363534333231 0102030405060708 3837363534333231"));
        Bytes admin = Hash.SHA256.of(Bytes.parseHex("1111111111111111 3132333435363738 1111111111111111 3132333435363738"));
        Pkcs15Token token = Pkcs15Token.open(new OpenPgpCard().keyDerivation(object, user, reset, admin));
        token.login(pin("123456"));
        token.loginAdministrator(pin("12345678"));
        token.changePin(token.userPin(), pin("123456"), pin("654321"));
        token.login(pin("654321"));
        token.unblockPin(token.userPin(), pin("87654321"), pin("new PIN"));
        token.login(pin("new PIN"));
        token.loginAdministrator(pin("12345678"));
        token.resetPin(token.userPin(), pin("123456"));
        token.login(pin("123456"));
    }

    @Test
    void oneSignatureForEachPin() {
        Pkcs15Token token = Pkcs15Token.open(new OpenPgpCard().oneSignatureForEachPin());
        login(token, SIGNATURE);
        signs(token, SIGNATURE, SignatureScheme.pkcs1(Hash.SHA256));
        CardRefusedException again = assertThrows(CardRefusedException.NotAuthorized.class, () -> signs(token, SIGNATURE, SignatureScheme.pkcs1(Hash.SHA256)));
        assertEquals("the signature key wants its PIN, before each signature", again.getMessage());
        login(token, SIGNATURE);
        signs(token, SIGNATURE, SignatureScheme.pkcs1(Hash.SHA256));
    }

    @ParameterizedTest
    @CsvSource({"rsa:2048, rsa:2048", "rsa:3072, rsa:2048", "ec:P-256, ec:P-256", "ec:P-521, ec:brainpoolP384r1", "ec:brainpoolP512r1, x25519", "ed25519, x25519"})
    void generatesKeys(String signs, String decrypts) throws Exception {
        OpenPgpCard card = new OpenPgpCard(OpenPgpCard.RSA_2048, OpenPgpCard.RSA_2048, OpenPgpCard.RSA_2048);
        Pkcs15Token token = Pkcs15Token.open(card);
        assertEquals("03", token.pinFor(Task.GENERATE).authId().toHex());
        NewKey spec = NewKey.labelled("key");
        assertThrows(CardRefusedException.NotAuthorized.class, () -> token.generateKeyPair(KeyAlgorithm.parse(signs), spec));
        token.login(token.pinFor(Task.GENERATE), pin("12345678"));
        token.requireKind(KeyAlgorithm.parse(signs), spec);
        PublicKey first = token.generateKeyPair(KeyAlgorithm.parse(signs), spec);
        PublicKey second = token.generateKeyPair(KeyAlgorithm.parse(decrypts), spec.withId(DECRYPTION));
        token.generateKeyPair(KeyAlgorithm.parse(signs), spec);
        assertEquals(List.of("01", "02", "03"), token.privateKeys().stream().map(key -> key.id().toHex()).toList());
        assertEquals(first, token.readPublicKey(SIGNATURE));
        assertEquals(second, token.readPublicKey(DECRYPTION));
        for (int id = 1; id <= 3; id++) {
            assertFalse(card.place(id).fingerprint.equals(Bytes.zeros(20)), "fingerprint " + id);
            assertFalse(card.place(id).date.equals(Bytes.zeros(4)), "date " + id);
        }
        login(token, SIGNATURE);
        signs(token, SIGNATURE, SignatureScheme.usual(token.privateKey(SIGNATURE).type(), Hash.SHA256));
        assertThrows(CardRefusedException.NoSpace.class, () -> token.requireKind(KeyAlgorithm.RSA_2048, spec));
        token.loginAdministrator(pin("12345678"));
        assertEquals(token.generateKeyPair(KeyAlgorithm.RSA_2048, spec.withId(SIGNATURE)), token.readPublicKey(SIGNATURE));
    }

    @Test
    void refusesKeysThatItCannotHave() {
        Pkcs15Token token = Pkcs15Token.open(new OpenPgpCard(OpenPgpCard.RSA_2048, OpenPgpCard.RSA_2048, OpenPgpCard.RSA_2048));
        NewKey spec = NewKey.labelled("key");
        assertEquals("an OpenPGP card has no x25519 key in place 01", refusal(() -> token.requireKind(KeyAlgorithm.parse("x25519"), spec.withId(SIGNATURE))));
        assertEquals("an OpenPGP card has no ed25519 key in place 02", refusal(() -> token.requireKind(KeyAlgorithm.parse("ed25519"), spec.withId(DECRYPTION))));
        assertThrows(CardRefusedException.NotFound.class, () -> token.requireKind(KeyAlgorithm.RSA_2048, spec.withId(Bytes.ofInts(0x45))));
        token.loginAdministrator(pin("12345678"));
        assertEquals("an OpenPGP card of this make has no rsa:1024 keys in place 01", refusal(() -> token.generateKeyPair(KeyAlgorithm.rsa(1024), spec)));
    }

    @Test
    void keepsACertificateForEachKey() throws Exception {
        OpenPgpCard card = new OpenPgpCard();
        Pkcs15Token token = Pkcs15Token.open(card);
        token.loginAdministrator(pin("12345678"));
        for (Bytes id : List.of(SIGNATURE, DECRYPTION)) {
            X509Certificate certificate = TestKeys.certificate(token.readPublicKey(id), "CN=" + id);
            token.storeCertificate(certificate, id, "");
            assertEquals(certificate, token.readCertificate(id));
            assertEquals(Bytes.of(certificate.getEncoded()), card.place(id.u1(0)).certificate);
        }
        assertEquals(List.of("01", "02", "03"), token.certificates().stream().map(one -> one.id().toHex()).toList());
        assertEquals("holder", Certificates.commonName(token.readCertificate(AUTHENTICATION)));
        token.delete(token.certificates().get(1));
        assertEquals(List.of("01", "03"), token.certificates().stream().map(one -> one.id().toHex()).toList());
        assertEquals(Optional.empty(), Optional.of(card.place(2).certificate).filter(left -> !left.isEmpty()));
        refusal(() -> token.requireDeletion(token.privateKey(SIGNATURE)));
    }
}
