package dev.jcard.pkcs15;

import static dev.jcard.pkcs15.TestKeys.pin;
import static dev.jcard.pkcs15.TestKeys.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.pkcs15.driver.MuscleCard;
import dev.jcard.vm.VirtualCard;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The token on jcard's own applet: what the older one cannot do. */
class VirtualMuscleTest {

    private static final Bytes ID = NewKey.DEFAULT_ID;

    private final VirtualCard card = VirtualMuscle.ready(12000);
    private final CountingChannel channel = new CountingChannel(card.connect());

    @AfterEach
    void close() {
        card.close();
    }

    private Pkcs15Token loggedIn() {
        Pkcs15Token token = Pkcs15Token.open(channel);
        token.login(pin("00000000"));
        return token;
    }

    private Pkcs15Token created() {
        Pkcs15Token token = loggedIn();
        token.create(new NewStructure("My card", Optional.of(new NewPin(NewKey.DEFAULT_AUTH_ID, "User Name", pin("00000000"), Optional.empty()))));
        return token;
    }

    @Test
    void tellsThatItIsNotSetUp() {
        try (VirtualCard fresh = VirtualMuscle.fresh(); CardChannel raw = fresh.connect()) {
            assertTrue(MuscleCard.open(raw).status().isEmpty());
            CardRefusedException refused = assertThrows(CardRefusedException.class, () -> Pkcs15Token.open(raw));
            assertTrue(refused.remedy().contains("muscle setup"));
        }
    }

    @Test
    void generatesSignsAndDecrypts() throws Exception {
        Pkcs15Token token = created();
        PublicKey key = token.generateKeyPair(KeyAlgorithm.RSA_2048, NewKey.labelled("Key"));
        channel.reset();
        Pkcs15Token again = Pkcs15Token.open(channel);
        channel.count = 0;
        again.login(pin("00000000"));
        PrivateKeyObject entry = again.privateKey(ID);
        for (SignatureScheme scheme : new SignatureScheme[] {SignatureScheme.pkcs1(Hash.SHA256), SignatureScheme.pss(Hash.SHA512)}) {
            Bytes signature = again.sign(entry, scheme, scheme.hash().of(text("message")));
            assertTrue(scheme.verify(key, text("message"), signature));
        }
        assertTrue(channel.count <= 11, "commands for login and two signatures: " + channel.count);
        javax.crypto.Cipher cipher = javax.crypto.Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(javax.crypto.Cipher.ENCRYPT_MODE, key);
        assertEquals(text("secret"), again.decrypt(entry, DecryptionScheme.PKCS1, Bytes.of(cipher.doFinal(text("secret").toArray()))));
    }

    @Test
    void needsThePinForTheKey() {
        Pkcs15Token token = created();
        token.generateKeyPair(KeyAlgorithm.rsa(1024), NewKey.labelled("Key"));
        Pkcs15Token again = Pkcs15Token.open(channel);
        assertThrows(CardRefusedException.NotAuthorized.class,
                () -> again.sign(again.privateKey(ID), SignatureScheme.pkcs1(Hash.SHA256), Hash.SHA256.of(text("x"))));
    }

    @Test
    void importsAPairThatNobodyCanExport() {
        Pkcs15Token token = created();
        KeyPair pair = TestKeys.pair(2048, 0);
        token.importKeyPair(pair.getPrivate(), pair.getPublic(), NewKey.labelled("imported"));
        Bytes signature = token.sign(token.privateKey(ID), SignatureScheme.pkcs1(Hash.SHA256), Hash.SHA256.of(text("x")));
        assertTrue(SignatureScheme.pkcs1(Hash.SHA256).verify(pair.getPublic(), text("x"), signature));
        assertEquals(0xFFFF, MuscleCard.open(channel).keys().get(0).read());
    }

    @Test
    void holdsMoreThanFourPairs() {
        Pkcs15Token token = created();
        for (int i = 0; i < 6; i++) {
            token.generateKeyPair(KeyAlgorithm.rsa(1024), NewKey.labelled("Key " + i));
        }
        Pkcs15Token again = Pkcs15Token.open(channel);
        assertEquals(6, again.privateKeys().size());
        assertTrue(MuscleCard.open(channel).limits().keySlots() > 8);
    }

