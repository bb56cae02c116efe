package dev.jcard.vm.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.interpreter.CardThrow;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The card's algorithms against published vectors and against the host's own providers. */
class CryptoApiTest {

    private static final String BUILDER = "javacard/security/KeyBuilder";
    private static final String PAIR = "javacard/security/KeyPair";
    private static final String SIGNATURE = "javacard/security/Signature";
    private static final String CIPHER = "javacardx/crypto/Cipher";
    private static final CardObject NOTHING = null;
    private static final byte[] DATA = "a message of some length".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final ApiCaller card = new ApiCaller("3.0.5");
    private final CardObject data = card.bytes(DATA);
    private final CardObject out = card.bytes(new byte[600]);

    private CardObject key(int type, int bits, String hex) {
        CardObject key = card.create(BUILDER, "buildKey(BSZ)Ljavacard/security/Key;", type, bits, false);
        if (type == 21) {
            card.call(key, "setKey", card.bytes(hex), 0, Bytes.parseHex(hex).length());
        } else {
            card.call(key, "setKey", card.bytes(hex), 0);
        }
        assertEquals(1, card.call(key, "isInitialized"));
        return key;
    }

    private byte[] result(int length) {
        return Arrays.copyOf(out.bytes, length);
    }

    private String hex(int length) {
        return Bytes.of(result(length)).toHex();
    }

    @ParameterizedTest
    @CsvSource({
        "1, A9993E364706816ABA3E25717850C26C9CD0D89D",
        "2, 900150983CD24FB0D6963F7D28E17F72",
        "3, 8EB208F7E05D987A9B044A8E98C6B087F15A0BFC",
        "4, BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "7, 23097D223405D8228642A477BDA255B32AADBCE4BDA0B3F7E36C9DA7",
        "9, 3A985DA74FE225B2045C172D6BD390BD855F086E3E9D525B46BFE24511431532"})
    void hashesOfAbc(int algorithm, String expected) {
        CardObject digest = card.create("javacard/security/MessageDigest", "getInstance", algorithm, false);
        card.call(digest, "update", card.bytes("6162"), 0, 2);
        int length = card.call(digest, "doFinal", card.bytes("63"), 0, 1, out, 0);
        assertEquals(expected, hex(length));
        assertEquals(length, card.call(digest, "getLength"));
    }

    /** NIST SP 800-38A F.2.1, F.1.1, F.5.1. */
    @ParameterizedTest
    @CsvSource({
        "13, 000102030405060708090A0B0C0D0E0F, 7649ABAC8119B246CEE98E9B12E9197D",
        "14, '', 3AD77BB40D7A3660A89ECAF32466EF97",
        "-16, F0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF, 874D6191B620E3261BEF6864990DB6CE"})
    void aes(int algorithm, String iv, String expected) {
        CardObject key = key(15, 128, "2B7E151628AED2A6ABF7158809CF4F3C");
        CardObject cipher = card.create(CIPHER, "getInstance(BZ)Ljavacardx/crypto/Cipher;", algorithm, false);
        for (int mode : new int[] {2, 1}) {
            if (iv.isEmpty()) {
                card.call(cipher, "init(Ljavacard/security/Key;B)V", key, mode);
            } else {
                card.call(cipher, "init(Ljavacard/security/Key;B[BSS)V", key, mode, card.bytes(iv), 0, 16);
            }
            String from = mode == 2 ? "6BC1BEE22E409F96E93D7E117393172A" : expected;
            assertEquals(16, card.call(cipher, "doFinal", card.bytes(from), 0, 16, out, 0));
            assertEquals(mode == 2 ? expected : "6BC1BEE22E409F96E93D7E117393172A", hex(16));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 6, 7, 8, 22, 23, 24, 25, 26, 27})
    void paddedCiphersGiveBackTheirData(int algorithm) {
        boolean des = algorithm < 10;
        CardObject key = des ? key(3, 192, "0123456789ABCDEF23456789ABCDEF01456789ABCDEF0123")
                : key(15, 256, "603DEB1015CA71BE2B73AEF0857D77811F352C073B6108D72D9810A30914DFF4");
        for (int length = 1; length <= DATA.length; length++) {
            CardObject cipher = card.create(CIPHER, "getInstance(BZ)Ljavacardx/crypto/Cipher;", algorithm, false);
            card.call(cipher, "init(Ljavacard/security/Key;B)V", key, 2);
            int done = card.call(cipher, "update", data, 0, length / 2, out, 0);
            done += card.call(cipher, "doFinal", data, length / 2, length - length / 2, out, done);
            assertEquals(0, done % (des ? 8 : 16));
            CardObject coded = card.bytes(result(done));
            card.call(cipher, "init(Ljavacard/security/Key;B)V", key, 1);
            int back = card.call(cipher, "update", coded, 0, done / 2, out, 0);
            back += card.call(cipher, "doFinal", coded, done / 2, done - done / 2, out, back);
            boolean keepsZeros = algorithm == 2 || algorithm == 6 || algorithm == 22 || algorithm == 25;
            assertTrue(keepsZeros ? back >= length : back == length, "length " + length + " came back as " + back);
            assertArrayEquals(Arrays.copyOf(DATA, length), result(length));
        }
    }

