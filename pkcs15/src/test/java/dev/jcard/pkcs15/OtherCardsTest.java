package dev.jcard.pkcs15;

import static dev.jcard.pkcs15.TestKeys.pin;
import static dev.jcard.pkcs15.TestKeys.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** PIV, OpenPGP and GIDS cards through the same token as all others. */
class OtherCardsTest {

    private static final Bytes MESSAGE = text("message");

    private static void signsAndVerifies(Pkcs15Token token, int id, SignatureScheme scheme) {
        PrivateKeyObject key = token.privateKey(Bytes.ofInts(id));
        Bytes signature = token.sign(key, scheme, scheme.hash().of(MESSAGE));
        assertTrue(scheme.verify(token.readPublicKey(key.id()), MESSAGE, signature), scheme + " with key " + id);
    }

    private static void decrypts(Pkcs15Token token, int id) throws Exception {
        PrivateKeyObject key = token.privateKey(Bytes.ofInts(id));
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, token.readPublicKey(key.id()));
        assertEquals(MESSAGE, token.decrypt(key, DecryptionScheme.PKCS1, Bytes.of(cipher.doFinal(MESSAGE.toArray()))));
    }

    @Test
    void piv() throws Exception {
        Pkcs15Token token = Pkcs15Token.open(new PivCard());
        assertEquals("PIV", token.family());
        assertEquals("00112233445566778899AABBCCDDEEFF", token.info().serialNumber().toHex());
        assertEquals(List.of("01", "02", "03", "04"), token.privateKeys().stream().map(key -> key.id().toHex()).toList());
        assertEquals("holder 9d", Certificates.commonName(token.readCertificate(Bytes.ofInts(3))));
        assertEquals(OptionalInt.of(3), token.triesLeft(token.userPin()));
        assertThrows(CardRefusedException.NotAuthorized.class, () -> signsAndVerifies(token, 1, SignatureScheme.pkcs1(Hash.SHA256)));
        signsAndVerifies(token, 4, SignatureScheme.ecdsa(Hash.SHA256));
        token.login(pin("123456"));
        signsAndVerifies(token, 1, SignatureScheme.pkcs1(Hash.SHA256));
        signsAndVerifies(token, 1, SignatureScheme.pss(Hash.SHA512));
        decrypts(token, 3);
        signsAndVerifies(token, 2, SignatureScheme.ecdsa(Hash.SHA384));
        assertThrows(CardRefusedException.NotAuthorized.class, () -> signsAndVerifies(token, 2, SignatureScheme.ecdsa(Hash.SHA256)));
    }

    @Test
    void pivPins() {
        Pkcs15Token token = Pkcs15Token.open(new PivCard());
        PinObject user = token.userPin();
        token.changePin(user, pin("123456"), pin("654321"));
        for (int left = 2; left >= 1; left--) {
            CardRefusedException.WrongSecret wrong = assertThrows(CardRefusedException.WrongSecret.class, () -> token.login(pin("123456")));
            assertEquals(left, wrong.triesLeft());
        }
        assertThrows(CardRefusedException.Blocked.class, () -> token.login(pin("123456")));
        assertEquals(OptionalInt.of(0), token.triesLeft(user));
        token.unblockPin(user, pin("12345678"), pin("111111"));
        token.login(pin("111111"));
    }

    @Test
    void pivSaysInOneSentenceWhatItCannotDo() {
        Pkcs15Token token = Pkcs15Token.open(new PivCard());
        CardRefusedException.Unsupported refused = assertThrows(CardRefusedException.Unsupported.class, token::erase);
        assertEquals("a PIV card cannot be erased", refused.getMessage());
    }

    @Test
    void everyFamilySaysWhatItCannotDo() {
        for (CardChannel card : List.of(new PivCard(), new OpenPgpCard(), new GidsCard())) {
            Pkcs15Token token = Pkcs15Token.open(card);
            String article = token.family().startsWith("O") ? "an " : "a ";
            assertTrue(token.limits().startsWith(article + token.family() + " card "), token.limits());
            for (Executable wish : wishes(token)) {
                String said = assertThrows(CardRefusedException.Unsupported.class, wish).getMessage();
                assertTrue(said.startsWith(article + token.family() + " card ") && !said.matches(".*\\b6[0-9A-F]{3}\\b.*"), said);
            }
        }
    }

    @Test
    void refusalsNeedNoPin() {
        for (CardChannel card : List.of(new PivCard(), new OpenPgpCard(), new GidsCard())) {
            Pkcs15Token token = Pkcs15Token.open(card);
            for (Task task : Stream.of(Task.values()).filter(one -> !token.can(one)).toList()) {
                String said = assertThrows(CardRefusedException.Unsupported.class, () -> token.require(task)).getMessage();
                assertTrue(said.endsWith(task.refusal()), said);
            }
        }
    }

    private static List<Executable> wishes(Pkcs15Token token) {
        List<Executable> all = new ArrayList<>(List.of(token::erase, () -> token.storeData("a", "b", MESSAGE), () -> token.delete(token.privateKeys().get(0))));
        if (!token.can(Task.GENERATE)) {
            all.add(() -> token.generateKeyPair(KeyAlgorithm.RSA_2048, NewKey.labelled("key")));
        }
        return all;
    }

    @Test
    void unknownCards() {
        CardRefusedException.Unsupported refused = assertThrows(CardRefusedException.Unsupported.class,
                () -> Pkcs15Token.open(command -> dev.jcard.core.ResponseApdu.of(0x6D00)));
        assertTrue(refused.remedy().contains("jcard info"));
    }
}
