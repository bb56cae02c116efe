package com.musclecard.CardEdge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.jcard.core.Bytes;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GetChallenge and ExternalAuthenticate; slot 1 holds an RSA public key, slot 3 a DES key. */
class AuthenticationTest {

    private static final String FREE = "0000 0000 0000";
    private static final String DES_KEY = "0123456789ABCDEF";

    private final TestCard card = TestCard.ready().login(1);

    @BeforeEach
    void keys() {
        load(1, HostKeys.publicBlob(HostKeys.rsa(1024)));
        load(3, Bytes.parseHex("00060040 0008" + DES_KEY));
        card.ok("B0 60 00 00");
    }

    @AfterEach
    void close() {
        card.close();
    }

    @Test
    void anRsaKeyProvesItself() throws GeneralSecurityException {
        for (int tries = 0; tries < 7; tries++) {
            String challenge = challenge(16);
            assertEquals("", card.ok(rsaAnswer(challenge)));
            assertEquals("0200", identities());
        }
        card.ok("B0 60 00 00");
        assertEquals("0000", identities());
    }

    @Test
    void aDesKeyProvesItselfAndOpensObjects() throws GeneralSecurityException {
        card.ok("B0 5A 00 00 0E 50150001 00000004 0800 0800 0800");
        card.refused("9C06", "B0 56 00 00 09 50150001 00000000 04");
        card.ok(desAnswer(challenge(8)));
        assertEquals("0800", identities());
        card.ok("B0 56 00 00 09 50150001 00000000 04 04");
    }

    @Test
    void theAnswerMayComeThroughTheInputObject() throws GeneralSecurityException {
        Bytes answer = Bytes.parseHex(desAnswer(challenge(8)));
        card.put("FFFFFFFE", FREE, answer.from(8).toArray());
        card.ok("B0 38 03 00 03 21 04 02");
        assertEquals("0800", identities());
        card.refused("9C07", "B0 52 00 00 04 FFFFFFFE");
    }

    @Test
    void aChallengeIsGoodForOneAttempt() throws GeneralSecurityException {
        String answer = desAnswer(challenge(8));
        card.ok(answer);
        card.refused("9C03", answer);
        challenge(8);
        card.refused("9C02", answer);
        assertEquals("0000", identities());
        card.refused("9C03", answer);
    }

    @Test
    void fiveFailuresBlockTheKeyUntilNever() throws GeneralSecurityException {
        for (int i = 0; i < 5; i++) {
            challenge(8);
            card.refused("9C02", "B0 38 03 00 0D 21 04 01 0008 0000000000000000");
        }
        card.refused("9C0C", desAnswer(challenge(8)));
        card.ok(rsaAnswer(challenge(32)));
    }

    @Test
    void successResetsTheFailures() throws GeneralSecurityException {
        for (int i = 0; i < 12; i++) {
            challenge(8);
            if (i % 4 < 3) {
                card.refused("9C02", "B0 38 03 00 0D 21 04 01 0008 0000000000000000");
            } else {
                card.ok(desAnswer(challenge(8)));
            }
        }
    }

    @Test
    void hiddenChallengesAreOneObjectThatNobodyReads() {
        int free = card.freeMemory();
        card.ok("B0 62 00 02 04 0008 0000");
        card.ok("B0 62 00 02 04 0008 0000");
        assertEquals("FFFFFFFF0000000AFFFFFFFFFFFF", card.ok("B0 58 00 00 0E"));
        card.refused("9C12", "B0 58 01 00 0E");
        card.refused("9C06", "B0 56 00 00 09 FFFFFFFF 00000000 0A 0A");
        card.refused("9C06", "B0 52 00 00 04 FFFFFFFF");
        assertEquals(free, card.freeMemory());
        challenge(8);
        card.refused("9C12", "B0 58 00 00 0E");
    }

    @Test
    void challengesDiffer() {
        assertNotEquals(challenge(16), challenge(16));
        assertEquals(2 * 254, challenge(254).length());
        card.ok("B0 72 00 01 08 0008 0004 01020304 0A");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "9C03 B0 38 03 00 0D 21 04 01 0008 0000000000000000", "9C10 B0 38 06 00 0D 21 04 01 0008 0000000000000000",
        "9C10 B0 38 02 00 0D 21 04 01 0008 0000000000000000", "9C11 B0 38 03 01 0D 21 04 01 0008 0000000000000000",
        "9C0F B0 62 00 03 04 0008 0000", "9C0F B0 62 00 01 03 0008 00", "9C0F B0 62 00 01 04 0008 0001",
        "9C0F B0 62 00 01 04 8000 0000", "9C01 B0 62 00 01 04 7FFF 0000", "9C01 B0 62 00 01 04 028F 0000",
        "6700 B0 62 00 01 04 0100 0000 00", "9C10 B0 62 01 01 04 0008 0000"})
    void refused(String line) {
        card.refused(line.substring(0, 4), line.substring(5));
    }

    @Test
    void malformedAnswersCostNoTryAndLeakNothing() {
        challenge(8);
        card.refused("9C0F", "B0 38 03 00 02 21 04");
        card.refused("9C0F", "B0 38 03 00 0D 21 04 01 0009 0000000000000000");
        card.refused("9C09", "B0 38 03 00 0D 21 03 01 0008 0000000000000000");
        card.refused("9C09", "B0 38 03 00 0D 21 02 01 0008 0000000000000000");
        card.refused("9C07", "B0 38 03 00 03 21 04 02");
    }

    private String challenge(int size) {
        String answer = card.ok("B0 62 00 01 04 %04X 0000 %02X".formatted(size, size + 2 == 256 ? 0 : size + 2));
        assertEquals("%04X".formatted(size), answer.substring(0, 4));
        return answer.substring(4);
    }

    private String rsaAnswer(String challenge) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, HostKeys.rsa(1024).getPrivate());
        String block = "00".repeat(128 - challenge.length() / 2) + challenge;
        return "B0 38 01 00 85 00 04 01 0080" + Bytes.of(cipher.doFinal(Bytes.parseHex(block).toArray()));
    }

    private String desAnswer(String challenge) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("DES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(Bytes.parseHex(DES_KEY).toArray(), "DES"));
        return "B0 38 03 00 0D 21 04 01 0008" + Bytes.of(cipher.doFinal(Bytes.parseHex(challenge).toArray()));
    }

    private void load(int slot, Bytes blob) {
        card.put("FFFFFFFE", FREE, blob.toArray());
        card.ok("B0 32 0%d 00 06 %s".formatted(slot, FREE));
    }

    private String identities() {
        return card.ok("B0 3C 00 00 10").substring(28);
    }
}