    /** Retail MAC of ISO 9797-1 annex B, and RFC 4493 example 2, RFC 4231 case 2. */
    @Test
    void macs() {
        CardObject des = key(3, 128, "0123456789ABCDEFFEDCBA9876543210");
        CardObject text = card.bytes("4E6F77206973207468652074696D6520666F7220616C6C20");
        assertEquals("A1C72E74EA3FA9B6", mac(48, des, text));
        CardObject aes = key(15, 128, "2B7E151628AED2A6ABF7158809CF4F3C");
        assertEquals("070A16B46B4D4144F79BDD9DD04A287C", mac(49, aes, card.bytes("6BC1BEE22E409F96E93D7E117393172A")));
        CardObject hmac = key(21, 64, "4A656665");
        assertEquals("5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843",
                mac(25, hmac, card.bytes("7768617420646F2079612077616E7420666F72206E6F7468696E673F")));
    }

    private String mac(int algorithm, CardObject key, CardObject text) {
        CardObject signer = card.create(SIGNATURE, "getInstance(BZ)Ljavacard/security/Signature;", algorithm, false);
        card.call(signer, "init(Ljavacard/security/Key;B)V", key, 1);
        int length = card.call(signer, "sign", text, 0, text.length(), out, 0);
        assertEquals(length, card.call(signer, "getLength"));
        String mac = hex(length);
        card.call(signer, "init(Ljavacard/security/Key;B)V", key, 2);
        assertEquals(1, card.call(signer, "verify", text, 0, text.length(), out, 0, length));
        assertEquals(0, card.call(signer, "verify", text, 0, text.length() - 1, out, 0, length));
        return mac;
    }

    /** ALG_NULL: the applet hashed itself. */
    @Test
    void signaturesOfReadyHashes() {
        CardObject pair = pair(5, 256);
        CardObject hash = card.bytes("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD");
        CardObject raw = card.create(SIGNATURE, "getInstance(BBBZ)Ljavacard/security/Signature;", 0, 5, 0, false);
        card.call(raw, "init(Ljavacard/security/Key;B)V", part(pair, "getPrivate"), 1);
        int length = card.call(raw, "sign", hash, 0, 32, out, 0);
        CardObject signature = card.bytes(result(length));
        CardObject usual = card.create(SIGNATURE, "getInstance(BZ)Ljavacard/security/Signature;", 33, false);
        card.call(usual, "init(Ljavacard/security/Key;B)V", part(pair, "getPublic"), 2);
        assertEquals(1, card.call(usual, "verify", card.bytes("616263"), 0, 3, signature, 0, length));
        assertEquals(1, card.call(usual, "verifyPreComputedHash", hash, 0, 32, signature, 0, length));
    }

    /** Applets that gave everything with update() end with null and length 0; null with a length stays wrong. */
    @Test
    void nullIsNoInput() {
        CardObject digest = card.create("javacard/security/MessageDigest", "getInstance", 4, false);
        card.call(digest, "update", card.bytes("616263"), 0, 3);
        assertEquals(32, card.call(digest, "doFinal", NOTHING, 0, 0, out, 0));
        assertEquals("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", hex(32));
        CardObject pair = pair(5, 256);
        CardObject signer = card.create(SIGNATURE, "getInstance(BZ)Ljavacard/security/Signature;", 33, false);
        card.call(signer, "init(Ljavacard/security/Key;B)V", part(pair, "getPrivate"), 1);
        card.call(signer, "update", data, 0, DATA.length);
        int length = card.call(signer, "sign", NOTHING, 0, 0, out, 0);
        card.call(signer, "init(Ljavacard/security/Key;B)V", part(pair, "getPublic"), 2);
        assertEquals(1, card.call(signer, "verify", data, 0, DATA.length, out, 0, length));
        CardObject cipher = card.create(CIPHER, "getInstance(BZ)Ljavacardx/crypto/Cipher;", 14, false);
        card.call(cipher, "init(Ljavacard/security/Key;B)V", key(15, 128, "000102030405060708090A0B0C0D0E0F"), 2);
        assertEquals(0, card.call(cipher, "doFinal", NOTHING, 0, 0, out, 0));
        assertThrows(CardThrow.class, () -> card.call(digest, "doFinal", NOTHING, 0, 1, out, 0));
    }

