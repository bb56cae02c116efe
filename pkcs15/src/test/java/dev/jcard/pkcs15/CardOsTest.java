package dev.jcard.pkcs15;

import static dev.jcard.pkcs15.TestKeys.pin;
import static dev.jcard.pkcs15.TestKeys.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.KeyUsage;
import dev.jcard.pkcs15.driver.CardOsInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HOWTO's own kind of card, with OpenSC's tools as witness. */
@Timeout(120)
class CardOsTest {

    private static final Bytes ID = NewKey.DEFAULT_ID;

    private final CardOsCard card = new CardOsCard();

    private static NewPin newPin() {
        return new NewPin(NewKey.DEFAULT_AUTH_ID, "User Name", pin("123456"), Optional.of(pin("87654321")));
    }

    private Pkcs15Token loggedIn() {
        card.reset();
        Pkcs15Token token = Pkcs15Token.open(card);
        token.login(pin("123456"));
        return token;
    }

    private Pkcs15Token created() {
        Pkcs15Token.open(card).create(new NewStructure("", Optional.of(newPin())));
        return loggedIn();
    }

    private static void signs(Pkcs15Token token, Bytes id) {
        for (SignatureScheme scheme : List.of(SignatureScheme.pkcs1(Hash.SHA256), SignatureScheme.pss(Hash.SHA256))) {
            Bytes signature = token.sign(token.privateKey(id), scheme, scheme.hash().of(text("message")));
            assertTrue(scheme.verify(token.readPublicKey(id), text("message"), signature), scheme.toString());
        }
    }

