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
import java.util.OptionalInt;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;

/** GIDS cards through the same token as all others. */
class GidsTest {

    private static final Bytes MESSAGE = text("message");

    private final Pkcs15Token token = Pkcs15Token.open(new GidsCard());

    private PrivateKeyObject key(int container) {
        return token.privateKey(Bytes.ofInts(container));
    }

    private void signsAndVerifies(int container, SignatureScheme scheme) {
        PrivateKeyObject key = key(container);
        Bytes signature = token.sign(key, scheme, scheme.hash().of(MESSAGE));
        assertTrue(scheme.verify(token.readPublicKey(key.id()), MESSAGE, signature), scheme + " with key " + key.id());
    }

    private Bytes encrypted(String transformation) throws Exception {
        Cipher cipher = Cipher.getInstance(transformation);
        cipher.init(Cipher.ENCRYPT_MODE, token.readPublicKey(Bytes.ofInts(0)));
        return Bytes.of(cipher.doFinal(MESSAGE.toArray()));
    }

    @Test
    void listsKeysWithAndWithoutCertificate() {
        assertEquals("GIDS", token.family());
        assertEquals("00112233445566778899AABBCCDDEEFF", token.info().serialNumber().toHex());
        assertEquals(List.of("exchange", "signature", "bare"), token.privateKeys().stream().map(PrivateKeyObject::label).toList());
        assertEquals(List.of(0x81, 0x82, 0x84), token.privateKeys().stream().map(key -> key.key().reference()).toList());
        assertEquals(List.of("00", "01"), token.certificates().stream().map(one -> one.id().toHex()).toList());
        assertEquals("exchange", Certificates.commonName(token.readCertificate(Bytes.ofInts(0))));
        assertEquals(256, PublicKeys.bits(token.readPublicKey(Bytes.ofInts(1))));
        assertEquals(TestKeys.pair(2048, 1).getPublic(), token.readPublicKey(Bytes.ofInts(3)));
    }

    @Test
    void signs() {
        assertThrows(CardRefusedException.NotAuthorized.class, () -> signsAndVerifies(0, SignatureScheme.pkcs1(Hash.SHA256)));
        token.login(pin("123456"));
        signsAndVerifies(0, SignatureScheme.pkcs1(Hash.SHA256));
        signsAndVerifies(0, SignatureScheme.pss(Hash.SHA512));
        signsAndVerifies(3, SignatureScheme.pkcs1(Hash.SHA384));
    }

    @Test
    void decrypts() throws Exception {
        token.login(pin("123456"));
        assertEquals(MESSAGE, token.decrypt(key(0), DecryptionScheme.PKCS1, encrypted("RSA/ECB/PKCS1Padding")));
        assertEquals(MESSAGE, token.decrypt(key(0), DecryptionScheme.oaep(Hash.SHA1), encrypted("RSA/ECB/OAEPWithSHA-1AndMGF1Padding")));
    }

    @Test
    void whatAKeyCannotDoIsSaidWithoutAPin() {
        assertRefused("a GIDS card does not sign with key 03 and PSS padding", () -> token.requireSigning(key(3), SignatureScheme.pss(Hash.SHA256)));
        assertRefused("a GIDS card does not decrypt with key 03", () -> token.requireDecryption(key(3), DecryptionScheme.PKCS1));
        assertRefused("a GIDS card lets jcard use its RSA keys of 1024, 2048, 3072 and 4096 bits only",
                () -> token.requireSigning(key(1), SignatureScheme.ecdsa(Hash.SHA256)));
    }

    private static void assertRefused(String sentence, org.junit.jupiter.api.function.Executable wish) {
        assertEquals(sentence, assertThrows(CardRefusedException.Unsupported.class, wish).getMessage());
    }

    @Test
    void changesAndUnblocksItsPin() {
        PinObject user = token.userPin();
        token.changePin(user, pin("123456"), pin("87654321"));
        for (int left = 2; left > 0; left--) {
            assertEquals(left, assertThrows(CardRefusedException.WrongSecret.class, () -> token.login(pin("123456"))).triesLeft());
            assertEquals(OptionalInt.of(left), token.triesLeft(user));
        }
        assertThrows(CardRefusedException.Blocked.class, () -> token.login(pin("123456")));
        assertThrows(CardRefusedException.WrongSecret.class, () -> token.unblockPin(user, pin("00".repeat(24)), pin("111111")));
        token.unblockPin(user, pin(GidsCard.ADMINISTRATOR), pin("111111"));
        token.login(pin("111111"));
    }

    @Test
    void theAdministrationKeyHas48Digits() {
        for (String wrong : List.of("0102", "G".repeat(48), GidsCard.ADMINISTRATOR + "00")) {
            SmartCardException refused = assertThrows(SmartCardException.class, () -> token.unblockPin(token.userPin(), pin(wrong), pin("111111")));
            assertTrue(refused.getMessage().contains("48 hexadecimal digits"), refused.getMessage());
        }
    }
}