    private CardObject pair(int algorithm, int bits) {
        CardObject pair = card.construct(PAIR, "<init>(BS)V", algorithm, bits);
        card.call(pair, "genKeyPair");
        return pair;
    }

    private CardObject part(CardObject pair, String getter) {
        card.call(pair, getter);
        return card.jcre.interpreter().returnedReference();
    }

    private BigInteger component(CardObject key, String getter) {
        return new BigInteger(1, result(card.call(key, getter, out, 0)));
    }

    @ParameterizedTest
    @CsvSource({"1, 10, SHA1withRSA", "2, 40, SHA256withRSA", "2, 42, SHA512withRSA", "2, 44, PSS", "2, 21, PSS"})
    void rsaSignaturesVerifyOnTheHost(int form, int algorithm, String name) throws GeneralSecurityException {
        CardObject pair = pair(form, 1024);
        CardObject publicKey = part(pair, "getPublic");
        CardObject privateKey = part(pair, "getPrivate");
        CardObject signer = card.create(SIGNATURE, "getInstance(BZ)Ljavacard/security/Signature;", algorithm, false);
        card.call(signer, "init(Ljavacard/security/Key;B)V", privateKey, 1);
        int length = card.call(signer, "sign", data, 0, DATA.length, out, 0);
        assertEquals(128, length);
        byte[] signed = result(length);
        Signature verifier = Signature.getInstance(name.equals("PSS") ? "RSASSA-PSS" : name);
        if (name.equals("PSS")) {
            String hash = algorithm == 21 ? "SHA-1" : "SHA-256";
            verifier.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash),
                    algorithm == 21 ? 20 : 32, 1));
        }
        PublicKey host = KeyFactory.getInstance("RSA").generatePublic(
                new RSAPublicKeySpec(component(publicKey, "getModulus"), component(publicKey, "getExponent")));
        verifier.initVerify(host);
        verifier.update(DATA);
        assertTrue(verifier.verify(signed));
        card.call(signer, "init(Ljavacard/security/Key;B)V", publicKey, 2);
        assertEquals(1, card.call(signer, "verify", data, 0, DATA.length, card.bytes(signed), 0, 128));
        signed[50] ^= 1;
        assertEquals(0, card.call(signer, "verify", data, 0, DATA.length, card.bytes(signed), 0, 128));
    }

    @ParameterizedTest
    @CsvSource({"10, RSA/ECB/PKCS1Padding", "15, RSA/ECB/OAEPWithSHA-1AndMGF1Padding"})
    void rsaDecryptsWhatTheHostEncrypts(int algorithm, String name) throws GeneralSecurityException {
        CardObject pair = pair(2, 1024);
        CardObject publicKey = part(pair, "getPublic");
        Cipher host = Cipher.getInstance(name);
        host.init(Cipher.ENCRYPT_MODE, KeyFactory.getInstance("RSA").generatePublic(
                new RSAPublicKeySpec(component(publicKey, "getModulus"), component(publicKey, "getExponent"))));
        CardObject coded = card.bytes(host.doFinal(DATA));
        CardObject cipher = card.create(CIPHER, "getInstance(BZ)Ljavacardx/crypto/Cipher;", algorithm, false);
        card.call(cipher, "init(Ljavacard/security/Key;B)V", part(pair, "getPrivate"), 1);
        int length = card.call(cipher, "doFinal", coded, 0, 128, out, 0);
        assertArrayEquals(DATA, result(length));
        card.call(cipher, "init(Ljavacard/security/Key;B)V", publicKey, 2);
        CardObject own = card.bytes(result(0 + card.call(cipher, "doFinal", data, 0, DATA.length, out, 0)));
        card.call(cipher, "init(Ljavacard/security/Key;B)V", part(pair, "getPrivate"), 1);
        assertArrayEquals(DATA, result(card.call(cipher, "doFinal", own, 0, 128, out, 0)));
        assertEquals(CryptoReason.ILLEGAL_USE, card.reason(() ->
                card.call(cipher, "doFinal", card.bytes(new byte[128]), 0, 128, out, 0)));
    }

    @ParameterizedTest
    @CsvSource({"256, secp256r1, 33, SHA256withECDSA", "384, secp384r1, 34, SHA384withECDSA",
        "521, secp521r1, 38, SHA512withECDSA"})
    void ecWithTheHost(int bits, String curve, int algorithm, String name) throws GeneralSecurityException {
        CardObject pair = pair(5, bits);
        CardObject privateKey = part(pair, "getPrivate");
        byte[] w = result(card.call(part(pair, "getPublic"), "getW", out, 0));
        CardObject signer = card.create(SIGNATURE, "getInstance(BZ)Ljavacard/security/Signature;", algorithm, false);
        card.call(signer, "init(Ljavacard/security/Key;B)V", privateKey, 1);
        int length = card.call(signer, "sign", data, 0, DATA.length, out, 0);
        assertTrue(length <= card.call(signer, "getLength"));
        Signature verifier = Signature.getInstance(name);
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(curve));
        ECParameterSpec spec = parameters.getParameterSpec(ECParameterSpec.class);
        int half = (bits + 7) / 8;
        assertEquals(1 + 2 * half, w.length);
        ECPoint point = new ECPoint(new BigInteger(1, Arrays.copyOfRange(w, 1, 1 + half)),
                new BigInteger(1, Arrays.copyOfRange(w, 1 + half, w.length)));
        PublicKey host = KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, spec));
        verifier.initVerify(host);
        verifier.update(DATA);
        assertTrue(verifier.verify(result(length)));
        agree(privateKey, host, curve, half);
    }

    private void agree(CardObject privateKey, PublicKey ofCard, String curve, int half) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        KeyPair other = generator.generateKeyPair();
        KeyAgreement host = KeyAgreement.getInstance("ECDH");
        host.init((ECPrivateKey) other.getPrivate());
        host.doPhase(ofCard, true);
        ECPoint q = ((ECPublicKey) other.getPublic()).getW();
        byte[] point = new byte[1 + 2 * half];
        point[0] = 4;
        System.arraycopy(KeyData.fixed(q.getAffineX(), half), 0, point, 1, half);
        System.arraycopy(KeyData.fixed(q.getAffineY(), half), 0, point, 1 + half, half);
        CardObject agreement = card.create("javacard/security/KeyAgreement", "getInstance", 3, false);
        card.call(agreement, "init", privateKey);
        int length = card.call(agreement, "generateSecret", card.bytes(point), 0, point.length, out, 0);
        assertArrayEquals(host.generateSecret(), result(length));
        point[5] ^= 1;
        assertEquals(CryptoReason.ILLEGAL_VALUE, card.reason(() ->
                card.call(agreement, "generateSecret", card.bytes(point), 0, point.length, out, 0)));
    }

    /** A curve that is not one of the named: brainpoolP256r1, set by its parameters. */
    @Test
    void curvesComeFromTheirParameters() {
        var p = org.bouncycastle.asn1.teletrust.TeleTrusTNamedCurves.getByName("brainpoolP256r1");
        CardObject publicKey = card.create(BUILDER, "buildKey(BSZ)Ljavacard/security/Key;", 11, 256, false);
        CardObject privateKey = card.create(BUILDER, "buildKey(BSZ)Ljavacard/security/Key;", 12, 256, false);
        for (CardObject key : new CardObject[] {publicKey, privateKey}) {
            set(key, "setFieldFP", KeyData.fixed(p.getCurve().getField().getCharacteristic(), 32));
            set(key, "setA", KeyData.fixed(p.getCurve().getA().toBigInteger(), 32));
            set(key, "setB", KeyData.fixed(p.getCurve().getB().toBigInteger(), 32));
            set(key, "setG", p.getG().getEncoded(false));
            set(key, "setR", KeyData.fixed(p.getN(), 32));
            card.call(key, "setK", 1);
            assertEquals(0, card.call(key, "isInitialized"));
        }
        CardObject pair = card.construct(PAIR, "<init>(Ljavacard/security/PublicKey;Ljavacard/security/PrivateKey;)V",
                publicKey, privateKey);
        card.call(pair, "genKeyPair");
        CardObject signer = card.create(SIGNATURE, "getInstance(BZ)Ljavacard/security/Signature;", 33, false);
        card.call(signer, "init(Ljavacard/security/Key;B)V", privateKey, 1);
        byte[] signature = result(card.call(signer, "sign", data, 0, DATA.length, out, 0));
        card.call(signer, "init(Ljavacard/security/Key;B)V", publicKey, 2);
        assertEquals(1, card.call(signer, "verify", data, 0, DATA.length, card.bytes(signature), 0, signature.length));
        assertTrue(p.getCurve().decodePoint(result(card.call(publicKey, "getW", out, 0))).isValid());
    }

    private void set(CardObject key, String setter, byte[] value) {
        card.call(key, setter, card.bytes(value), 0, value.length);
    }

    @Test
    void gcmAgainstTheHost() throws GeneralSecurityException {
        byte[] secret = Bytes.parseHex("FEFFE9928665731C6D6A8F9467308308").toArray();
        byte[] nonce = Bytes.parseHex("CAFEBABEFACEDBADDECAF888").toArray();
        CardObject key = key(15, 128, "FEFFE9928665731C6D6A8F9467308308");
        CardObject aead = card.create(CIPHER, "getInstance(BZ)Ljavacardx/crypto/Cipher;", -13, false);
        card.call(aead, "init(Ljavacard/security/Key;B[BSS)V", key, 2, card.bytes(nonce), 0, 12);
        card.call(aead, "updateAAD", card.bytes("0102"), 0, 2);
        int length = card.call(aead, "update", data, 0, 5, out, 0);
        length += card.call(aead, "doFinal", data, 5, DATA.length - 5, out, length);
        assertEquals(16, card.call(aead, "retrieveTag", out, length, 16));
        Cipher host = Cipher.getInstance("AES/GCM/NoPadding");
        host.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(128, nonce));
        host.updateAAD(new byte[] {1, 2});
        byte[] expected = host.doFinal(DATA);
        assertArrayEquals(expected, result(length + 16));
        card.call(aead, "init(Ljavacard/security/Key;B[BSS)V", key, 1, card.bytes(nonce), 0, 12);
        card.call(aead, "updateAAD", card.bytes("0102"), 0, 2);
        card.call(aead, "doFinal", card.bytes(expected), 0, DATA.length, out, 0);
        assertArrayEquals(DATA, result(DATA.length));
        assertEquals(1, card.call(aead, "verifyTag", card.bytes(expected), DATA.length, 16, 16));
    }

    @Test
    void missingAlgorithmsAndMisuseSaySo() {
        assertEquals(CryptoReason.NO_SUCH_ALGORITHM, card.reason(() ->
                card.callStatic(CIPHER, "getInstance(BZ)Ljavacardx/crypto/Cipher;", 99, false)));
        assertEquals(CryptoReason.NO_SUCH_ALGORITHM, card.reason(() ->
                card.callStatic(BUILDER, "buildKey(BSZ)Ljavacard/security/Key;", 9, 162, false)));
        assertEquals(CryptoReason.NO_SUCH_ALGORITHM, card.reason(() -> card.construct(PAIR, "<init>(BS)V", 2, 1000)));
        CardObject empty = card.create(BUILDER, "buildKey(BSZ)Ljavacard/security/Key;", 15, 128, false);
        CardObject cipher = card.create(CIPHER, "getInstance(BZ)Ljavacardx/crypto/Cipher;", 13, false);
        assertEquals(CryptoReason.INVALID_INIT, card.reason(() -> card.call(cipher, "doFinal", data, 0, 16, out, 0)));
        assertEquals(CryptoReason.UNINITIALIZED_KEY, card.reason(() ->
                card.call(cipher, "init(Ljavacard/security/Key;B)V", empty, 1)));
        CardObject des = key(3, 64, "0123456789ABCDEF");
        assertEquals(CryptoReason.ILLEGAL_VALUE, card.reason(() ->
                card.call(cipher, "init(Ljavacard/security/Key;B)V", des, 1)));
    }

    @Test
    void transientKeysGoWithTheReset() {
        CardObject key = key(13, 128, "2B7E151628AED2A6ABF7158809CF4F3C");
        CardObject cipher = card.create(CIPHER, "getInstance(BZ)Ljavacardx/crypto/Cipher;", 13, false);
        card.call(cipher, "init(Ljavacard/security/Key;B)V", key, 1);
        CardObject mac = card.create(SIGNATURE, "getInstance(BZ)Ljavacard/security/Signature;", 18, false);
        card.call(mac, "init(Ljavacard/security/Key;B)V", key, 1);
        card.jcre.reset();
        assertEquals(CryptoReason.UNINITIALIZED_KEY, card.reason(() -> card.call(cipher, "doFinal", data, 0, 16, out, 0)));
        assertEquals(CryptoReason.UNINITIALIZED_KEY, card.reason(() -> card.call(mac, "sign", data, 0, 16, out, 0)));
        assertEquals(0, card.call(key, "isInitialized"));
        assertEquals(13, card.call(key, "getType"));
        assertEquals(128, card.call(key, "getSize"));
    }
}
