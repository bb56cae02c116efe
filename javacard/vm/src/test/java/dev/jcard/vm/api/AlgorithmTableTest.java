package dev.jcard.vm.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.api.ApiClass;
import dev.jcard.api.ApiField;
import dev.jcard.api.ApiLevel;
import dev.jcard.api.JavaCardApi;
import dev.jcard.vm.Profiles;
import dev.jcard.vm.interpreter.CardThrow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What every algorithm constant of the API does on every profile, pinned in algorithms.txt: + works, - is
 * NO_SUCH_ALGORITHM. What the newest profile has not needs a reason there.
 */
class AlgorithmTableTest {

    private static final List<String> PROFILES = List.of("default", "jcop", "cyberflex", "jc32");
    private static final String TABLE = "/crypto/algorithms.txt";
    /** No applet is selected here, which CLEAR_ON_DESELECT needs; the card got as far as that. */
    private static final int ILLEGAL_TRANSIENT = 3;
    private static final int[] HASHES = {0, 1, 4, 12};
    private static final int[] SIZES = {64, 113, 128, 160, 256, 512, 1024, 2048};

    private final List<ApiCaller> cards = PROFILES.stream().map(p -> new ApiCaller(Profiles.named(p).parameters())).toList();
    private final JavaCardApi api = JavaCardApi.of(ApiLevel.V3_2_0);

    private Map<String, Integer> constants(String type, String prefix) {
        Map<String, Integer> found = new TreeMap<>();
        ApiClass owner = api.findClass(type).orElseThrow();
        for (ApiField f : owner.fields()) {
            if (f.name().startsWith(prefix)) {
                found.put(f.name(), f.constant().orElseThrow());
            }
        }
        assertTrue(!found.isEmpty(), type + " has no " + prefix);
        return found;
    }

    /** One of the calls works on a card; false when all end in NO_SUCH_ALGORITHM or the API has no such method. */
    private static boolean works(ApiCaller card, String type, String method, List<Object[]> calls) {
        return card.has(type, method) && calls.stream().anyMatch(arguments -> {
            try {
                card.callStatic(type, method, arguments);
                return true;
            } catch (CardThrow e) {
                boolean memory = e.object.type.name.endsWith("SystemException");
                assertEquals(memory ? ILLEGAL_TRANSIENT : CryptoReason.NO_SUCH_ALGORITHM, e.object.words[0], method);
                return memory;
            }
        });
    }

    private String row(String name, String type, String method, List<Object[]> calls) {
        StringBuilder row = new StringBuilder(name).append(' ');
        cards.forEach(card -> row.append(works(card, type, method, calls) ? '+' : '-'));
        return row.toString();
    }

    private void single(List<String> rows, String type, String prefix, String method) {
        String simple = type.substring(type.lastIndexOf('/') + 1);
        boolean flagged = method.contains("Z)");
        constants(type, prefix).forEach((name, value) -> rows.add(row(simple + "." + name, type, method,
                List.<Object[]>of(flagged ? new Object[] {value, false} : new Object[] {value}))));
    }

    private List<String> actual() {
        List<String> rows = new ArrayList<>();
        String security = "javacard/security/";
        String cipher = "javacardx/crypto/Cipher";
        single(rows, security + "MessageDigest", "ALG_", "getInstance(BZ)Ljavacard/security/MessageDigest;");
        constants(security + "MessageDigest", "ALG_").forEach((name, value) -> rows.add(
                row("InitializedMessageDigest." + name, security + "MessageDigest",
                        "getInitializedMessageDigestInstance(BZ)Ljavacard/security/InitializedMessageDigest;",
                        List.<Object[]>of(new Object[] {value, false}))));
        single(rows, security + "RandomData", "ALG_", "getInstance(B)Ljavacard/security/RandomData;");
        single(rows, security + "Checksum", "ALG_", "getInstance(BZ)Ljavacard/security/Checksum;");
        single(rows, security + "KeyAgreement", "ALG_", "getInstance(BZ)Ljavacard/security/KeyAgreement;");
        single(rows, security + "Signature", "ALG_", "getInstance(BZ)Ljavacard/security/Signature;");
        single(rows, cipher, "ALG_", "getInstance(BZ)Ljavacardx/crypto/Cipher;");
        constants("javacardx/crypto/AEADCipher", "ALG_").forEach((name, value) -> rows.add(row("AEADCipher." + name,
                cipher, "getInstance(BZ)Ljavacardx/crypto/Cipher;", List.<Object[]>of(new Object[] {value, false}))));
        Map<String, Integer> ciphers = constants(cipher, "CIPHER_");
        ciphers.putAll(constants("javacardx/crypto/AEADCipher", "CIPHER_"));
        pairs(rows, "Cipher.", cipher, "getInstance(BBZ)Ljavacardx/crypto/Cipher;", ciphers, false);
        pairs(rows, "Signature.", security + "Signature", "getInstance(BBBZ)Ljavacard/security/Signature;",
                constants(security + "Signature", "SIG_CIPHER_"), true);
        keys(rows, security + "KeyBuilder");
        single(rows, "javacardx/security/derivation/DerivationFunction", "ALG_",
                "getInstance(SZ)Ljavacardx/security/derivation/DerivationFunction;");
        single(rows, security + "NamedParameterSpec", "", "getInstance(S)Ljavacard/security/NamedParameterSpec;");
        return rows;
    }

