package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Key derivation: what comes out first does not depend on how much is asked for. */
final class Kdf {

    /** The first bytes of the output. */
    interface Stream {
        byte[] first(int length);
    }

    private static final byte[] NOTHING = {};
    private static final int LONGEST = 32767;

    private Kdf() {
    }

    /** HMAC or CMAC under a key, by the number of a Signature or, for HMAC, of a MessageDigest. */
    static UnaryOperator<byte[]> prf(Jcre jcre, int algorithm, byte[] secret) {
        int[] scheme = algorithm <= Digests.SM3 ? new int[] {algorithm, SignatureKinds.HMAC, 0}
                : SignatureKinds.ofAlgorithm(jcre, algorithm);
        boolean keyed = scheme.length > 0
                && (scheme[1] == SignatureKinds.HMAC || scheme[1] == SignatureKinds.AES_CMAC);
        if (!keyed || !SignatureKinds.exists(jcre, scheme)) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        return scheme[1] == SignatureKinds.AES_CMAC ? data -> MacSession.cmac(secret, data)
                : data -> MacSession.hmac(jcre, scheme[0], secret, data);
    }

    /** SP 800-108 section 4.1. */
    static Stream counter(UnaryOperator<byte[]> prf, byte[] before, byte[] after, int counterBytes) {
        return length -> blocks(length, i -> prf.apply(join(before, count(i, counterBytes), after)));
    }

    /** SP 800-108 section 4.2; the counter may have no bytes. */
    static Stream feedback(UnaryOperator<byte[]> prf, byte[] iv, byte[] input, int counterBytes) {
        return length -> {
            byte[][] last = {iv};
            return blocks(length, i -> {
                last[0] = prf.apply(join(last[0], count(i, counterBytes), input));
                return last[0];
            });
        };
    }

    /** SP 800-108 section 4.3. */
    static Stream doublePipeline(UnaryOperator<byte[]> prf, byte[] input, int counterBytes) {
        return length -> {
            byte[][] last = {input};
            return blocks(length, i -> {
                last[0] = prf.apply(last[0]);
                return prf.apply(join(last[0], count(i, counterBytes), input));
            });
        };
    }

    /** P_hash of RFC 5246 section 5. */
    static Stream tls(UnaryOperator<byte[]> prf, byte[] seed) {
        return doublePipeline(prf, seed, 0);
    }

    /** The PRF of RFC 4346 section 5: MD5 over the first half of the secret, SHA-1 over the second. */
    static Stream tls11(Jcre jcre, byte[] secret, byte[] seed) {
        int half = (secret.length + 1) / 2;
        Stream md5 = tls(prf(jcre, 2, Arrays.copyOf(secret, half)), seed);
        Stream sha = tls(prf(jcre, 1, Arrays.copyOfRange(secret, secret.length - half, secret.length)), seed);
        return length -> {
            byte[] out = md5.first(length);
            byte[] other = sha.first(length);
            for (int i = 0; i < length; i++) {
                out[i] ^= other[i];
            }
            return out;
        };
    }

    /** ANSI X9.63 section 5.6.3. */
    static Stream x963(Jcre jcre, int hash, byte[] secret, byte[] shared) {
        return length -> blocks(length, i -> Digests.of(jcre, hash).digest(join(secret, count(i, 4), shared)));
    }

    /** One hash: KDF1 of IEEE 1363, and that of ICAO 9303-11 section 9.7.1. */
    static Stream hash(Jcre jcre, int hash, byte[] secret, byte[] more) {
        return length -> Arrays.copyOf(Digests.of(jcre, hash).digest(join(secret, more)), length);
    }

    /** RFC 5869 section 2.3. */
    static Stream hkdfExpand(UnaryOperator<byte[]> prf, byte[] info) {
        return length -> {
            byte[][] last = {NOTHING};
            return blocks(length, i -> {
                last[0] = prf.apply(join(last[0], info, count(i, 1)));
                return last[0];
            });
        };
    }

    /** RFC 8446 section 7.1; DTLS 1.3 has a prefix of its own, RFC 9147 section 5.9. */
    static byte[] expandLabel(int length, boolean datagrams, byte[] label, byte[] context) {
        byte[] name = join((datagrams ? "dtls13" : "tls13 ").getBytes(StandardCharsets.US_ASCII), label);
        return join(count(length, 2), new byte[] {(byte) name.length}, name, new byte[] {(byte) context.length}, context);
    }

    private interface Block {
        byte[] at(int number);
    }

    private static byte[] blocks(int length, Block block) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 1; out.size() < Math.min(length, LONGEST); i++) {
            out.writeBytes(block.at(i));
        }
        return Arrays.copyOf(out.toByteArray(), length);
    }

    private static byte[] count(int number, int bytes) {
        byte[] out = new byte[bytes];
        for (int i = 0; i < bytes && i < 4; i++) {
            out[bytes - 1 - i] = (byte) (number >> 8 * i);
        }
        return out;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
