package dev.jcard.vm.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.core.Bytes;
import dev.jcard.vm.heap.CardObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published vectors in vectors.csv, each whole and in uneven pieces. */
class CryptoVectorTest {

    private static final String SECURITY = "javacard/security/";
    private static final String CIPHER = "javacardx/crypto/Cipher";
    private static final String INIT = "init(Ljavacard/security/Key;B)V";
    private static final String INIT_WITH = "init(Ljavacard/security/Key;B[BSS)V";

    private final ApiCaller card = new ApiCaller("3.2.0");
    private final CardObject out = card.bytes(new byte[600]);

    static Stream<String> vectors() throws IOException {
        try (var in = CryptoVectorTest.class.getResourceAsStream("/crypto/vectors.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"));
        }
    }

    private String hex(int length) {
        return Bytes.of(Arrays.copyOf(out.bytes, length)).toHex();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void holds(String line) {
        String[] f = line.split(";", -1);
        switch (f[0]) {
            case "digest" -> digest(f);
            case "cipher" -> cipher(f);
            case "mac" -> mac(f);
            case "eddsa" -> eddsa(f);
            default -> xdh(f);
        }
    }

    private CardObject key(int type, String hex) {
        int length = hex.length() / 2;
        CardObject key = card.create(SECURITY + "KeyBuilder", "buildKey(BSZ)Ljavacard/security/Key;", type, length * 8,
                false);
        if (type == 21) {
            card.call(key, "setKey", card.bytes(hex), 0, length);
        } else {
            card.call(key, "setKey", card.bytes(hex), 0);
        }
        return key;
    }

    /** An object by one number or by several with slashes between. */
    private CardObject instance(String type, String algorithm, String single, String several) {
        String[] parts = algorithm.split("/");
        Object[] arguments = new Object[parts.length + 1];
        for (int i = 0; i < parts.length; i++) {
            arguments[i] = Integer.parseInt(parts[i]);
        }
        arguments[parts.length] = false;
        return card.create(type, parts.length == 1 ? single : several, arguments);
    }

    private void digest(String[] f) {
        CardObject digest = card.create(SECURITY + "MessageDigest", "getInstance", Integer.parseInt(f[1]), false);
        int length = f[2].length() / 2;
        assertEquals(f[3].length() / 2, card.call(digest, "doFinal", card.bytes(f[2]), 0, length, out, 0));
        assertEquals(f[3], hex(f[3].length() / 2));
        card.call(digest, "update", card.bytes(f[2]), 0, 1);
        card.call(digest, "doFinal", card.bytes(f[2]), 1, length - 1, out, 0);
        assertEquals(f[3], hex(f[3].length() / 2));
    }

    private void cipher(String[] f) {
        CardObject key = key(Integer.parseInt(f[2]), f[3]);
        CardObject cipher = instance(CIPHER, f[1], "getInstance(BZ)Ljavacardx/crypto/Cipher;",
                "getInstance(BBZ)Ljavacardx/crypto/Cipher;");
        for (int mode = 1; mode <= 2; mode++) {
            if (f[4].isEmpty()) {
                card.call(cipher, INIT, key, mode);
            } else {
                card.call(cipher, INIT_WITH, key, mode, card.bytes(f[4]), 0, f[4].length() / 2);
            }
            CardObject in = card.bytes(mode == 1 ? f[6] : f[5]);
            int length = in.length();
            for (int split = 0; split < length; split += 5) {
                int done = card.call(cipher, "update", in, 0, split, out, 0);
                done += card.call(cipher, "doFinal", in, split, length - split, out, done);
                assertEquals(mode == 1 ? f[5] : f[6], hex(done), "mode " + mode + " split at " + split);
            }
        }
    }

    private void mac(String[] f) {
        CardObject signer = instance(SECURITY + "Signature", f[1], "getInstance(BZ)Ljavacard/security/Signature;",
                "getInstance(BBBZ)Ljavacard/security/Signature;");
        CardObject key = key(Integer.parseInt(f[2]), f[3]);
        CardObject message = card.bytes(f[4]);
        card.call(signer, INIT, key, 1);
        assertEquals(f[5].length() / 2, card.call(signer, "getLength"));
        for (int split = 0; split < message.length(); split += 7) {
            card.call(signer, "update", message, 0, split);
            assertEquals(f[5], hex(card.call(signer, "sign", message, split, message.length() - split, out, 0)));
        }
        card.call(signer, INIT, key, 2);
        assertEquals(1, card.call(signer, "verify", message, 0, message.length(), out, 0, f[5].length() / 2));
        card.jcre.heap().putByte(message, 0, message.bytes[0] ^ 1);
        assertEquals(0, card.call(signer, "verify", message, 0, message.length(), out, 0, f[5].length() / 2));
    }

    private CardObject xec(String curve, boolean isPrivate, String hex) {
        CardObject spec = card.create(SECURITY + "NamedParameterSpec", "getInstance", Integer.parseInt(curve, 16));
        CardObject key = card.create(SECURITY + "KeyBuilder", "buildXECKey", spec, isPrivate ? -32768 : 0, false);
        card.call(key, "setEncoded", card.bytes(hex), 0, hex.length() / 2);
        return key;
    }

    private void eddsa(String[] f) {
        CardObject signer = card.create(SECURITY + "Signature", "getInstance(BBBZ)Ljavacard/security/Signature;", 0,
                Integer.parseInt(f[1]), 0, false);
        CardObject message = card.bytes(f[6]);
        CardObject context = card.bytes(f[5]);
        card.call(signer, INIT_WITH, xec(f[2], true, f[3]), 1, context, 0, context.length());
        int length = card.call(signer, "sign", message, 0, message.length(), out, 0);
        assertEquals(f[7], hex(length));
        card.call(signer, INIT_WITH, xec(f[2], false, f[4]), 2, context, 0, context.length());
        assertEquals(1, card.call(signer, "verify", message, 0, message.length(), out, 0, length));
        card.jcre.heap().putByte(out, 3, out.bytes[3] ^ 1);
        assertEquals(0, card.call(signer, "verify", message, 0, message.length(), out, 0, length));
    }

    private void xdh(String[] f) {
        CardObject agreement = card.create(SECURITY + "KeyAgreement", "getInstance", 8, false);
        card.call(agreement, "init", xec(f[1], true, f[2]));
        CardObject other = card.bytes(f[3]);
        int length = card.call(agreement, "generateSecret", other, 0, other.length(), out, 0);
        assertEquals(f[4], hex(length));
        assertEquals(CryptoReason.ILLEGAL_VALUE, card.reason(() -> card.call(agreement, "generateSecret",
                card.bytes(new byte[other.length()]), 0, other.length(), out, 0)));
    }
}