    @Test
    void replacesAKeyByOneOfAnotherSize() {
        Pkcs15Token token = created();
        token.generateKeyPair(KeyAlgorithm.rsa(1024), NewKey.labelled("Key"));
        token.delete(token.publicKeys().get(0));
        token.delete(token.privateKeys().get(0));
        PublicKey key = token.generateKeyPair(KeyAlgorithm.RSA_2048, NewKey.labelled("Key"));
        assertEquals(2048, PublicKeys.bits(key));
        assertEquals(0, token.privateKey(ID).key().reference());
    }

    @Test
    void signsWithTheLongestKeyOfTheApplet() {
        Pkcs15Token token = created();
        int bits = MuscleCard.open(channel).limits().maxRsaBits();
        Pkcs15Token again = loggedIn();
        PublicKey key = again.generateKeyPair(KeyAlgorithm.rsa(bits), NewKey.labelled("Key"));
        assertEquals(bits, PublicKeys.bits(key));
        Bytes signature = again.sign(again.privateKey(ID), SignatureScheme.pss(Hash.SHA256), Hash.SHA256.of(text("x")));
        assertTrue(SignatureScheme.pss(Hash.SHA256).verify(key, text("x"), signature));
        assertEquals(1, token.pins().size());
    }

    @Test
    void saysWhichKeysItCannotMake() {
        Pkcs15Token token = created();
        for (KeyAlgorithm algorithm : new KeyAlgorithm[] {KeyAlgorithm.rsa(8192), KeyAlgorithm.parse("ec:P-256")}) {
            CardRefusedException.Unsupported refused = assertThrows(CardRefusedException.Unsupported.class,
                    () -> token.generateKeyPair(algorithm, NewKey.labelled("Key")));
            assertTrue(refused.getMessage().startsWith("a MUSCLE card "), refused.getMessage());
        }
        assertTrue(token.privateKeys().isEmpty());
    }

    @Test
    void unblocksAndReallySetsTheNewPin() {
        Pkcs15Token token = created();
        assertEquals(OptionalInt.of(5), token.triesLeft(token.userPin()));
        for (int left = 4; left >= 0; left--) {
            CardRefusedException.WrongSecret wrong = assertThrows(CardRefusedException.WrongSecret.class, () -> token.login(pin("99999999")));
            assertEquals(left, wrong.triesLeft());
        }
        assertThrows(CardRefusedException.Blocked.class, () -> token.login(pin("00000000")));
        token.unblockPin(token.userPin(), pin("11112222"), pin("24682468"));
        token.login(pin("24682468"));
        assertEquals(OptionalInt.of(5), token.triesLeft(token.userPin()));
    }

    @Test
    void erasesAtOnce() {
        Pkcs15Token token = created();
        token.generateKeyPair(KeyAlgorithm.rsa(1024), NewKey.labelled("Key"));
        channel.count = 0;
        loggedIn().erase();
        assertTrue(channel.count <= 10, "commands to erase: " + channel.count);
        assertTrue(MuscleCard.open(channel).objects().isEmpty());
        assertFalse(Pkcs15Token.open(channel).isInitialised());
    }

    @Test
    void takesASecondPinWithItsOwnKey() {
        Pkcs15Token token = created();
        Bytes second = Bytes.ofInts(2);
        NewPin further = new NewPin(second, "Second", pin("55556666"), Optional.of(pin("77778888")));
        assertThrows(CardRefusedException.NotAuthorized.class, () -> token.storePin(further));
        token.loginAdministrator(pin("12345678"));
        token.storePin(further);
        token.generateKeyPair(KeyAlgorithm.rsa(1024), new NewKey(Optional.empty(), "second's", second, NewKey.SIGN_AND_DECRYPT));
        Pkcs15Token again = Pkcs15Token.open(channel);
        PrivateKeyObject key = again.privateKey(ID);
        again.login(pin("00000000"));
        Bytes digest = Hash.SHA256.of(text("x"));
        assertThrows(CardRefusedException.NotAuthorized.class, () -> again.sign(key, SignatureScheme.pkcs1(Hash.SHA256), digest));
        again.login(again.pinOf(key), pin("55556666"));
        assertTrue(SignatureScheme.pkcs1(Hash.SHA256).verify(again.readPublicKey(ID), text("x"), again.sign(key, SignatureScheme.pkcs1(Hash.SHA256), digest)));
    }
}
