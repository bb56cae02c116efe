package dev.jcard.pkcs15;

import static dev.jcard.pkcs15.TestKeys.pin;
import static dev.jcard.pkcs15.TestKeys.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.security.spec.MGF1ParameterSpec;
import java.util.List;
import java.util.OptionalInt;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PIV cards of different makes have in common, and what they do not. */
class PivTest {

    private static final Bytes MESSAGE = text("message");

    private static List<String> keyIds(Pkcs15Token token) {
        return token.privateKeys().stream().map(key -> key.id().toHex()).toList();
    }

    private static void signs(Pkcs15Token token, int id, SignatureScheme scheme) {
        PrivateKeyObject key = token.privateKey(Bytes.ofInts(id));
        Bytes signature = token.sign(key, scheme, scheme.hash().of(MESSAGE));
        assertTrue(scheme.verify(token.readPublicKey(key.id()), MESSAGE, signature), scheme + " with key " + id);
    }

    /** NIST calls them serial-less: the object that holds the serial number may be missing. */
    @Test
    void aCardWithoutSerialNumber() {
        PivCard card = new PivCard();
        card.objects.remove(PivCard.CHUID);
        Pkcs15Token token = Pkcs15Token.open(card);
        assertTrue(token.info().serialNumber().isEmpty());
        assertEquals(4, token.privateKeys().size());
    }

    @ParameterizedTest
    @CsvSource({"1024, 84, 5FC10F", "3072, 85, 5FC110"})
    void everyLengthSignsAndDecrypts(int bits, String reference, String object) throws Exception {
        PivCard card = new PivCard();
        card.put(Integer.parseInt(reference, 16), object, TestKeys.pair(bits, 0), false);
        card.objects.put(PivCard.KEY_HISTORY, new Tlv(0xC1, Bytes.ofInts(4)).encode());
        Pkcs15Token token = Pkcs15Token.open(card);
        token.login(pin("123456"));
        int id = Integer.parseInt(reference, 16) - 0x82 + 5;
        signs(token, id, SignatureScheme.pkcs1(Hash.SHA256));
        signs(token, id, SignatureScheme.pss(Hash.SHA256));
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(Cipher.ENCRYPT_MODE, token.readPublicKey(Bytes.ofInts(id)),
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        Bytes cryptogram = Bytes.of(cipher.doFinal(MESSAGE.toArray()));
        assertEquals(MESSAGE, token.decrypt(token.privateKey(Bytes.ofInts(id)), DecryptionScheme.oaep(Hash.SHA256), cryptogram));
    }

    /** Cards refuse a digest that is not as long as the field: SHA-1 on P-256, SHA-256 on P-384, and longer ones. */
    @Test
    void digestsOfAnyLengthFitAnyCurve() {
        PivCard card = new PivCard();
        card.put(0x9A, "5FC105", TestKeys.ec("secp384r1"), false);
        Pkcs15Token token = Pkcs15Token.open(card);
        token.login(pin("123456"));
        for (Hash hash : List.of(Hash.SHA1, Hash.SHA256, Hash.SHA384, Hash.SHA512)) {
            signs(token, 1, SignatureScheme.ecdsa(hash));
            signs(token, 4, SignatureScheme.ecdsa(hash));
        }
    }

    @Test
    void retiredKeysAreFoundByHistoryOrOneByOne() {
        PivCard standard = new PivCard();
        standard.put(0x82, "5FC10D", TestKeys.ec("secp256r1"), false);
        assertEquals(4, Pkcs15Token.open(standard).privateKeys().size(), "no history, no retired keys");
        standard.objects.put(PivCard.KEY_HISTORY, new Tlv(0xC1, Bytes.ofInts(1)).encode());
        assertEquals(List.of("01", "02", "03", "04", "05"), keyIds(Pkcs15Token.open(standard)));
        PivCard yubico = new PivCard().yubico();
        yubico.put(0x95, "5FC120", TestKeys.ec("secp256r1"), false);
        assertEquals(List.of("01", "02", "03", "04", "18"), keyIds(Pkcs15Token.open(yubico)));
    }

    @Test
    void aDamagedCertificateHidesNoOther() {
        PivCard card = new PivCard();
        card.objects.put(Bytes.parseHex("5FC105"), new Tlv(0x70, MESSAGE).encode().plus(new Tlv(0x71, Bytes.ofInts(1)).encode()));
        Pkcs15Token token = Pkcs15Token.open(card);
        assertEquals(List.of("02", "03", "04"), keyIds(token));
        assertEquals(4, token.certificates().size());
        assertEquals(List.of("01", "02", "03", "04"), keyIds(Pkcs15Token.open(card.yubico())), "the card tells its key");
    }

    @Test
    void countersAreToldWithoutATry() {
        Pkcs15Token standard = Pkcs15Token.open(new PivCard());
        PinObject user = standard.userPin();
        PinObject puk = standard.pukOf(user).orElseThrow();
        assertEquals("PUK", puk.label());
        assertEquals(OptionalInt.empty(), standard.triesLeft(puk), "the standard has no way to ask");
        Pkcs15Token yubico = Pkcs15Token.open(new PivCard().yubico());
        assertThrows(CardRefusedException.WrongSecret.class, () -> yubico.unblockPin(user, pin("00000000"), pin("123456")));
        assertEquals(OptionalInt.of(2), yubico.triesLeft(puk));
        yubico.login(pin("123456"));
        assertEquals(OptionalInt.of(3), yubico.triesLeft(user), "also when the PIN is presented already");
    }

    @Test
    void lettersInAPinAreExplained() {
        Pkcs15Token token = Pkcs15Token.open(new PivCard());
        CardRefusedException refused = assertThrows(CardRefusedException.class, () -> token.changePin(token.userPin(), pin("123456"), pin("secret")));
        assertEquals("the card does not take the new value", refused.getMessage());
        assertEquals("6 to 8 digits", refused.remedy());
    }

    @Test
    void importingIsRefusedBeforeAnythingIsAsked() {
        Pkcs15Token token = Pkcs15Token.open(new PivCard());
        token.require(Task.GENERATE);
        String said = assertThrows(CardRefusedException.Unsupported.class, () -> token.require(Task.IMPORT)).getMessage();
        assertEquals("a PIV card of this make cannot import keys", said);
        Pkcs15Token.open(new PivCard().yubico()).require(Task.IMPORT);
        assertThrows(CardRefusedException.Unsupported.class, () -> token.requireKind(KeyAlgorithm.parse("ec:P-521"), NewKey.labelled("key")));
        assertFalse(token.holdsOtherCertificates());
        assertArrayEquals(new int[] {0x9A, 0x9C, 0x9D, 0x9E}, token.privateKeys().stream().mapToInt(key -> key.key().reference()).toArray());
    }
}
