package dev.jcard.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Secret;
import dev.jcard.core.VerificationException;
import dev.jcard.gp.scp.Diversification;
import dev.jcard.gp.scp.KeySet;
import dev.jcard.gp.scp.Macs;
import dev.jcard.gp.scp.ScpVariant;
import dev.jcard.gp.scp.SecurityLevel;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTest {

    private static Secret secret(String hex) {
        return Secret.take(Bytes.parseHex(hex).toArray());
    }

    private static KeySet single(String hex) {
        try (Secret key = secret(hex)) {
            return KeySet.single(key);
        }
    }

    private static Bytes reveal(Secret key) {
        return key.use(Bytes::of);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/scp/diversification.csv", numLinesToSkip = 1)
    void diversifiedKeys(String scheme, String kdd, String master, String enc, String mac, String dek) {
        int scp = scheme.equals("kdf3") ? 3 : 2;
        try (KeySet keys = Diversification.parse(scheme).derive(single(master), Bytes.parseHex(kdd), scp)) {
            assertEquals(Bytes.parseHex(enc), reveal(keys.enc()));
            if (mac != null) {
                assertEquals(Bytes.parseHex(mac), reveal(keys.mac()));
                assertEquals(Bytes.parseHex(dek), reveal(keys.dek()));
            }
        }
    }

    @Test
    void templatesAreChecked() {
        assertThrows(MalformedDataException.class, () -> Diversification.parse("$x"));
        assertThrows(MalformedDataException.class, () -> Diversification.parse("$0F"));
        assertThrows(MalformedDataException.class, () -> Diversification.parse("$a00000"));
        assertThrows(MalformedDataException.class, () -> Diversification.parse("visa3"));
        Diversification short7 = Diversification.parse("$0$1");
        assertThrows(MalformedDataException.class, () -> short7.derive(KeySet.wellKnown(), Bytes.zeros(10), 2));
        Diversification emv = Diversification.parse("$4$5$6$7$8$9F0$k$4$5$6$7$8$90F$k");
        Bytes kdd = Bytes.parseHex("00010203040506070809");
        assertEquals("0EF59FCBF8019B62E62AF6EA20B8BF25", reveal(emv.derive(KeySet.wellKnown(), kdd, 2).enc()).toHex());
    }

    @ParameterizedTest
    @CsvSource({"404142434445464748494A4B4C4D4E4F,504A77", "404142434445464748494A4B4C4D4E4F5051525354555657,FFCD73",
        "404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F,ECDCD8"})
    void checkValues(String key, String expected) {
        assertEquals(expected, Macs.aesCheckValue(secret(key)).toHex());
        assertEquals("8BAF47", Macs.desCheckValue(secret("404142434445464748494A4B4C4D4E4F")).toHex());
    }

    @ParameterizedTest
    @CsvSource({"1,05,16", "2,15,16", "3,70,16", "3,70,24", "3,70,32"})
    void newKeySetIsVerifiedAndUsedAtOnce(int scp, String i, int length) {
        ScriptedCard card = new ScriptedCard(new ScpVariant(scp, Integer.parseInt(i, 16)), ScriptedCard.ISD, false);
        SecurityDomain domain = SecurityDomainTest.open(card, SecurityLevel.ENC);
        KeySet fresh = KeySet.of(secret("11".repeat(length)), secret("22".repeat(length)), secret("33".repeat(length)));
        Authentication current = Authentication.with(KeySet.wellKnown()).atLevel(SecurityLevel.ENC);
        domain.keys().putKeySet(fresh, 0x30, 0, current, AttemptLog.inMemory());
        assertTrue(fresh.enc().sameAs(card.keySets.get(0x30).enc()));
        assertTrue(fresh.dek().sameAs(card.keySets.get(0x30).dek()));
        assertEquals(0x30, card.received.get(card.received.size() - 2).p1(), "re-authenticated with the new version");
        assertEquals(1, domain.registry().entries().size());
        assertTrue(card.received.stream().filter(command -> command.ins() == 0xD8).allMatch(command -> command.sensitive()));
    }

    @Test
    void wrongCheckValueFromTheCardIsNotBelieved() {
        ScriptedCard card = ScriptedCard.scp03();
        SecurityDomain domain = SecurityDomainTest.open(card, SecurityLevel.MAC);
        card.spoilCheckValues = true;
        VerificationException failed = assertThrows(VerificationException.class, () -> domain.keys().putKeySet(
                KeySet.wellKnown(), 0x30, 0, Authentication.with(KeySet.wellKnown()), AttemptLog.inMemory()));
        assertTrue(failed.remedy().contains("do not end this session"));
        assertTrue(domain.secureChannel().orElseThrow().isOpen());
    }

    @Test
    void aesBlocksHaveTheInnerLength() {
        ScriptedCard card = ScriptedCard.scp03();
        SecurityDomain domain = SecurityDomainTest.open(card, SecurityLevel.MAC);
        for (int length : new int[] {16, 24, 32}) {
            Bytes block = new CardKey.Aes(secret("AB".repeat(length))).encode(domain.secureChannel().orElseThrow());
            int encrypted = length == 16 ? 16 : 32;
            assertEquals(Bytes.ofInts(0x88, encrypted + 1, length), block.slice(0, 3));
            assertEquals(3 + encrypted + 4, block.length());
        }
        ScriptedCard des = ScriptedCard.scp02();
        SecurityDomain old = SecurityDomainTest.open(des, SecurityLevel.MAC);
        Bytes in02 = new CardKey.Aes(secret("AB".repeat(16))).encode(old.secureChannel().orElseThrow());
        assertEquals(Bytes.parseHex("881110"), in02.slice(0, 3));
    }

    @Test
    void publicKeysOfAllCurves() throws Exception {
        for (String name : List.of("secp256r1", "secp384r1", "secp521r1")) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(name));
            CardKey.Ec key = (CardKey.Ec) CardKey.of(generator.generateKeyPair().getPublic());
            assertEquals(1 + 2 * key.curve().size(), key.point().length());
            assertEquals(List.of("secp256r1", "secp384r1", "secp521r1").indexOf(name), key.curve().reference());
            Bytes coded = key.encode(null);
            assertEquals(0xB0, coded.u1(0));
            assertEquals(Bytes.concat(Bytes.parseHex("F001"), Bytes.ofInts(key.curve().reference(), 0)), coded.from(coded.length() - 4));
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BouncyCastle.PROVIDER);
        for (Curve curve : List.of(Curve.BRAINPOOL_256R1, Curve.BRAINPOOL_384R1, Curve.BRAINPOOL_512T1)) {
            generator.initialize(new ECGenParameterSpec(curve == Curve.BRAINPOOL_256R1 ? "brainpoolP256r1"
                    : curve == Curve.BRAINPOOL_384R1 ? "brainpoolP384r1" : "brainpoolP512t1"));
            assertEquals(curve, ((CardKey.Ec) CardKey.of(generator.generateKeyPair().getPublic())).curve());
        }
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        Bytes coded = CardKey.of(rsa.generateKeyPair().getPublic()).encode(null);
        assertEquals(Bytes.parseHex("A1820100"), coded.slice(0, 4));
        assertEquals(Bytes.parseHex("A00301000100"), coded.from(coded.length() - 6));
    }

    @Test
    void wrongKeysSendNothingAndAreExplained() {
        ScriptedCard card = ScriptedCard.scp02();
        AttemptLog log = AttemptLog.inMemory();
        SecurityDomain domain = SecurityDomain.select(card, Optional.empty(), Profile.GP);
        WrongKeysException wrong = assertThrows(WrongKeysException.class,
                () -> domain.authenticate(Authentication.with(single("00112233445566778899AABBCCDDEEFF")), log));
        assertTrue(wrong.getMessage().contains("well-known test key 404142..4F"), wrong.getMessage());
        assertFalse(card.received.stream().anyMatch(command -> command.ins() == 0x82));
        card.keySets.put(0xFF, Diversification.EMV.derive(KeySet.wellKnown(), card.diversification, 2));
        wrong = assertThrows(WrongKeysException.class, () -> domain.authenticate(Authentication.with(KeySet.wellKnown()), log));
        assertTrue(wrong.getMessage().contains("fit with --kdf emv"), wrong.getMessage());
        card.keySets.put(0xFF, single("AA".repeat(16)));
        wrong = assertThrows(WrongKeysException.class, () -> domain.authenticate(Authentication.with(KeySet.wellKnown()), log));
        assertTrue(wrong.getMessage().contains("no known key"), wrong.getMessage());
        assertEquals(3, log.failures("kdd:00004181116665F5B830"));
        int sent = card.received.size();
        wrong = assertThrows(WrongKeysException.class, () -> domain.authenticate(Authentication.with(single("AA".repeat(16))), log));
        assertTrue(wrong.remedy().contains("--force"));
        assertEquals(sent + 2, card.received.size(), "GET DATA and INITIALIZE UPDATE only");
        Authentication forced = new Authentication(single("AA".repeat(16)), Diversification.NONE, 0, 0, Optional.empty(),
                SecurityLevel.MAC, false, true);
        domain.authenticate(forced, log);
        assertEquals(0, log.failures("kdd:00004181116665F5B830"), "success forgets");
    }

    @Test
    void blankDiversificationDataFallsBackToTheChip() {
        ScriptedCard card = ScriptedCard.scp03();
        card.diversification = Bytes.zeros(10);
        card.data.put(0x9F7F, Bytes.parseHex("9F7F2A").plus(Bytes.zeros(12)).plus(Bytes.parseHex("11223344")).plus(Bytes.zeros(26)));
        AttemptLog log = AttemptLog.inMemory();
        SecurityDomain domain = SecurityDomain.select(card, Optional.empty(), Profile.GP);
        assertThrows(WrongKeysException.class, () -> domain.authenticate(Authentication.with(single("AA".repeat(16))), log));
        assertEquals(1, log.failures("cplc:00000000000011223344"));
        domain.authenticate(Authentication.with(KeySet.wellKnown()), log);
        assertTrue(domain.secureChannel().isPresent());
    }

    @Test
    void failuresOutliveTheProgram(@TempDir Path directory) {
        Path file = directory.resolve("state/attempts");
        new AttemptFile(file).failed("kdd:01");
        new AttemptFile(file).failed("kdd:01");
        new AttemptFile(file).failed("kdd:02");
        assertEquals(2, new AttemptFile(file).failures("kdd:01"));
        new AttemptFile(file).succeeded("kdd:01");
        assertEquals(0, new AttemptFile(file).failures("kdd:01"));
        assertEquals(1, new AttemptFile(file).failures("kdd:02"));
    }

    @Test
    void lastKeySetIsKnown() {
        List<KeyInfo> keys = KeyInfo.parse(Bytes.parseHex("E01E C00401308810 C00402308810 C00403308810 C00401708810 C00401718810"));
        assertTrue(KeyManager.isLastKeySet(keys, 0x30));
        assertFalse(KeyManager.isLastKeySet(keys, 0x20));
        assertEquals("AES-128", keys.get(0).typeName());
        assertEquals("token verification", KeyInfo.versionUse(0x70));
    }

    @Test
    void deleteKeysAndRefusals() {
        ScriptedCard card = ScriptedCard.scp03();
        SecurityDomain domain = SecurityDomainTest.open(card, SecurityLevel.MAC);
        CardRefusedException refused = assertThrows(CardRefusedException.NotFound.class, () -> domain.keys().delete(Optional.of(1), 0x20));
        assertTrue(refused.getMessage().contains("there is no such key"), refused.getMessage());
        assertEquals("80E4000006D00101D2012000", card.understood.get(card.understood.size() - 1).encode().toHex());
        card.refuse(0xD8, 0x00, 0x9484);
        assertTrue(assertThrows(CardRefusedException.class, () -> domain.keys().put(List.of(new CardKey.Aes(secret("AB".repeat(16)))), 1,
                0x71, 0)).getMessage().contains("algorithm"));
        assertThrows(MalformedDataException.class, () -> domain.keys().put(List.of(), 1, 0x80, 0));
    }
}
