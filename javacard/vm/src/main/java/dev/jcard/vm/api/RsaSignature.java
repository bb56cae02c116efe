package dev.jcard.vm.api;

import dev.jcard.core.Bytes;
import dev.jcard.vm.runtime.Jcre;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;

/** RSA with PKCS#1 v1.5 (RFC 8017 section 8.2), PSS, and the bare hash of RFC 2409 section 5.1. */
final class RsaSignature implements SignatureSession {

    /** DigestInfo up to the hash, by hash number; RFC 8017 section 9.2. */
    private static final Map<Integer, Bytes> PREFIXES = Map.ofEntries(
            Map.entry(1, Bytes.parseHex("3021300906052B0E03021A05000414")),
            Map.entry(2, Bytes.parseHex("3020300C06082A864886F70D020505000410")),
            Map.entry(3, Bytes.parseHex("3021300906052B2403020105000414")),
            Map.entry(4, Bytes.parseHex("3031300D060960864801650304020105000420")),
            Map.entry(5, Bytes.parseHex("3041300D060960864801650304020205000430")),
            Map.entry(6, Bytes.parseHex("3051300D060960864801650304020305000440")),
            Map.entry(7, Bytes.parseHex("302D300D06096086480165030402040500041C")),
            Map.entry(8, Bytes.parseHex("302D300D06096086480165030402070500041C")),
            Map.entry(9, Bytes.parseHex("3031300D060960864801650304020805000420")),
            Map.entry(10, Bytes.parseHex("3041300D060960864801650304020905000430")),
            Map.entry(11, Bytes.parseHex("3051300D060960864801650304020A05000440")),
            Map.entry(12, Bytes.parseHex("3030300C06082A811CCF5501831105000420")));

    private final Jcre jcre;
    private final KeyData key;
    private final int hash;
    private final int padding;
    private MessageDigest digest;

    RsaSignature(Jcre jcre, KeyData key, int hash, int padding) {
        this.jcre = jcre;
        this.key = key;
        this.hash = hash;
        this.padding = padding;
        this.digest = Digests.forSignature(jcre, hash);
    }

    @Override
    public void update(byte[] data) {
        digest.update(data);
    }

    @Override
    public byte[] sign() {
        return signHash(digest.digest());
    }

    @Override
    public boolean verify(byte[] signature) {
        return verifyHash(digest.digest(), signature);
    }

    private byte[] digestInfo(byte[] value) {
        return hash == Digests.NONE || padding == Padding.RFC2409 ? value : PREFIXES.get(hash).plus(Bytes.of(value)).toArray();
    }

    private int pssBits() {
        return RsaMath.modulus(jcre, key).bitLength() - 1;
    }

    @Override
    public byte[] signHash(byte[] value) {
        byte[] block = padding != Padding.PSS
                ? RsaPadding.pkcs1(digestInfo(value), key.bytes(), 1, jcre.random())
                : RsaPadding.pss(value, pssBits(), Digests.of(jcre, hash), jcre.random());
        boolean fits = hash == Digests.NONE || value.length == digest.getDigestLength();
        if (block == null || !fits) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        return RsaMath.apply(jcre, key, block);
    }

    @Override
    public boolean verifyHash(byte[] value, byte[] signature) {
        if (signature.length != key.bytes()
                || new java.math.BigInteger(1, signature).compareTo(RsaMath.modulus(jcre, key)) >= 0) {
            return false;
        }
        byte[] block = RsaMath.apply(jcre, key, signature);
        if (padding == Padding.PSS) {
            return RsaPadding.verifyPss(value, block, pssBits(), Digests.of(jcre, hash));
        }
        return Arrays.equals(digestInfo(value), RsaPadding.removePkcs1(block, 1));
    }

    @Override
    public void setInitialDigest(byte[] state, byte[] length) {
        digest = Digests.resumed(jcre, hash, state, length);
    }

    @Override
    public int length() {
        return key.bytes();
    }
}
