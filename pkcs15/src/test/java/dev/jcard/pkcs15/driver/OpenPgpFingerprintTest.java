package dev.jcard.pkcs15.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.PublicKeys;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fingerprints as GnuPG computes them for keys of its own. */
class OpenPgpFingerprintTest {

    static List<String> keys() throws IOException {
        try (InputStream in = OpenPgpFingerprintTest.class.getResourceAsStream("/pkcs15/openpgp-fingerprints.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void isTheOneOfGnuPg(String line) {
        String[] parts = line.split(" ");
        OpenPgpAlgorithm algorithm = new OpenPgpAlgorithm(Bytes.parseHex(parts[1]));
        Bytes value = Bytes.parseHex(parts[3]);
        PublicKey key = algorithm.isRsa() ? PublicKeys.rsa(new BigInteger(1, value.toArray()), BigInteger.valueOf(65537))
                : algorithm.curve().orElseThrow().publicKey(value);
        OpenPgpSlot slot = OpenPgpSlot.of(Bytes.ofInts(Integer.parseInt(parts[0])));
        assertEquals(parts[4], OpenPgpFingerprint.of(slot, algorithm, key, Bytes.parseHex(parts[2])).toHex());
    }
}
