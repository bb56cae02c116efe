package dev.jcard.vm.cardmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.Secret;
import dev.jcard.gp.CardKey;
import dev.jcard.gp.ContentManager;
import dev.jcard.gp.InstallParameters;
import dev.jcard.gp.InstallRequest;
import dev.jcard.gp.LoadFile;
import dev.jcard.gp.LoadRequest;
import dev.jcard.gp.Privilege;
import dev.jcard.gp.Receipt;
import dev.jcard.gp.SecurityDomain;
import dev.jcard.gp.SigningKey;
import dev.jcard.gp.TokenSigner;
import dev.jcard.gp.scp.SecurityLevel;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Content managed by another than the issuer: a token for each change, a receipt for each, GPCS C.4 and C.5. */
class DelegatedManagementTest {

    private static final LoadFile FILE = TestManager.loadFile();
    private static final Aid APPLET = TestManager.applet();
    private static final Aid ISSUER = new Aid(TestManager.ISSUER);

    private final TestManager card = TestManager.modern();
    private final Secret receiptKey = Secret.of(Bytes.parseHex("101112131415161718191A1B1C1D1E1F").toArray());

    private static KeyPair pair(String kind) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.startsWith("RSA") ? "RSA" : "EC");
        if (kind.startsWith("RSA")) {
            generator.initialize(Integer.parseInt(kind.substring(3)));
        } else {
            generator.initialize(new ECGenParameterSpec(kind));
        }
        return generator.generateKeyPair();
    }

    private SecurityDomain delegated(KeyPair pair) {
        SecurityDomain issuer = card.open();
        TestManager.createDomain(issuer, TestManager.DOMAIN, Privilege.DELEGATED_MANAGEMENT);
        issuer.keys().put(List.of(CardKey.of(pair.getPublic())), 1, 0x70, 0);
        issuer.keys().put(List.of(new CardKey.Aes(receiptKey)), 1, 0x71, 0);
        return card.open(Optional.of(TestManager.DOMAIN), SecurityLevel.MAC);
    }

    private Receipt receipt(Bytes answer, int counter) {
        Receipt receipt = Receipt.parse(answer);
        assertEquals(counter, receipt.counter());
        return receipt;
    }

    private static Bytes lv(Bytes value) {
        return Delegation.lengthValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA1024", "RSA2048", "secp256r1", "secp384r1", "secp521r1"})
    void everyChangeTakesATokenAndGivesAReceipt(String kind) throws Exception {
        KeyPair pair = pair(kind);
        SecurityDomain domain = delegated(pair);
        ContentManager content = domain.content().withTokens(new TokenSigner(SigningKey.of(pair.getPrivate())));
        content.installForLoad(LoadRequest.of(FILE.aid(), Optional.of(TestManager.DOMAIN)).withHash(FILE.hash("SHA-256")));
        Receipt load = receipt(content.load(FILE.loadData(List.of()), sent -> { }), 0);
        assertTrue(load.verifyAes(receiptKey, load.inputForLoad(FILE.aid(), TestManager.DOMAIN)));
        Receipt install = receipt(content.installOnly(new InstallRequest(FILE.aid(), APPLET, APPLET, Set.of(), InstallParameters.NONE)), 1);
        assertTrue(install.verifyAes(receiptKey, install.inputForInstall(FILE.aid(), APPLET)));
        Receipt selectable = receipt(content.makeSelectable(APPLET, Set.of()), 2);
        assertTrue(selectable.verifyAes(receiptKey, selectable.inputForInstall(FILE.aid(), APPLET)));
        Receipt update = receipt(content.updateRegistry(APPLET, Set.of(Privilege.CVM_MANAGEMENT)), 3);
        Bytes granted = Bytes.parseHex("03020000");
        assertTrue(update.verifyAes(receiptKey, Bytes.concat(update.confirmation(), Bytes.parseHex("00"), lv(APPLET.bytes()), Bytes.parseHex("00"),
                granted, Bytes.parseHex("00"))));
        Receipt move = receipt(content.extradite(APPLET, ISSUER), 4);
        assertTrue(move.verifyAes(receiptKey, move.inputForExtradition(TestManager.DOMAIN, APPLET, ISSUER)));
        card.open().content().extradite(APPLET, TestManager.DOMAIN);
        SecurityDomain again = card.open(Optional.of(TestManager.DOMAIN), SecurityLevel.MAC);
        ContentManager later = again.content().withTokens(new TokenSigner(SigningKey.of(pair.getPrivate())));
        Receipt delete = receipt(later.delete(FILE.aid(), true), 5);
        assertTrue(delete.verifyAes(receiptKey, delete.inputForDelete(FILE.aid())));
        assertTrue(card.content.packages.isEmpty());
    }

    @Test
    void anotherTokenOrNoneChangesNothing() throws Exception {
        KeyPair right = pair("secp256r1");
        SecurityDomain domain = delegated(right);
        ContentManager wrong = domain.content().withTokens(new TokenSigner(SigningKey.of(pair("secp256r1").getPrivate())));
        LoadRequest request = LoadRequest.of(FILE.aid(), Optional.of(TestManager.DOMAIN)).withHash(FILE.hash("SHA-256"));
        assertThrows(CardRefusedException.class, () -> wrong.installForLoad(request));
        assertThrows(CardRefusedException.class, () -> domain.content().installForLoad(request));
        ContentManager content = domain.content().withTokens(new TokenSigner(SigningKey.of(right.getPrivate())));
        content.installForLoad(request);
        content.load(FILE.loadData(List.of()), sent -> { });
        assertThrows(CardRefusedException.class, () -> wrong.delete(FILE.aid(), false));
        assertEquals(1, card.content.packages.size());
    }

    @Test
    void receiptsNameTheCardAndTheToken() throws Exception {
        KeyPair pair = pair("secp256r1");
        SecurityDomain issuer = card.open();
        assertEquals(0x9000, TestManager.send(issuer, "80E29000", "4203123456 45020011"));
        SecurityDomain domain = delegated(pair);
        TestManager.load(card.open());
        card.open().content().extradite(FILE.aid(), TestManager.DOMAIN);
        domain = card.open(Optional.of(TestManager.DOMAIN), SecurityLevel.MAC);
        Bytes data = Bytes.concat(Bytes.parseHex("4F"), lv(FILE.aid().bytes()), Bytes.parseHex("B60393014D"));
        Bytes token = new TokenSigner(SigningKey.of(pair.getPrivate())).token(CommandApdu.of(0x80, 0xE4, 0, 0, data, 256));
        Bytes answer = TestManager.answer(domain, "80E40000", Bytes.concat(data, Bytes.parseHex("9E40"), token)).data();
        Receipt receipt = receipt(answer, 0);
        assertEquals(Bytes.parseHex("020000 051234560011 014D"), receipt.confirmation());
        assertTrue(receipt.verifyAes(receiptKey, receipt.inputForDelete(FILE.aid())));
    }
}
