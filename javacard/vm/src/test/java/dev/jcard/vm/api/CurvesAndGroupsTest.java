package dev.jcard.vm.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.vm.heap.CardObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;
import javax.crypto.interfaces.DHPublicKey;
import javax.crypto.spec.DHParameterSpec;
import javax.crypto.spec.DHPublicKeySpec;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures and agreements over fields and groups of all kinds, against the host's providers. */
class CurvesAndGroupsTest {

    private static final byte[] MESSAGE = "attack at dawn".getBytes(StandardCharsets.US_ASCII);
    private static final int ECDSA_SHA_256 = 33;

    private final CryptoCard card = new CryptoCard("3.1.0");

    /** The curves that a card takes for binary fields when the applet sets none. */
    @ParameterizedTest
    @CsvSource({"113, sect113r1", "131, sect131r1", "163, sect163r2", "193, sect193r1", "233, sect233r1",
        "283, sect283r1", "409, sect409r1", "571, sect571r1"})
    void binaryFields(int bits, String name) {
        CardObject[] pair = card.pair(4, bits);
        byte[] signature = card.sign(card.signer(ECDSA_SHA_256), pair[1], MESSAGE);
        X9ECParameters p = ECNamedCurveTable.getByName(name);
        ECDomainParameters domain = new ECDomainParameters(p.getCurve(), p.getG(), p.getN(), p.getH());
        ECPoint w = p.getCurve().decodePoint(card.get(pair[0], "getW"));
        DSADigestSigner host = new DSADigestSigner(new ECDSASigner(), new SHA256Digest());
        host.init(false, new ECPublicKeyParameters(w, domain));
        host.update(MESSAGE, 0, MESSAGE.length);
        assertTrue(host.verifySignature(signature));
        assertTrue(card.verify(card.signer(ECDSA_SHA_256), pair[0], MESSAGE, signature));
        byte[] shared = card.agree(3, pair[1], p.getG().multiply(BigInteger.TEN).getEncoded(false));
        assertArrayEquals(w.multiply(BigInteger.TEN).normalize().getAffineXCoord().getEncoded(), shared);
        assertEquals(p.getH().intValue(), card.api.call(pair[0], "getK"));
    }

    /** sect163k1 set by its parameters: x^163 + x^7 + x^6 + x^3 + 1. */
    @Test
    void binaryFieldByItsParameters() {
        X9ECParameters p = ECNamedCurveTable.getByName("sect163k1");
        CardObject[] keys = {card.key(9, 163), card.key(10, 163)};
        for (CardObject key : keys) {
            card.api.call(key, "setFieldF2M(SSS)V", 7, 6, 3);
            card.set(key, "setA", p.getCurve().getA().getEncoded());
            card.set(key, "setB", p.getCurve().getB().getEncoded());
            card.set(key, "setG", p.getG().getEncoded(false));
            card.set(key, "setR", p.getN().toByteArray());
            card.api.call(key, "setK", 2);
        }
        assertArrayEquals(new byte[] {0, 7, 0, 6, 0, 3}, card.get(keys[0], "getField"));
        CardObject[] pair = card.pairOf(keys[0], keys[1]);
        byte[] signature = card.sign(card.signer(17), pair[1], MESSAGE);
        assertTrue(card.verify(card.signer(17), pair[0], MESSAGE, signature));
        assertTrue(p.getCurve().decodePoint(card.get(pair[0], "getW")).isValid());
        for (int[] wrong : new int[][] {{6, 7, 3}, {163, 6, 3}, {7, 6, 0}}) {
            assertEquals(CryptoReason.ILLEGAL_VALUE, card.api.reason(() ->
                    card.api.call(keys[0], "setFieldF2M(SSS)V", wrong[0], wrong[1], wrong[2])));
        }
        assertEquals(CryptoReason.ILLEGAL_VALUE, card.api.reason(() -> card.set(keys[0], "setFieldFP", new byte[20])));
        CardObject prime = card.key(11, 192);
        assertEquals(CryptoReason.ILLEGAL_VALUE, card.api.reason(() -> card.api.call(prime, "setFieldF2M(S)V", 7)));
    }