    /** Ciphers with every padding; signatures with some hashes of which one must do. Then each constant by itself. */
    private void pairs(List<String> rows, String prefix, String type, String method, Map<String, Integer> ciphers,
            boolean hashed) {
        Map<String, Integer> paddings = constants("javacardx/crypto/Cipher", "PAD_");
        Map<String, List<Object[]>> whole = new TreeMap<>();
        ciphers.forEach((cipher, c) -> paddings.forEach((padding, p) -> {
            List<Object[]> calls = new ArrayList<>();
            for (int hash : hashed ? HASHES : new int[1]) {
                calls.add(hashed ? new Object[] {hash, c, p, false} : new Object[] {c, p, false});
            }
            whole.computeIfAbsent(cipher, k -> new ArrayList<>()).addAll(calls);
            whole.computeIfAbsent(padding, k -> new ArrayList<>()).addAll(calls);
            String row = row(prefix + cipher + "/" + padding, type, method, calls);
            if (row.contains("+")) {
                rows.add(row);
            }
        }));
        whole.forEach((constant, calls) -> rows.add(row(prefix + constant, type, method, calls)));
    }

    /** Each type with the usual sizes of which one must do; RSA, EC, AES with every LENGTH_ of their own. */
    private void keys(List<String> rows, String builder) {
        String build = "buildKey(BSZ)Ljavacard/security/Key;";
        constants(builder, "TYPE_").forEach((name, type) -> {
            List<Object[]> calls = new ArrayList<>();
            for (int size : SIZES) {
                calls.add(new Object[] {type, size, false});
            }
            rows.add(row("KeyBuilder." + name, builder, build, calls));
        });
        constants(builder, "ALG_TYPE_").forEach((name, type) -> {
            List<Object[]> calls = new ArrayList<>();
            for (int size : SIZES) {
                calls.add(new Object[] {type, 0, size, false});
            }
            rows.add(row("KeyBuilder." + name, builder, "buildKey(BBSZ)Ljavacard/security/Key;", calls));
        });
        Map<String, Integer> types = constants(builder, "TYPE_");
        constants(builder, "LENGTH_").forEach((name, length) -> types.forEach((type, code) -> {
            String family = type.substring(5).replace("_PUBLIC", "");
            boolean persistent = !type.contains("TRANSIENT") && !type.contains("PRIVATE") && !type.contains("PARAM");
            if (persistent && (name + "_").startsWith("LENGTH_" + family)) {
                rows.add(row("KeyBuilder." + type + "/" + name, builder, build,
                        List.<Object[]>of(new Object[] {code, length, false})));
            }
        }));
    }

    @Test
    void everyConstantDoesWhatTheTableSays() throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        List<String> pinned = new ArrayList<>();
        for (String line : lines()) {
            String[] parts = line.split(" ", 3);
            pinned.add(parts[0] + " " + parts[1]);
            if (parts.length > 2) {
                reasons.put(parts[0], parts[2]);
            }
        }
        List<String> actual = actual();
        assertEquals(String.join("\n", pinned), String.join("\n", actual));
        for (String row : actual) {
            assertTrue(row.endsWith("+") || reasons.containsKey(row.split(" ")[0]), "no reason given: " + row);
        }
    }

    private static List<String> lines() throws IOException {
        try (var in = AlgorithmTableTest.class.getResourceAsStream(TABLE)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
        }
    }
}
