package dev.jcard.vm.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.vm.heap.CardObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.ISO9796d2PSSSigner;
import org.bouncycastle.crypto.signers.ISO9796d2Signer;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ISO 9796, RFC 2409, SM2, hashes begun elsewhere. */
class SignatureFormsTest {

    private final CryptoCard card = new CryptoCard("3.2.0");

    private static byte[] message(int length) {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++) {
            message[i] = (byte) (i * 7);
        }
        return message;
    }

    private RSAKeyParameters host(CardObject publicKey) {
        return new RSAKeyParameters(false, card.number(publicKey, "getModulus"), card.number(publicKey, "getExponent"));
    }

    /** A short message lies whole in the signature, of a long one the beginning; BouncyCastle verifies both. */
    @ParameterizedTest
    @CsvSource({"9, 20", "9, 106", "9, 300", "12, 50", "12, 300"})
    void iso9796WithTheWholeMessage(int algorithm, int length) {
        CardObject[] pair = card.pair(algorithm == 9 ? 1 : 2, 1024);
        byte[] signature = card.sign(card.signer(algorithm), pair[1], message(length));
        ISO9796d2Signer verifier = new ISO9796d2Signer(new RSAEngine(),
                algorithm == 9 ? new SHA1Digest() : new org.bouncycastle.crypto.digests.RIPEMD160Digest(), true);
        verifier.init(false, host(pair[0]));
        verifier.update(message(length), 0, length);
        assertTrue(verifier.verifySignature(signature));
        assertTrue(card.verify(card.signer(algorithm), pair[0], message(length), signature));
        assertFalse(card.verify(card.signer(algorithm), pair[0], message(length - 1), signature));
    }

    /** SignatureMessageRecovery: scheme 1 (ALG_RSA_SHA_ISO9796_MR), and schemes 2 and 3 with SHA-256. */
    @ParameterizedTest
    @CsvSource({"11, 40", "11, 200", "21, 40", "21, 200", "22, 40", "22, 200"})
    void messageRecovery(int padding, int length) throws CryptoException, InvalidCipherTextException {
        CardObject[] pair = card.pair(2, 1024);
        CardObject signer = padding == 11 ? card.signer(30) : card.signer(4, 3, padding);
        card.init(signer, pair[1], CryptoCard.SIGN);
        CardObject message = card.bytes(message(length));
        CardObject lengths = card.api.shorts(0, 0);
        card.api.call(signer, "update", message, 0, 10);
        int size = card.api.call(signer, "sign([BSS[BS[SS)S", message, 10, length - 10, card.out, 0, lengths, 1);
        assertEquals(128, size);
        int recoverable = lengths.words[1];
        assertTrue(length == 40 ? recoverable == 40 : recoverable > 40 && recoverable < 128, "holds " + recoverable);
        byte[] signature = card.result(size);
        assertTrue(hostVerifies(padding, pair[0], signature, message(length)));
        card.init(signer, pair[0], CryptoCard.VERIFY);
        CardObject buffer = card.bytes(signature);
        assertEquals(recoverable, card.api.call(signer, "beginVerify", buffer, 0, size));
        assertArrayEquals(message(recoverable), Arrays.copyOf(buffer.bytes, recoverable));
        assertEquals(1, card.api.call(signer, "verify([BSS)Z", message, recoverable, length - recoverable));
        card.api.call(signer, "beginVerify", card.bytes(signature), 0, size);
        assertEquals(0, card.api.call(signer, "verify([BSS)Z", message, 0, 1));
        assertEquals(CryptoReason.ILLEGAL_USE, card.api.reason(() ->
                card.api.call(signer, "verify([BSS)Z", message, 0, 1)), "no beginVerify");
        signature[3] ^= 1;
        CardObject broken = card.bytes(signature);
        assertEquals(CryptoReason.ILLEGAL_USE, card.api.reason(() -> card.api.call(signer, "beginVerify", broken, 0, size)));
        assertEquals(CryptoReason.ILLEGAL_USE, card.api.reason(() ->
                card.api.call(signer, "sign([BSS[BS)S", message, 0, 1, card.out, 0)), "the sign of Signature");
    }

    private boolean hostVerifies(int padding, CardObject publicKey, byte[] signature, byte[] message)
            throws InvalidCipherTextException {
        var verifier = padding == 11 ? new ISO9796d2Signer(new RSAEngine(), new SHA1Digest(), true)
                : new ISO9796d2PSSSigner(new RSAEngine(), new SHA256Digest(), padding == 21 ? 32 : 0, true);
        verifier.init(false, host(publicKey));
        verifier.updateWithRecoveredMessage(signature);
        int done = verifier.getRecoveredMessage().length;
        verifier.update(message, done, message.length - done);
        return verifier.verifySignature(signature);
    }

    /** ISO 9796-1 repeats the message in the block; what goes in comes out. */
    @Test
    void iso9796Cipher() {
        CardObject[] pair = card.pair(2, 1024);
        CardObject cipher = card.api.create("javacardx/crypto/Cipher", "getInstance(BZ)Ljavacardx/crypto/Cipher;", 11,
                false);
        card.init(cipher, pair[1], 2);
        int length = card.api.call(cipher, "doFinal", card.bytes(message(48)), 0, 48, card.out, 0);
        CardObject block = card.bytes(card.result(length));
        card.init(cipher, pair[0], 1);
        assertEquals(48, card.api.call(cipher, "doFinal", block, 0, length, card.out, 0));
        assertArrayEquals(message(48), card.result(48));
        card.init(cipher, pair[1], 2);
        assertEquals(CryptoReason.ILLEGAL_USE, card.api.reason(() ->
                card.api.call(cipher, "doFinal", card.bytes(message(120)), 0, 120, card.out, 0)));
    }

    /** The block holds the bare hash: decrypting it with the public key gives it back. */
    @ParameterizedTest
    @CsvSource({"15, SHA-1", "16, MD5"})
    void rfc2409(int algorithm, String hash) throws GeneralSecurityException {
        CardObject[] pair = card.pair(2, 1024);
        byte[] signature = card.sign(card.signer(algorithm), pair[1], message(100));
        PublicKey host = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(
                card.number(pair[0], "getModulus"), card.number(pair[0], "getExponent")));
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.DECRYPT_MODE, host);
        assertArrayEquals(MessageDigest.getInstance(hash).digest(message(100)), cipher.doFinal(signature));
        assertTrue(card.verify(card.signer(algorithm), pair[0], message(100), signature));
        assertFalse(card.verify(card.signer(algorithm), pair[0], message(99), signature));
    }

    /** A hash that goes on from another card's intermediate value equals that of the whole message. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 6, 7})
    void hashesGoOn(int algorithm) {
        int block = algorithm == 5 || algorithm == 6 ? 128 : 64;
        String type = "javacard/security/MessageDigest";
        CardObject first = card.api.create(type, "getInstance", algorithm, false);
        card.api.call(first, "update", card.bytes(message(2 * block)), 0, 2 * block);
        byte[] state = card.result(card.api.call(first, "doIntermediateMessageDigest", card.out, 0));
        byte[] rest = {1, 2, 3};
        byte[] whole = card.result(card.api.call(first, "doFinal", card.bytes(rest), 0, 3, card.out, 0));
        CardObject second = card.api.create(type, "getInitializedMessageDigestInstance", algorithm, false);
        CardObject count = card.bytes(Bytes.u4(2 * block).toArray());
        card.api.call(second, "setInitialDigest", card.bytes(state), 0, state.length, count, 0, 4);
        byte[] resumed = card.result(card.api.call(second, "doFinal", card.bytes(rest), 0, 3, card.out, 0));
        assertArrayEquals(whole, resumed);
        byte[] fresh = card.result(card.api.call(second, "doFinal", card.bytes(rest), 0, 3, card.out, 0));
        assertArrayEquals(Digests.named(Digests.name(algorithm)).digest(rest), fresh, "starts anew after doFinal");
        CardObject odd = card.bytes(Bytes.u4(2 * block + 1).toArray());
        assertEquals(CryptoReason.ILLEGAL_VALUE, card.api.reason(() ->
                card.api.call(second, "setInitialDigest", card.bytes(state), 0, state.length, odd, 0, 4)));
        assertEquals(CryptoReason.ILLEGAL_VALUE, card.api.reason(() ->
                card.api.call(second, "setInitialDigest", card.bytes(state), 0, state.length - 1, count, 0, 4)));
        card.api.call(first, "update", card.bytes(rest), 0, 3);
        assertEquals(CryptoReason.ILLEGAL_USE, card.api.reason(() ->
                card.api.call(first, "doIntermediateMessageDigest", card.out, 0)), "in the middle of a block");
    }

    /** The host hashes all but the end of a message, the card the rest, and signs. */
    @ParameterizedTest
    @ValueSource(ints = {33, 40, 44})
    void signaturesGoOn(int algorithm) {
        StatefulDigest host = new StatefulDigest(4);
        host.update(message(128));
        CardObject[] pair = algorithm == 33 ? card.pair(5, 256) : card.pair(2, 1024);
        CardObject signer = card.signer(algorithm);
        card.init(signer, pair[1], CryptoCard.SIGN);
        byte[] state = host.intermediate();
        card.api.call(signer, "setInitialDigest", card.bytes(state), 0, 32, card.bytes(new byte[] {0, (byte) 128}), 0, 2);
        byte[] rest = Arrays.copyOfRange(message(150), 128, 150);
        byte[] signature = card.result(card.api.call(signer, "sign", card.bytes(rest), 0, 22, card.out, 0));
        assertTrue(card.verify(card.signer(algorithm), pair[0], message(150), signature));
    }

    @Test
    void sm2WithBouncyCastle() throws InvalidCipherTextException {
        CardObject[] pair = card.pairOf(card.named(NamedCurves.SM2, false), card.named(NamedCurves.SM2, true));
        var domain = NamedCurves.domain(NamedCurves.SM2);
        var host = new ECPublicKeyParameters(domain.getCurve().decodePoint(card.get(pair[0], "getEncoded")), domain);
        byte[] signature = card.sign(card.signer(Digests.SM3, SignatureKinds.SM2, 0), pair[1], message(100));
        SM2Signer verifier = new SM2Signer();
        verifier.init(false, new ParametersWithID(host, "1234567812345678".getBytes(
                java.nio.charset.StandardCharsets.US_ASCII)));
        verifier.update(message(100), 0, 100);
        assertTrue(verifier.verifySignature(signature));
        SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
        engine.init(true, new ParametersWithRandom(host, new java.security.SecureRandom()));
        CardObject coded = card.bytes(engine.processBlock(message(30), 0, 30));
        CardObject cipher = card.api.create("javacardx/crypto/Cipher", "getInstance(BBZ)Ljavacardx/crypto/Cipher;", 13,
                1, false);
        card.init(cipher, pair[1], 1);
        assertEquals(30, card.api.call(cipher, "doFinal", coded, 0, coded.length(), card.out, 0));
        assertArrayEquals(message(30), card.result(30));
        card.api.jcre.heap().putByte(coded, 40, coded.bytes[40] ^ 1);
        assertEquals(CryptoReason.ILLEGAL_USE, card.api.reason(() ->
                card.api.call(cipher, "doFinal", coded, 0, coded.length(), card.out, 0)));
    }

    /** The primitive refuses what is no number below the modulus. */
    @Test
    void rsaWithoutPaddingKeepsItsRange() {
        CardObject[] pair = card.pair(1, 512);
        CardObject cipher = card.api.create("javacardx/crypto/Cipher", "getInstance(BZ)Ljavacardx/crypto/Cipher;", 12,
                false);
        card.init(cipher, pair[0], 2);
        byte[] modulus = card.get(pair[0], "getModulus");
        assertEquals(CryptoReason.ILLEGAL_USE, card.api.reason(() ->
                card.api.call(cipher, "doFinal", card.bytes(modulus), 0, 64, card.out, 0)));
        byte[] largest = KeyData.fixed(new BigInteger(1, modulus).subtract(BigInteger.ONE), 64);
        assertEquals(64, card.api.call(cipher, "doFinal", card.bytes(largest), 0, 64, card.out, 0));
        assertArrayEquals(largest, card.result(64), "an odd exponent keeps -1");
        assertEquals(CryptoReason.ILLEGAL_USE, card.api.reason(() ->
                card.api.call(cipher, "doFinal", card.bytes(new byte[63]), 0, 63, card.out, 0)));
    }
}