    /** Applets need not set the cofactor, neither on Koblitz curves nor on others. */
    @ParameterizedTest
    @CsvSource({"163, sect163k1, 7, 6, 3", "163, sect163r2, 7, 6, 3", "283, sect283k1, 12, 7, 5"})
    void binaryFieldWithoutCofactor(int bits, String name, int e1, int e2, int e3) {
        X9ECParameters p = ECNamedCurveTable.getByName(name);
        CardObject key = card.key(10, bits);
        card.api.call(key, "setFieldF2M(SSS)V", e1, e2, e3);
        card.set(key, "setA", p.getCurve().getA().getEncoded());
        card.set(key, "setB", p.getCurve().getB().getEncoded());
        card.set(key, "setG", p.getG().getEncoded(false));
        card.set(key, "setR", p.getN().toByteArray());
        card.set(key, "setS", new byte[] {0x12, 0x34, 0x56});
        ECPoint other = p.getG().multiply(BigInteger.TEN).normalize();
        byte[] expected = other.multiply(BigInteger.valueOf(0x123456)).normalize().getAffineXCoord().getEncoded();
        assertArrayEquals(expected, card.agree(3, key, other.getEncoded(false)));
        byte[] ofOrderTwo = p.getCurve().createPoint(BigInteger.ZERO,
                p.getCurve().getB().sqrt().toBigInteger()).getEncoded(false);
        assertEquals(CryptoReason.ILLEGAL_VALUE, card.api.reason(() -> card.agree(3, key, ofOrderTwo)));
        card.set(key, "setR", new byte[] {3});
        assertEquals(CryptoReason.ILLEGAL_VALUE, card.api.reason(() ->
                card.agree(3, key, p.getG().getEncoded(false))));
    }

    /** The new generator of PACE is s * G + H, ICAO 9303-11 section 4.4.3.3.1; XY gives the whole point. */
    @ParameterizedTest
    @CsvSource({"256, secp256r1", "384, secp384r1"})
    void wholePoints(int bits, String name) {
        CardObject[] pair = card.pair(5, bits);
        ECPoint g = ECNamedCurveTable.getByName(name).getG();
        ECPoint other = g.multiply(BigInteger.valueOf(77)).normalize();
        BigInteger s = card.number(pair[1], "getS");
        assertArrayEquals(other.multiply(s).getEncoded(false), card.agree(6, pair[1], other.getEncoded(false)));
        assertArrayEquals(g.multiply(s).add(other).getEncoded(false), card.agree(5, pair[1], other.getEncoded(false)));
        byte[] opposite = g.multiply(s).negate().normalize().getEncoded(false);
        assertEquals(CryptoReason.ILLEGAL_VALUE, card.api.reason(() -> card.agree(5, pair[1], opposite)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 2048})
    void diffieHellmanWithTheHost(int bits) throws GeneralSecurityException {
        CardObject[] pair = card.pair(6, bits);
        DHParameterSpec group = new DHParameterSpec(card.number(pair[0], "getP"), card.number(pair[0], "getG"));
        assertEquals(bits, group.getP().bitLength());
        KeyPairGenerator generator = KeyPairGenerator.getInstance("DH");
        generator.initialize(group);
        java.security.KeyPair host = generator.generateKeyPair();
        KeyAgreement agreement = KeyAgreement.getInstance("DH");
        agreement.init(host.getPrivate());
        agreement.doPhase(KeyFactory.getInstance("DH").generatePublic(new DHPublicKeySpec(
                card.number(pair[0], "getY"), group.getP(), group.getG())), true);
        byte[] y = KeyData.fixed(((DHPublicKey) host.getPublic()).getY(), bits / 8);
        assertArrayEquals(agreement.generateSecret(), card.agree(7, pair[1], y));
        for (BigInteger bad : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, group.getP().subtract(BigInteger.ONE),
            group.getP()}) {
            assertEquals(CryptoReason.ILLEGAL_VALUE, card.api.reason(() ->
                    card.agree(7, pair[1], KeyData.fixed(bad, bits / 8))));
        }
        assertEquals(CryptoReason.ILLEGAL_VALUE, card.api.reason(() -> card.agree(3, pair[1], y)), "EC with a DH key");
    }

