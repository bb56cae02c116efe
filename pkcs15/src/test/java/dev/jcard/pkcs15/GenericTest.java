package dev.jcard.pkcs15;

import static dev.jcard.pkcs15.TestKeys.pin;
import static dev.jcard.pkcs15.TestKeys.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.SmartCardException;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.util.List;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A card that follows ISO 7816-15 and is of no family that jcard knows. */
class GenericTest {

    private static final Bytes MESSAGE = text("message");

    private final GenericCard card = new GenericCard();
    private final Pkcs15Token token = Pkcs15Token.open(card);

    private PrivateKeyObject key(int id) {
        return token.privateKey(Bytes.ofInts(id));
    }

    private PinObject pinObject(int id) {
        return token.pin(Bytes.ofInts(id));
    }

    private void signsAndVerifies(int id, SignatureScheme scheme) {
        Bytes signature = token.sign(key(id), scheme, scheme.hash().of(MESSAGE));
        assertTrue(scheme.verify(token.readPublicKey(Bytes.ofInts(id)), MESSAGE, signature), scheme + " with key " + id);
    }

    private static void assertRefused(String sentence, Executable wish) {
        assertEquals("a PKCS#15 card of unknown make does not tell how " + sentence, assertThrows(CardRefusedException.Unsupported.class, wish).getMessage());
    }

    @Test
    void isListed() {
        assertEquals("PKCS#15", token.family());
        assertEquals("nobody's card", token.info().label());
        assertEquals("0A0B0C", token.info().serialNumber().toHex());
        assertEquals(List.of("PIN", "PUK", "digits"), token.pins().stream().map(PinObject::label).toList());
        assertEquals(List.of("signing", "curve", "dumb"), token.privateKeys().stream().map(PrivateKeyObject::label).toList());
        assertEquals("nobody 5", Certificates.commonName(token.readCertificate(Bytes.ofInts(5))));
        assertTrue(card.verified.isEmpty() && card.tries.values().stream().allMatch(left -> left == 3), "no try is spent by looking");
    }

    @Test
    void signsAndDecryptsAsTokenInfoTells() throws Exception {
        assertThrows(CardRefusedException.NotAuthorized.class, () -> signsAndVerifies(5, SignatureScheme.pkcs1(Hash.SHA256)));
        token.login(pin("123456"));
        signsAndVerifies(5, SignatureScheme.pkcs1(Hash.SHA256));
        signsAndVerifies(6, SignatureScheme.ecdsa(Hash.SHA256));
        signsAndVerifies(6, SignatureScheme.ecdsa(Hash.SHA512));
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, token.readPublicKey(Bytes.ofInts(5)));
        assertEquals(MESSAGE, token.decrypt(key(5), DecryptionScheme.PKCS1, Bytes.of(cipher.doFinal(MESSAGE.toArray()))));
    }

    @Test
    void whatTokenInfoDoesNotTellIsNotTried() {
        assertRefused("key 07 signs", () -> token.requireSigning(key(7), SignatureScheme.pkcs1(Hash.SHA256)));
        assertRefused("key 05 signs with PSS padding", () -> token.requireSigning(key(5), SignatureScheme.pss(Hash.SHA256)));
        assertRefused("key 06 decrypts", () -> token.requireDecryption(key(6), DecryptionScheme.PKCS1));
        assertRefused("key 05 decrypts with OAEP padding", () -> token.requireDecryption(key(5), DecryptionScheme.oaep(Hash.SHA256)));
        assertRefused("this PIN is unblocked", () -> token.requireUnblocking(pinObject(3)));
    }

    @Test
    void pinsAreCodedAsTheirEntriesSay() {
        token.login(pinObject(3), pin("12345"));
        assertThrows(SmartCardException.class, () -> token.login(pinObject(3), pin("12a45")));
        assertEquals(3, card.tries.get(0x83));
        token.changePin(pinObject(3), pin("12345"), pin("9876"));
        assertEquals("9876FFFF", card.pins.get(0x83).toHex());
    }

    @Test
    void aPinIsUnblockedWithThePukThatItNames() {
        for (int i = 0; i < 2; i++) {
            assertThrows(CardRefusedException.WrongSecret.class, () -> token.login(pin("000000")));
        }
        CardRefusedException.Blocked blocked = assertThrows(CardRefusedException.Blocked.class, () -> token.login(pin("000000")));
        assertEquals("jcard pkcs15 unblock-pin --auth-id 01", blocked.remedy());
        token.unblockPin(pinObject(1), pin("87654321"), pin("4711"));
        token.login(pin("4711"));
        assertEquals("34373131FFFFFFFF", card.pins.get(0x81).toHex());
    }

    @Test
    void aBlockedPinWithoutPukHasNoFalseRemedy() {
        card.tries.put(0x83, 0);
        CardRefusedException.Blocked blocked = assertThrows(CardRefusedException.Blocked.class, () -> token.login(pinObject(3), pin("1234")));
        assertEquals("ask who issued the card, jcard cannot unblock it", blocked.remedy());
    }
}
