package dev.jcard.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.KDFDoublePipelineIterationBytesGenerator;
import org.bouncycastle.crypto.generators.KDFFeedbackBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KDFDoublePipelineIterationParameters;
import org.bouncycastle.crypto.params.KDFFeedbackParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Key derivation as applets of the newest API call it: vectors of derivation.csv, and the host's own functions. */
class DerivationTest {

    private static final Bytes SECRET = Bytes.parseHex("000102030405060708090A0B0C0D0E0F");
    private static final Bytes INPUT = Bytes.parseHex("4C6162656C00436F6E74657874");
    private static final Bytes IV = Bytes.parseHex("F0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF");
    private static final int HMAC_SHA_256 = 25;

    static Stream<String> vectors() throws IOException {
        try (var in = DerivationTest.class.getResourceAsStream("/crypto/derivation.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"));
        }
    }

    private static String derive(int[] header, int length, Bytes... fields) {
        Bytes data = Bytes.ofInts(length);
        for (Bytes field : fields) {
            data = Bytes.concat(data, Bytes.ofInts(field.length()), field);
        }
        try (VirtualCard card = AppletSources.card("jc32", "derive")) {
            AppletSources.select(card, "derive", 0);
            return card.transmit(CommandApdu.of(0x80, header[0], header[1], header[2], data, 256).encode()).toHex();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void publishedVectors(String line) {
        String[] f = line.split(";", -1);
        int[] header = {Integer.parseInt(f[0]), Integer.parseInt(f[1]), Integer.parseInt(f[2])};
        assertEquals(f[6] + "9000", derive(header, f[6].length() / 2, Bytes.parseHex(f[3]), Bytes.parseHex(f[4]),
                Bytes.parseHex(f[5])));
    }

    @Test
    void feedbackWithAndWithoutCounter() {
        KDFFeedbackBytesGenerator host = new KDFFeedbackBytesGenerator(new HMac(new SHA256Digest()));
        byte[] expected = new byte[80];
        host.init(KDFFeedbackParameters.createWithCounter(SECRET.toArray(), IV.toArray(), INPUT.toArray(), 32));
        host.generateBytes(expected, 0, 80);
        assertEquals(Bytes.of(expected) + "9000", derive(new int[] {3, HMAC_SHA_256, 32}, 80, SECRET, INPUT, IV));
        host.init(KDFFeedbackParameters.createWithoutCounter(SECRET.toArray(), IV.toArray(), INPUT.toArray()));
        host.generateBytes(expected, 0, 80);
        assertEquals(Bytes.of(expected) + "9000", derive(new int[] {3, HMAC_SHA_256, 0}, 80, SECRET, INPUT, IV));
    }

    @Test
    void doublePipeline() {
        var host = new KDFDoublePipelineIterationBytesGenerator(new HMac(new SHA256Digest()));
        byte[] expected = new byte[80];
        host.init(KDFDoublePipelineIterationParameters.createWithCounter(SECRET.toArray(), INPUT.toArray(), 16));
        host.generateBytes(expected, 0, 80);
        assertEquals(Bytes.of(expected) + "9000", derive(new int[] {2, HMAC_SHA_256, 16}, 80, SECRET, INPUT, IV));
    }

    /** The PRF of TLS 1.2 is P_SHA256, which is the double pipeline without counter; that of 1.1 is two of them. */
    @Test
    void tls() {
        var host = new KDFDoublePipelineIterationBytesGenerator(new HMac(new SHA256Digest()));
        byte[] expected = new byte[60];
        host.init(KDFDoublePipelineIterationParameters.createWithoutCounter(SECRET.toArray(), INPUT.toArray()));
        host.generateBytes(expected, 0, 60);
        assertEquals(Bytes.of(expected) + "9000", derive(new int[] {5, HMAC_SHA_256, 0}, 60, SECRET, INPUT, IV));
        byte[] both = new byte[60];
        for (boolean sha : new boolean[] {false, true}) {
            var part = new KDFDoublePipelineIterationBytesGenerator(new HMac(sha
                    ? new org.bouncycastle.crypto.digests.SHA1Digest() : new org.bouncycastle.crypto.digests.MD5Digest()));
            byte[] half = Arrays.copyOfRange(SECRET.toArray(), sha ? 8 : 0, sha ? 16 : 8);
            part.init(KDFDoublePipelineIterationParameters.createWithoutCounter(half, INPUT.toArray()));
            part.generateBytes(expected, 0, 60);
            for (int i = 0; i < 60; i++) {
                both[i] ^= expected[i];
            }
        }
        assertEquals(Bytes.of(both) + "9000", derive(new int[] {4, HMAC_SHA_256, 0}, 60, SECRET, INPUT, IV));
    }

    @Test
    void tooMuchAndImpossibleParametersAreRefused() {
        assertEquals("6F45", derive(new int[] {6, 1, 0}, 21, SECRET, INPUT, IV), "more than the hash has");
        assertEquals("6F41", derive(new int[] {1, HMAC_SHA_256, 12}, 16, SECRET, INPUT, IV), "12 bits of counter");
        assertEquals("6F41", derive(new int[] {1, 33, 8}, 16, SECRET, INPUT, IV), "ECDSA is no MAC");
        assertEquals("6F43", derive(new int[] {11, 1, 0}, 16, SECRET, INPUT, IV), "no such derivation");
    }
}
