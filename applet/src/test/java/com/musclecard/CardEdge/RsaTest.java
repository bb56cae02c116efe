package com.musclecard.CardEdge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import javax.crypto.Cipher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ComputeCrypt with RSA keys; slot 0 holds a 1024-bit CRT key, slot 2 a 2048-bit one, 1 and 3 their public keys. */
class RsaTest {

    private static final String FREE = "0000 0000 0000";
    private static final byte[] MESSAGE = "attack at dawn".getBytes(StandardCharsets.UTF_8);
    private static final Bytes SHA256_INFO = Bytes.parseHex("3031300D060960864801650304020105000420");

    private final TestCard card = TestCard.ready().login(1);

    @BeforeEach
    void keys() {
        load(0, HostKeys.crtBlob(HostKeys.rsa(1024)));
        load(1, HostKeys.publicBlob(HostKeys.rsa(1024)));
        load(2, HostKeys.crtBlob(HostKeys.rsa(2048)));
        load(3, HostKeys.publicBlob(HostKeys.rsa(2048)));
    }

    @AfterEach
    void close() {
        card.close();
    }

    /** As OpenSC does it: padding on the host, raw operation on the card, 128 bytes in one short APDU. */
    @Test
    void openscSignature1024() throws GeneralSecurityException {
        init(0, 0, 4);
        String answer = card.ok("B0 36 00 03 83 01 0080" + padded(128) + "82");
        assertEquals("0080", answer.substring(0, 4));
        assertVerifies(1024, answer.substring(4));
    }

    @Test
    void signature2048ThroughObjects() throws GeneralSecurityException {
        init(2, 0, 4);
        card.put("FFFFFFFE", "0002 0002 0002", Bytes.u2(256).plus(padded(256)).toArray());
        card.ok("B0 36 02 03 01 02");
        Bytes output = Bytes.of(card.get("FFFFFFFF", 258));
        assertEquals(256, output.u2At(0));
        assertVerifies(2048, output.from(2).toHex());
        card.ok("B0 52 00 00 04 FFFFFFFE");
        card.ok("B0 52 00 00 04 FFFFFFFF");
    }

    @Test
    void signature2048InOneExtendedApdu() throws GeneralSecurityException {
        init(2, 0, 4);
        String answer = card.ok("B0 36 02 03 00 0103 01 0100" + padded(256) + "0102");
        assertEquals("0100", answer.substring(0, 4));
        assertVerifies(2048, answer.substring(4));
    }

    /** As OpenSC 0.11 did it; the old applet ended in 6F00. What does not fit the answer waits in the output object. */
    @Test
    void signature2048InTwoShortApdus() throws GeneralSecurityException {
        init(2, 0, 4);
        assertEquals("0000", card.ok("B0 36 02 02 83 01 0080" + padded(256).slice(0, 128) + "02"));
        assertEquals("0100", card.ok("B0 36 02 03 83 01 0080" + padded(256).from(128) + "00"));
        assertVerifies(2048, Bytes.of(card.get("FFFFFFFF", 258)).from(2).toHex());
    }

