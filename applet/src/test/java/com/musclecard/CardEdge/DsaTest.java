package com.musclecard.CardEdge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.DSAParams;
import java.security.interfaces.DSAPrivateKey;
import java.security.interfaces.DSAPublicKey;
import java.security.spec.DSAPublicKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DsaTest {

    private static final String FREE = "0000 0000 0000";
    private static final String DATA = "000102030405060708090A0B0C0D0E0F";
    private static final KeyPair PAIR = generate();

    private final TestCard card = TestCard.ready().login(1);

    @AfterEach
    void close() {
        card.close();
    }

    @Test
    void signWithAnImportedKeyInPieces() throws GeneralSecurityException {
        load(0, privateBlob());
        card.ok("B0 36 00 01 05 10 01 01 0000");
        assertEquals("0000", card.ok("B0 36 00 02 13 01 0010" + DATA + "02"));
        Bytes answer = Bytes.parseHex(card.ok("B0 36 00 03 13 01 0010" + DATA + "00"));
        assertEquals(answer.length() - 2, answer.u2At(0));
        assertVerifies(PAIR.getPublic(), DATA + DATA, answer.from(2));
    }

    @Test
    void verifyHostSignatures() throws GeneralSecurityException {
        load(1, publicBlob());
        Signature signer = Signature.getInstance("SHA1withDSA");
        signer.initSign(PAIR.getPrivate());
        signer.update(Bytes.parseHex(DATA).toArray());
        Bytes signature = Bytes.of(signer.sign());
        card.ok("B0 36 01 01 05 10 02 01 0000");
        Bytes good = Bytes.concat(Bytes.u2(16), Bytes.parseHex(DATA), Bytes.u2(signature.length()), signature);
        card.ok("B0 36 01 03 %02X 01 %s".formatted(good.length() + 1, good));
        card.ok("B0 36 01 01 05 10 02 01 0000");
        card.refused("9C0B", "B0 36 01 03 %02X 01 %s".formatted(good.length() + 1,
                good.toHex().replace(DATA, DATA.replace("07", "08"))));
        card.put("FFFFFFFE", FREE, good.toArray());
        card.ok("B0 36 01 01 05 10 02 01 0000");
        card.ok("B0 36 01 03 01 02");
    }

    @Test
    void generateFromParameters() throws GeneralSecurityException {
        DSAParams params = ((DSAPublicKey) PAIR.getPublic()).getParams();
        card.put("FFFFFFFE", FREE, parameters().toArray());
        card.ok("B0 30 00 01 10 02 0400" + FREE + FREE + "02");
        card.refused("9C07", "B0 52 00 00 04 FFFFFFFE");
        card.ok("B0 34 01 00 01 00");
        String record = card.ok("B0 58 00 00 0E");
        byte[] blob = card.get("FFFFFFFF", Integer.parseInt(record.substring(8, 16), 16));
        BigInteger[] numbers = HostKeys.numbers(blob, 4);
        assertEquals(params.getG(), numbers[0]);
        assertEquals(params.getP(), numbers[1]);
        assertEquals(params.getQ(), numbers[2]);
        PublicKey key = KeyFactory.getInstance("DSA").generatePublic(
                new DSAPublicKeySpec(numbers[3], numbers[1], numbers[2], numbers[0]));
        card.ok("B0 36 00 01 05 10 01 01 0000");
        assertVerifies(key, DATA, Bytes.parseHex(card.ok("B0 36 00 03 13 03 0010" + DATA + "00")));
    }

    @Test
    void wrongUse() {
        load(0, privateBlob());
        card.refused("9C09", "B0 36 00 01 05 10 03 01 0000");
        card.refused("9C09", "B0 36 00 01 05 10 02 01 0000");
        card.refused("9C0F", "B0 36 00 01 05 20 01 01 0000");
        card.refused("9C07", "B0 30 02 03 10 02 0400" + FREE + FREE + "02");
        card.refused("9C0F", "B0 30 02 03 10 01 0400" + FREE + FREE + "02");
        card.refused("9C0F", "B0 30 02 03 10 02 0800" + FREE + FREE + "02");
    }

    private void load(int slot, Bytes blob) {
        card.put("FFFFFFFE", FREE, blob.toArray());
        card.ok("B0 32 0%d 00 06 %s".formatted(slot, FREE));
    }

    private static Bytes parameters() {
        DSAParams params = ((DSAPublicKey) PAIR.getPublic()).getParams();
        return HostKeys.blob(0, 0, params.getG(), params.getP(), params.getQ()).from(4);
    }

    private static Bytes privateBlob() {
        BigInteger x = ((DSAPrivateKey) PAIR.getPrivate()).getX();
        return Bytes.concat(Bytes.parseHex("00050400"), parameters(), HostKeys.blob(0, 0, x).from(4));
    }

    private static Bytes publicBlob() {
        BigInteger y = ((DSAPublicKey) PAIR.getPublic()).getY();
        return Bytes.concat(Bytes.parseHex("00040400"), parameters(), HostKeys.blob(0, 0, y).from(4));
    }

    private static void assertVerifies(PublicKey key, String data, Bytes signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("SHA1withDSA");
        verifier.initVerify(key);
        verifier.update(Bytes.parseHex(data).toArray());
        assertTrue(verifier.verify(signature.toArray()));
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("DSA");
            generator.initialize(1024);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