    @Test
    void tellsWhatTheHowtoPrints() {
        CardOsInfo info = CardOsInfo.read(card);
        assertEquals("CardOS V4.2B (C) Siemens AG 1994-2005", info.product());
        assertEquals(123, info.chipType());
        assertEquals("27 37 C0 09 2B 18", info.serialNumber().toHex(" "));
        assertEquals("CardOS M4.2B", info.versionName());
        assertEquals("administration", info.lifeCycleName());
        assertEquals(List.of(1024, 0, 4, 32, 0x66, 63, 27686), List.of(info.freeMemory(), info.atrStatus(), info.ramSize(), info.eepromSize(),
                info.cpuType(), info.chipConfig(), info.freeEeprom()));
        assertEquals("FE0AFF0A", info.systemKeys().slice(0, 4).toHex());
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 2048})
    void generatesSignsAndDecrypts(int bits) throws Exception {
        card.operational();
        Pkcs15Token token = created();
        token.generateKeyPair(KeyAlgorithm.rsa(bits), NewKey.labelled("sign").withUsage(Flags.of(KeyUsage.SIGN)));
        PublicKey both = token.generateKeyPair(KeyAlgorithm.rsa(bits), NewKey.labelled("both"));
        Pkcs15Token again = loggedIn();
        assertEquals(List.of(16, 17), again.privateKeys().stream().map(key -> key.key().reference()).toList());
        signs(again, ID);
        signs(again, Bytes.ofInts(0x46));
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, both);
        Bytes cryptogram = Bytes.of(cipher.doFinal(text("secret").toArray()));
        assertEquals(text("secret"), again.decrypt(again.privateKey(Bytes.ofInts(0x46)), DecryptionScheme.PKCS1, cryptogram));
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 2048})
    void importsStoresDeletesAndErases(int bits) {
        Pkcs15Token token = created();
        KeyPair pair = TestKeys.pair(bits, 2);
        token.importKeyPair(pair.getPrivate(), pair.getPublic(), NewKey.labelled("imported"));
        token.storeCertificate(TestKeys.certificate(pair.getPublic(), "CN=holder"), ID, "");
        Pkcs15Token again = loggedIn();
        signs(again, ID);
        again.delete(again.certificates().get(0));
        again.delete(again.privateKey(ID));
        assertTrue(loggedIn().privateKeys().isEmpty());
        loggedIn().erase();
        assertFalse(Pkcs15Token.open(card).isInitialised());
        created();
    }

    @Test
    void changesAndUnblocksPins() {
        Pkcs15Token token = created();
        assertTrue(token.triesLeft(token.userPin()).isEmpty(), "no counter is told, and none is spent to find out");
        token.changePin(token.userPin(), pin("123456"), pin("654321"));
        for (int i = 0; i < 2; i++) {
            assertThrows(CardRefusedException.WrongSecret.class, () -> token.login(pin("123456")));
        }
        assertThrows(CardRefusedException.Blocked.class, () -> token.login(pin("123456")));
        token.unblockPin(token.userPin(), pin("87654321"), pin("123456"));
        loggedIn();
    }

    /** Without its answer to reset nobody knows it for a CardOS card. */
    @Test
    void canBeReadAsAnyCardWithAStructure() {
        Pkcs15Token token = created();
        PublicKey key = token.generateKeyPair(KeyAlgorithm.rsa(1024), NewKey.labelled("Key"));
        token.storeCertificate(TestKeys.certificate(key, "CN=holder"), ID, "");
        Pkcs15Token unknown = Pkcs15Token.open(command -> card.transmit(command));
        assertEquals("PKCS#15", unknown.family());
        assertEquals("2737C0092B18", unknown.info().serialNumber().toHex());
        assertEquals(key, unknown.readPublicKey(ID));
        assertEquals(key, unknown.readCertificate(ID).getPublicKey());
        unknown.login(pin("123456"));
        CardRefusedException.Unsupported refused = assertThrows(CardRefusedException.Unsupported.class,
                () -> unknown.sign(unknown.privateKey(ID), SignatureScheme.pkcs1(Hash.SHA256), Bytes.zeros(32)));
        assertTrue(refused.getMessage().contains("does not tell how key 45 signs"));
    }

    @Test
    void openScReadsWhatJcardWroteAndTheOtherWayRound() throws IOException {
        Pkcs15Token token = created();
        PublicKey key = token.generateKeyPair(KeyAlgorithm.rsa(1024), NewKey.labelled("Key").withUsage(Flags.of(KeyUsage.SIGN)));
        token.storeCertificate(TestKeys.certificate(key, "CN=newclient"), ID, "");
        try (OpenScLab lab = OpenScLab.with(card)) {
            String info = lab.run("cardos-tool", "-i");
            for (String line : List.of("Info : CardOS V4.2B (C) Siemens AG 1994-2005", "Chip type: 123", "Serial number: 27 37 c0 09 2b 18",
                    "OS Version: 200.9 (that's CardOS M4.2B)", "Current life cycle: 32 (administration)", "Free eeprom memory: 27686")) {
                assertTrue(info.contains(line), line + " in\n" + info);
            }
            String dump = lab.run("pkcs15-tool", "--dump");
            for (String line : List.of("PIN [User Name]", "Private RSA Key [newclient]", "Key ref        : 16 (0x10)", "X.509 Certificate [newclient]",
                    "Serial number  : 2737c0092b18")) {
                assertTrue(dump.contains(line), line + " in\n" + dump);
            }
            Files.write(lab.file("message"), text("message").toArray());
            lab.run("pkcs11-tool", "--module", "opensc-pkcs11.so", "--login", "--pin", "123456", "--sign", "--mechanism", "SHA256-RSA-PKCS", "--id", "45",
                    "--input-file", "message", "--output-file", "signature");
            assertTrue(SignatureScheme.pkcs1(Hash.SHA256).verify(key, text("message"), Bytes.of(Files.readAllBytes(lab.file("signature")))));
            lab.run("pkcs15-init", "--generate-key", "rsa:2048", "--auth-id", "01", "--id", "46", "--pin", "123456", "--key-usage", "decrypt");
            lab.run("pkcs15-init", "--delete-objects", "cert", "--id", "45", "--pin", "123456");
        }
        Pkcs15Token after = loggedIn();
        assertTrue(after.certificates().isEmpty());
        signs(after, ID);
        assertEquals(2048, after.privateKey(Bytes.ofInts(0x46)).bits());
    }

    @Test
    void saysWhatItsCardsCannotDo() {
        assertEquals("a CardOS card has RSA keys of up to 2048 bits only", Pkcs15Token.open(card).limits());
    }
}