    @Test
    void signature2048BareAnswerFitsAShortApdu() throws GeneralSecurityException {
        init(2, 1, 1);
        assertVerifies(2048, card.ok("B0 36 02 03 36 03 0033" + digestInfo() + "00"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void theCardPadsSignatures(int slot) throws GeneralSecurityException {
        init(slot, 1, 1);
        assertVerifies(slot == 0 ? 1024 : 2048, card.ok("B0 36 0%d 03 36 03 0033%s00".formatted(slot, digestInfo())));
        card.refused("9C0F", "B0 36 0%d 03 FA 03 00F7%s00".formatted(slot, "00".repeat(247)));
    }

    /** A block that starts 00 02 comes back whole, which jCardSim's own cipher gets wrong. */
    @Test
    void rawResultsKeepTheirLeadingZeros() throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, HostKeys.rsa(1024).getPublic());
        Bytes encrypted = Bytes.of(cipher.doFinal(MESSAGE));
        init(0, 0, 4);
        Bytes block = Bytes.parseHex(card.ok("B0 36 00 03 83 01 0080" + encrypted + "82")).from(2);
        assertEquals(2, block.u2At(0));
        assertTrue(block.toHex().endsWith("00" + Bytes.of(MESSAGE)));
        String small = "00".repeat(127) + "01";
        assertEquals("0080" + small, card.ok("B0 36 00 03 83 01 0080" + small + "82"));
    }

    @Test
    void paddedDecryptionHasThePlaintextsLength() throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, HostKeys.rsa(1024).getPublic());
        init(0, 1, 4);
        String encrypted = Bytes.of(cipher.doFinal(MESSAGE)).toHex();
        assertEquals("000E" + Bytes.of(MESSAGE), card.ok("B0 36 00 03 83 01 0080" + encrypted + "82"));
        card.refused("9C0F", "B0 36 00 03 83 01 0080" + "00".repeat(127) + "05" + "82");
    }

    @Test
    void paddedEncryptionOnTheCard() throws GeneralSecurityException {
        init(1, 1, 3);
        Bytes encrypted = Bytes.parseHex(card.ok("B0 36 01 03 11 01 000E" + Bytes.of(MESSAGE) + "82")).from(2);
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.DECRYPT_MODE, HostKeys.rsa(1024).getPrivate());
        assertArrayEquals(MESSAGE, cipher.doFinal(encrypted.toArray()));
    }

    /** The old applet bound a slot's cipher to the first mode and answered 9C03 to the other. */
    @Test
    void modesMayAlternate() throws GeneralSecurityException {
        for (int i = 0; i < 3; i++) {
            init(0, 1, 4);
            init(0, 0, 4);
            openscSignature1024();
            paddedDecryptionHasThePlaintextsLength();
        }
    }

    @Test
    void operationsOfSeveralKeysLiveSideBySide() throws GeneralSecurityException {
        init(0, 0, 4);
        init(2, 1, 1);
        card.ok("B0 36 02 02 12 01 000F" + digestInfo().slice(0, 15));
        card.ok("B0 36 02 02 07 01 0004" + digestInfo().slice(15, 4));
        assertVerifies(2048, card.ok("B0 36 02 03 23 03 0020" + digestInfo().from(19) + "00"));
        assertVerifies(1024, card.ok("B0 36 00 03 83 03 0080" + padded(128) + "80"));
    }

    @Test
    void whatOneKeyGatheredIsNeverUsedByAnother() throws GeneralSecurityException {
        init(0, 0, 4);
        init(2, 1, 1);
        card.ok("B0 36 02 02 07 01 0004 41424344");
        assertVerifies(1024, card.ok("B0 36 00 03 83 03 0080" + padded(128) + "80"));
        card.refused("6A86", "B0 36 02 03 07 01 0004 41424344");
    }

    @Test
    void everyStepChecksTheUseRight() {
        load(4, HostKeys.crtBlob(HostKeys.rsa(512)), "FFFF 0002 0002");
        init(4, 0, 4);
        card.ok("B0 60 00 00");
        for (String step : new String[] {"01 05 00 04 01 0000", "02 04 01 0001 AA", "03 04 01 0001 AA"}) {
            card.refused("9C06", "B0 36 04 " + step);
        }
    }

    @Test
    void wrongUse() {
        card.refused("6A86", "B0 36 00 03 04 01 0001 AA");
        card.refused("9C10", "B0 36 07 01 05 00 04 01 0000");
        card.refused("9C10", "B0 36 10 01 05 00 04 01 0000");
        card.refused("9C10", "B0 36 FF 01 05 00 04 01 0000");
        card.refused("9C11", "B0 36 00 00 05 00 04 01 0000");
        card.refused("9C11", "B0 36 00 04 05 00 04 01 0000");
        card.refused("9C0F", "B0 36 00 01 05 02 04 01 0000");
        card.refused("9C0F", "B0 36 00 01 05 20 04 01 0000");
        card.refused("9C0F", "B0 36 00 01 05 00 05 01 0000");
        card.refused("9C0F", "B0 36 00 01 05 00 04 04 0000");
        card.refused("9C0F", "B0 36 00 01 05 00 04 01 0001");
        card.refused("9C0F", "B0 36 00 01 02 00 04");
        card.refused("9C07", "B0 36 00 01 03 00 04 02");
        card.refused("9C05", "B0 36 01 01 05 00 01 01 0000");
        card.refused("9C05", "B0 36 01 01 05 00 02 01 0000");
        card.refused("9C09", "B0 36 00 01 05 00 02 01 0000");
        init(0, 0, 4);
        card.refused("9C0F", "B0 36 00 03 04 01 0002 AA");
        card.refused("9C0F", "B0 36 00 03 05 01 0001 AA BB");
        card.refused("9C0F", "B0 36 00 03 05 01 FFFF AA BB");
        card.refused("9C0F", "B0 36 00 03 01 01");
        card.refused("9C07", "B0 36 00 03 01 02");
        card.refused("9C0F", "B0 36 00 03");
        card.refused("9C0F", "B0 36 00 03 84 01 0081" + "00".repeat(129));
        card.refused("6A86", "B0 36 00 03 04 01 0001 AA");
    }

    @Test
    void aValueAboveTheModulusIsAnInvalidParameter() {
        BigInteger modulus = ((RSAPublicKey) HostKeys.rsa(1024).getPublic()).getModulus();
        init(0, 0, 4);
        String tooLarge = Bytes.of(modulus.toByteArray()).from(1).toHex();
        card.refused("9C0F", "B0 36 00 03 83 01 0080" + tooLarge + "82");
    }

    @Test
    void privateKeyInModulusForm() throws GeneralSecurityException {
        load(0, HostKeys.privateBlob(HostKeys.rsa(1024)));
        openscSignature1024();
    }

    @Test
    void nothingStaysInTransientMemoryForTheNextCommand() throws GeneralSecurityException {
        signature2048InTwoShortApdus();
        card.select();
        card.ok("B0 5A 00 00 0E FFFFFFFF 00000290" + FREE);
        assertArrayEquals(new byte[0x290], card.get("FFFFFFFF", 0x290));
    }

    private void init(int slot, int mode, int direction) {
        card.ok("B0 36 %02X 01 05 %02X %02X 01 0000 02".formatted(slot, mode, direction));
    }

    private void load(int slot, Bytes blob) {
        load(slot, blob, FREE);
    }

    private void load(int slot, Bytes blob, String acl) {
        card.put("FFFFFFFE", FREE, blob.toArray());
        card.ok("B0 32 %02X 00 06 %s".formatted(slot, acl));
    }

    private static Bytes digestInfo() throws GeneralSecurityException {
        return SHA256_INFO.plus(Bytes.of(MessageDigest.getInstance("SHA-256").digest(MESSAGE)));
    }

    private static Bytes padded(int size) throws GeneralSecurityException {
        Bytes info = digestInfo();
        return Bytes.parseHex("0001" + "FF".repeat(size - info.length() - 3) + "00").plus(info);
    }

    private static void assertVerifies(int bits, String signature) throws GeneralSecurityException {
        PublicKey key = HostKeys.rsa(bits).getPublic();
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(key);
        verifier.update(MESSAGE);
        assertTrue(verifier.verify(Bytes.parseHex(signature).toArray()));
        assertEquals(bits, ((RSAPrivateKey) HostKeys.rsa(bits).getPrivate()).getModulus().bitLength());
    }
}