    /** Ed448 and Ed25519 keys made on the card, verified by the JDK. */
    @ParameterizedTest
    @CsvSource({"257, Ed25519", "514, Ed448"})
    void edwardsCurvesWithTheHost(int curve, String name) throws GeneralSecurityException {
        CardObject[] pair = card.pairOf(card.named(curve, false), card.named(curve, true));
        byte[] signature = card.sign(card.signer(0, 13, 0), pair[1], MESSAGE);
        byte[] encoded = card.get(pair[0], "getEncoded");
        boolean odd = (encoded[encoded.length - 1] & 0x80) != 0;
        byte[] reversed = new byte[encoded.length];
        for (int i = 0; i < encoded.length; i++) {
            reversed[i] = encoded[encoded.length - 1 - i];
        }
        reversed[0] &= 0x7F;
        EdECPublicKey host = (EdECPublicKey) KeyFactory.getInstance(name).generatePublic(new EdECPublicKeySpec(
                new NamedParameterSpec(name), new EdECPoint(odd, new BigInteger(1, reversed))));
        Signature verifier = Signature.getInstance(name);
        verifier.initVerify(host);
        verifier.update(MESSAGE);
        assertTrue(verifier.verify(signature));
        signature[5] ^= 1;
        assertFalse(card.verify(card.signer(0, 13, 0), pair[0], MESSAGE, signature));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x103, 0x204})
    void montgomeryCurvesAgreeWithThemselves(int curve) {
        CardObject[] a = card.pairOf(card.named(curve, false), card.named(curve, true));
        CardObject[] b = card.pairOf(card.named(curve, false), card.named(curve, true));
        assertArrayEquals(card.agree(8, a[1], card.get(b[0], "getEncoded")),
                card.agree(8, b[1], card.get(a[0], "getEncoded")));
    }

    /** Keys on named curves in Weierstrass form do what other EC keys do. */
    @ParameterizedTest
    @ValueSource(ints = {0x1001, 0x1003, 0x1005, 0x2007, 0x200E, 0x401, 0x300})
    void namedCurvesSignAndAgree(int curve) {
        CardObject[] a = card.pairOf(card.named(curve, false), card.named(curve, true));
        CardObject[] b = card.pairOf(card.named(curve, false), card.named(curve, true));
        byte[] signature = card.sign(card.signer(ECDSA_SHA_256), a[1], MESSAGE);
        assertTrue(card.verify(card.signer(ECDSA_SHA_256), a[0], MESSAGE, signature));
        assertFalse(card.verify(card.signer(ECDSA_SHA_256), b[0], MESSAGE, signature));
        byte[] ofB = card.get(b[0], "getEncoded");
        assertEquals(card.api.call(b[0], "getEncodingLength"), ofB.length);
        assertArrayEquals(card.agree(3, a[1], ofB), card.agree(3, b[1], card.get(a[0], "getEncoded")));
        card.api.call(a[1], "clearKey");
        assertEquals(0, card.api.call(a[1], "isInitialized"));
        assertEquals(-1, card.api.call(a[1], "getType"));
    }

    /** Domain parameters shared by keys: those of a parameters object, and those of another key. */
    @Test
    void sharedDomains() {
        CardObject[] pair = card.pair(5, 256);
        String shared = "buildKeyWithSharedDomain";
        CardObject other = card.api.create("javacard/security/KeyBuilder", shared, 8, 0, pair[0], false);
        assertArrayEquals(card.get(pair[0], "getG"), card.get(other, "getG"));
        byte[] one = Arrays.copyOf(new byte[31], 32);
        one[31] = 1;
        card.set(other, "setS", one);
        assertEquals(1, card.api.call(other, "isInitialized"));
        CardObject parameters = card.api.create("javacard/security/KeyBuilder",
                "buildKey(BBSZ)Ljavacard/security/Key;", 17, 0, 256, false);
        card.api.call(parameters, "copyDomainParametersFrom", pair[0]);
        assertEquals(1, card.api.call(parameters, "isInitialized"));
        assertEquals(CryptoReason.ILLEGAL_VALUE, card.api.reason(() ->
                card.api.callStatic("javacard/security/KeyBuilder", shared, 6, 0, pair[0], false)));
    }
}
