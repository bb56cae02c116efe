package dev.jcard.applet.iso;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import javax.crypto.Cipher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    private static final byte[] MESSAGE = "attack at dawn".getBytes(StandardCharsets.UTF_8);
    private static final Bytes SHA256_INFO = Bytes.parseHex("3031300D060960864801650304020105000420");
    private static final KeyPair RSA = rsa(2048);

    private final IsoCard card = IsoCard.ready();

    @AfterEach
    void close() {
        card.close();
    }

    @Test
    void generateRsaSignAndDecipher() throws GeneralSecurityException {
        card.choose("00", "F3", 3);
        Bytes answer = Bytes.parseHex(card.fetch("00 46 42 00 00"));
        assertEquals("7F49820109" + "81820100", answer.slice(0, 9).toHex());
        assertEquals("8203010001", answer.from(265).toHex());
        PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(
                new BigInteger(1, answer.slice(9, 256).toArray()), BigInteger.valueOf(65537)));
        assertRsaSignature(key, 3);
        assertDeciphers(key, 3);
    }

    @Test
    void importedRsaKeyInChainedAndLongCommands() throws GeneralSecurityException {
        card.choose("00", "F3", 0);
        card.chained("DB 3F FF", rsaBlob(RSA).toHex());
        assertRsaSignature(RSA.getPublic(), 0);
        card.choose("00", "F3", 1);
        card.ok("00 DB 3F FF 00" + Bytes.u2(rsaBlob(RSA).length()) + rsaBlob(RSA));
        assertRsaSignature(RSA.getPublic(), 1);
        assertDeciphers(RSA.getPublic(), 1);
    }

    @ParameterizedTest
    @CsvSource({"SHA-1, 20", "SHA-224, 28", "SHA-256, 32", "SHA-384, 48", "SHA-512, 64"})
    void pss(String hash, int length) throws GeneralSecurityException {
        importRsa(0);
        card.choose("B6", "12", 0);
        Bytes digest = Bytes.of(MessageDigest.getInstance(hash).digest(MESSAGE));
        String command = "00 2A 9E 9A %02X %s 00".formatted(length, digest);
        Signature verifier = Signature.getInstance("RSASSA-PSS");
        verifier.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), length, 1));
        for (int i = 0; i < 3; i++) {
            verifier.initVerify(RSA.getPublic());
            verifier.update(MESSAGE);
            assertTrue(verifier.verify(Bytes.parseHex(card.fetch(command)).toArray()));
        }
        card.refused("6700", "00 2A 9E 9A 15" + "00".repeat(21));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
    void generateEcAndSignHashes(String name) throws GeneralSecurityException {
        ECParameterSpec curve = Curves.named(name);
        int size = Curves.fieldBytes(curve);
        card.choose("00", "EC", 5);
        Bytes parameters = Curves.describe(curve);
        Bytes answer = Bytes.parseHex(card.chained("46 00 00", parameters.toHex()));
        Bytes echoed = parameters.slice(0, parameters.length() - 4);
        int at = answer.length() - 4 - (2 * size + 1);
        assertEquals(echoed, answer.slice(at - (size > 63 ? 3 : 2) - echoed.length(), echoed.length()));
        PublicKey key = Curves.publicKey(curve, answer.slice(at, 2 * size + 1));
        card.choose("B6", "22", 5);
        assertEcdsa(key, "SHA256withECDSA", "SHA-256", 32);
        assertEcdsa(key, "SHA512withECDSA", "SHA-512", 64);
    }

    /** OpenSC 0.23 sends the message, 0.27 the hash; the applet tells them apart by the way they select it. */
    @Test
    void ecdsaForBothGenerationsOfTheDriver() throws GeneralSecurityException {
        KeyPair pair = Curves.keyPair("secp256r1");
        importEc(2, pair);
        card.choose("B6", "21", 2);
        Bytes longMessage = Bytes.parseHex("5A".repeat(700));
        assertVerifies(pair.getPublic(), "SHA1withECDSA", longMessage.toArray(), card.chained("2A 9E 9A", longMessage.toHex()));
        assertVerifies(pair.getPublic(), "SHA1withECDSA", longMessage.toArray(),
                card.ok("00 2A 9E 9A 00 02BC" + longMessage + "0000"));
        assertVerifies(pair.getPublic(), "SHA1withECDSA", MESSAGE, card.ok("00 2A 9E 9A 0E" + Bytes.of(MESSAGE) + "00"));
        card.ok("00 CA 01 01 03");
        assertEcdsa(pair.getPublic(), "SHA256withECDSA", "SHA-256", 32);
        card.selectHashing();
        card.ok(IsoCard.VERIFY);
        card.choose("B6", "21", 2);
        assertEcdsa(pair.getPublic(), "SHA1withECDSA", "SHA-1", 20);
        card.refused("6700", "00 2A 9E 9A 0E" + Bytes.of(MESSAGE) + "00");
    }

    /** OpenSC 0.24 to 0.26 selects like 0.23 when the card was reset behind its back, and still sends hashes. */
    @Test
    void ecdsaOfAHashIsKnownByItsLe() throws GeneralSecurityException {
        KeyPair pair = Curves.keyPair("secp256r1");
        importEc(2, pair);
        card.choose("B6", "21", 2);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
        assertVerifies(pair.getPublic(), "SHA256withECDSA", MESSAGE, card.ok("00 2A 9E 9A 20" + Bytes.of(hash) + "68"));
        assertVerifies(pair.getPublic(), "SHA1withECDSA", hash, card.ok("00 2A 9E 9A 20" + Bytes.of(hash) + "00"));
        assertVerifies(pair.getPublic(), "SHA1withECDSA", MESSAGE, card.ok("00 2A 9E 9A 0E" + Bytes.of(MESSAGE) + "68"));
    }

    @Test
    void anotherCommandEndsAChainAndAnAnswer() throws GeneralSecurityException {
        importRsa(0);
        card.choose("B6", "11", 0);
        card.ok("10 2A 9E 9A 02 AAAA");
        card.ok("00 20 00 01");
        assertRsaSignature(RSA.getPublic(), 0);
        card.choose("B6", "11", 0);
        card.refused("6A82", "00 A4 04 00 07 627601FF000000");
        String part = card.send("00 2A 9E 9A 33" + digestInfo() + "10");
        assertEquals("61F0", part.substring(32));
        card.ok("00 20 00 01");
        card.refused("6985", "00 C0 00 00 F0");
        String rest = card.send("00 2A 9E 9A 33" + digestInfo() + "10");
        assertEquals(part.substring(0, 32), rest.substring(0, 32));
        assertTrue(card.ok("00 C0 00 00 F0").length() == 480);
    }

    @Test
    void keysNeedThePin() {
        importRsa(0);
        card.choose("B6", "11", 0);
        card.select();
        for (String command : new String[] {"00 22 41 B6 06 80 01 11 84 01 00", "00 2A 9E 9A 02 AAAA", "00 46 42 00 00",
            "00 DB 3F FF 02 E000", "00 E4 01 00"}) {
            card.refused("6982", command);
        }
        card.ok(IsoCard.VERIFY);
        card.refused("6985", "00 2A 9E 9A 02 AAAA 00");
        card.refused("6985", "00 46 42 00 00");
        card.refused("6985", "00 DB 3F FF 02 E000");
    }

    @ParameterizedTest
    @CsvSource({
        "6A88, 00 22 41 B6 06 80 01 11 84 01 07", "6984, 00 22 41 B6 06 80 01 21 84 01 00",
        "6984, 00 22 41 B6 03 80 01 11", "6984, 00 22 41 B6 03 84 01 00", "6984, 00 22 41 B6 06 80 01 11 84 01 10",
        "6A81, 00 22 41 B6 06 80 01 33 84 01 00", "6A81, 00 22 41 B8 06 80 01 12 84 01 00",
        "6A81, 00 22 41 A4 06 80 01 11 84 01 00", "6A86, 00 22 F3 B6", "6A81, 00 22 41 00 06 80 01 F1 84 01 00",
        "6984, 00 22 41 B6 05 80 02 11 84 01", "6A86, 00 2A 9E 9B 02 AAAA"})
    void wrongEnvironments(String status, String command) {
        importRsa(0);
        card.refused(status, command);
    }

    @Test
    void wrongKeyData() {
        Bytes parameters = Bytes.parseHex("8120" + "FF".repeat(32));
        card.choose("00", "EC", 0);
        card.refused("6984", "00 46 00 00 22" + parameters + "00");
        card.refused("6A81", "00 46 00 00 16 8114" + "FF".repeat(20));
        card.refused("6A86", "00 46 42 00 00");
        card.refused("6A80", "00 DB 3F FF 04 30020500");
        card.refused("6984", "00 DB 3F FF 04 E0020500");
        card.refused("6984", "00 DB 3F FF 04 E0050500");
        card.refused("6A86", "00 DB 01 01 04 30020500");
        card.choose("00", "F3", 0);
        card.refused("6984", "00 DB 3F FF 05 7F48 02 9200");
        card.refused("6A81", "00 DB 3F FF 09 7F48 06 9201 05 9301 07");
        assertEquals("00".repeat(48) + "FF", card.ok("00 CA 01 03 00").substring(8));
    }

    @Test
    void decipherErrors() {
        importRsa(0);
        card.choose("B8", "11", 0);
        card.refused("6700", "00 2A 80 86 02 0001 00");
        assertEquals("6A80", last("00" + "00".repeat(255) + "05"));
        assertEquals("6A80", last("01" + "00".repeat(255) + "05"));
        assertEquals("6A80", last("00" + "FF".repeat(256)));
    }

    @Test
    void deletedKeysAreGone() throws GeneralSecurityException {
        importRsa(0);
        importEc(1, Curves.keyPair("secp256r1"));
        assertEquals("050305" + "10" + "030800" + "830100", card.ok("00 CA 01 03 00").substring(0, 20));
        card.ok("00 E4 01 00");
        card.refused("6A88", "00 E4 01 00");
        card.refused("6A88", "00 22 41 B6 06 80 01 11 84 01 00");
        assertEquals("050305" + "10" + "000000" + "830100", card.ok("00 CA 01 03 00").substring(0, 20));
    }

    @Test
    void usageIsEnforced() throws GeneralSecurityException {
        card.ok("00 22 41 00 09 80 01 F3 84 01 00 95 01 01");
        card.chained("DB 3F FF", rsaBlob(RSA).toHex());
        assertRsaSignature(RSA.getPublic(), 0);
        card.refused("6985", "00 22 41 B8 06 80 01 11 84 01 00");
        card.ok("00 22 41 00 09 80 01 F3 84 01 00 95 01 02");
        card.chained("DB 3F FF", rsaBlob(RSA).toHex());
        assertDeciphers(RSA.getPublic(), 0);
        card.refused("6985", "00 22 41 B6 06 80 01 11 84 01 00");
    }

    @Test
    void twoKeysDiffer() throws GeneralSecurityException {
        String parameters = Curves.describe(Curves.named("secp256r1")).toHex();
        card.choose("00", "EC", 0);
        String one = card.chained("46 00 00", parameters);
        card.choose("00", "EC", 1);
        assertNotEquals(one, card.chained("46 00 00", parameters));
    }

    private String last(String cryptogram) {
        card.ok("10 2A 80 86 FF" + cryptogram.substring(0, 510));
        return card.send("00 2A 80 86 02" + cryptogram.substring(510) + "00");
    }

    private void importRsa(int number) {
        card.choose("00", "F3", number);
        card.chained("DB 3F FF", rsaBlob(RSA).toHex());
    }

    private void importEc(int number, KeyPair pair) {
        card.choose("00", "EC", number);
        card.chained("DB 3F FF", Curves.privateKey(pair).toHex());
    }

    private void assertRsaSignature(PublicKey key, int number) throws GeneralSecurityException {
        card.choose("B6", "11", number);
        assertVerifies(key, "SHA256withRSA", MESSAGE, card.fetch("00 2A 9E 9A 33" + digestInfo() + "00"));
    }

    private void assertDeciphers(PublicKey key, int number) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        card.choose("B8", "11", number);
        String cryptogram = "00" + Bytes.of(cipher.doFinal(MESSAGE));
        assertArrayEquals(MESSAGE, Bytes.parseHex(card.chained("2A 80 86", cryptogram)).toArray());
        assertEquals(Bytes.of(MESSAGE).toHex(), card.ok("00 2A 80 86 00 0101" + cryptogram + "0000"));
    }

    private void assertEcdsa(PublicKey key, String algorithm, String hash, int length) throws GeneralSecurityException {
        Bytes digest = Bytes.of(MessageDigest.getInstance(hash).digest(MESSAGE));
        assertVerifies(key, algorithm, MESSAGE, card.fetch("00 2A 9E 9A %02X %s 00".formatted(length, digest)));
    }

    private static void assertVerifies(PublicKey key, String algorithm, byte[] message, String signature)
            throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(key);
        verifier.update(message);
        assertTrue(verifier.verify(Bytes.parseHex(signature).toArray()));
    }

    private static Bytes digestInfo() throws GeneralSecurityException {
        return SHA256_INFO.plus(Bytes.of(MessageDigest.getInstance("SHA-256").digest(MESSAGE)));
    }

    static Bytes rsaBlob(KeyPair pair) {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
        BigInteger[] numbers = {key.getPrimeP(), key.getPrimeQ(), key.getCrtCoefficient(), key.getPrimeExponentP(),
            key.getPrimeExponentQ()};
        Bytes inner = Bytes.EMPTY;
        for (int i = 0; i < numbers.length; i++) {
            Bytes value = Bytes.of(numbers[i].toByteArray());
            inner = inner.plus(Curves.tlv(0x92 + i, value.u1(0) == 0 ? value.from(1) : value));
        }
        return Bytes.ofInts(0x7F).plus(Curves.tlv(0x48, inner));
    }

    static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
