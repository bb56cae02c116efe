package dev.jcard.pkcs15;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * A mechanism of OpenSC's PKCS#11 module, as {@code pkcs11-tool --list-mechanisms} shows it, and a trial of each thing it
 * says it does; openssl is the judge.
 *
 * @param name       such as {@code SHA256-RSA-PKCS}
 * @param operations what it is for, such as {@code sign}
 */
record Pkcs11Mechanism(String name, Set<String> operations) {

    private static final String MODULE = "opensc-pkcs11.so";
    private static final String PIN = "123456";
    private static final Set<String> TRIED = Set.of("digest", "sign", "verify", "decrypt", "generate_key_pair");
    /** What the tool says besides: where it is done, and which keys there are. */
    private static final Set<String> PROPERTIES = Set.of("hw", "EC F_P", "EC OID", "EC uncompressed");
    private static final Pattern HASHING = Pattern.compile("(SHA\\d+|MD5|RIPEMD160)-(RSA-PKCS|RSA-PKCS-PSS)|ECDSA-(SHA\\d+)");
    private static final List<String> PSS_HASHES = List.of("SHA-1", "SHA224", "SHA256", "SHA384", "SHA512");

    /** Those that the module offers. */
    static List<Pkcs11Mechanism> offered(OpenScLab lab) {
        List<Pkcs11Mechanism> result = new ArrayList<>();
        lab.run("pkcs11-tool", "--module", MODULE, "--list-mechanisms").lines().filter(line -> line.startsWith("  ")).forEach(line -> {
            List<String> parts = Arrays.asList(line.strip().replaceAll(" keySize=[^}]*},", "").split(", ?"));
            Set<String> operations = new HashSet<>(parts.subList(1, parts.size()));
            operations.removeAll(PROPERTIES);
            result.add(new Pkcs11Mechanism(parts.get(0), operations));
        });
        return result;
    }

    /**
     * Tries everything that it offers.
     *
     * @param rsa identifiers of RSA keys on the card
     * @param ec  identifiers of EC keys
     */
    void tryOut(OpenScLab lab, List<String> rsa, List<String> ec) throws IOException, GeneralSecurityException {
        assertTrue(TRIED.containsAll(operations), () -> "no trial for all of " + this);
        if (operations.contains("digest")) {
            digests(lab);
        }
        if (operations.contains("generate_key_pair")) {
            generates(lab);
        }
        for (String key : name.contains("EC") ? ec : rsa) {
            if (operations.contains("sign")) {
                signs(lab, key);
            }
            if (operations.contains("decrypt")) {
                decrypts(lab, key);
            }
        }
    }

    /** OpenSC hashes without the card; it lists the GOST hash even where its libcrypto lacks it. */
    private void digests(OpenScLab lab) throws IOException, GeneralSecurityException {
        boolean gost = name.equals("GOSTR3411");
        OpenScLab.Result result = lab.attempt("pkcs11-tool", "--module", MODULE, "--hash", "--mechanism", name, "--input-file", "message", "--output-file", "digest");
        if (gost && result.exit() != 0) {
            assertTrue(result.output().contains("C_DigestInit failed"), result.output());
            return;
        }
        assertEquals(0, result.exit(), result.output());
        MessageDigest digest = MessageDigest.getInstance(gost ? "GOST3411" : name.replaceAll("^SHA(\\d)", "SHA-$1"), new BouncyCastleProvider());
        assertArrayEquals(digest.digest(Files.readAllBytes(lab.file("message"))), Files.readAllBytes(lab.file("digest")), name);
    }

    private void generates(OpenScLab lab) {
        String type = name.startsWith("RSA") ? "rsa:2048" : "EC:prime256v1";
        lab.run("pkcs11-tool", "--module", MODULE, "--login", "--pin", PIN, "--keypairgen", "--key-type", type, "--id", "77", "--label", "made", "--usage-sign");
        lab.run("pkcs15-tool", "--read-public-key", "77", "--output", "made.pem");
        String shown = lab.run("openssl", "pkey", "-pubin", "-in", "made.pem", "-noout", "-text");
        assertTrue(shown.contains(type.startsWith("rsa") ? "2048 bit" : "prime256v1"), shown);
        lab.run("pkcs15-init", "--delete-objects", "privkey,pubkey", "--id", "77", "--pin", PIN, "--so-pin", PIN, "--auth-id", "FF");
    }

    private void decrypts(OpenScLab lab, String key) throws IOException {
        assertEquals("RSA-PKCS", name, "no trial for decrypting with it");
        lab.run("openssl", "pkeyutl", "-encrypt", "-pubin", "-inkey", key + ".pem", "-in", "message", "-out", "cryptogram");
        tool(lab, "--decrypt", key, "--output-file", "plain", "--input-file", "cryptogram");
        assertArrayEquals(Files.readAllBytes(lab.file("message")), Files.readAllBytes(lab.file("plain")));
    }

    private void signs(OpenScLab lab, String key) {
        Matcher hashing = HASHING.matcher(name);
        if (hashing.matches()) {
            String hash = (hashing.group(1) == null ? hashing.group(3) : hashing.group(1)).toLowerCase(Locale.ROOT);
            signatureOf(lab, key, "message");
            List<String> check = new ArrayList<>(List.of("openssl", "dgst", "-" + hash, "-verify", key + ".pem", "-signature", "signature"));
            check.addAll(name.endsWith("PSS") ? List.of("-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest") : List.of());
            check.add("message");
            lab.run(check.toArray(String[]::new));
        } else if (name.equals("RSA-PKCS-PSS")) {
            PSS_HASHES.forEach(hash -> signsPss(lab, key, hash));
        } else {
            assertTrue(Set.of("RSA-PKCS", "ECDSA").contains(name), () -> "no trial for signing with " + name);
            hash(lab, "sha256");
            signatureOf(lab, key, "hash");
            lab.run("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", key + ".pem", "-in", "hash", "-sigfile", "signature");
        }
    }

    private void signsPss(OpenScLab lab, String key, String hash) {
        String plain = hash.replace("-", "");
        hash(lab, plain.toLowerCase(Locale.ROOT));
        signatureOf(lab, key, "hash", "--hash-algorithm", hash, "--mgf", "MGF1-" + plain, "--salt-len", "-1");
        lab.run("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", key + ".pem", "-in", "hash", "-sigfile", "signature", "-pkeyopt",
                "rsa_padding_mode:pss", "-pkeyopt", "rsa_pss_saltlen:digest", "-pkeyopt", "digest:" + plain.toLowerCase(Locale.ROOT));
    }

    private static void hash(OpenScLab lab, String hash) {
        lab.run("openssl", "dgst", "-" + hash, "-binary", "-out", "hash", "message");
    }

    /** Signs a file for openssl, and has the module verify a signature in its own format where it offers that. */
    private void signatureOf(OpenScLab lab, String key, String file, String... more) {
        tool(lab, "--sign", key, all(more, "--input-file", file, "--output-file", "signature", "--signature-format", "openssl"));
        if (operations.contains("verify")) {
            tool(lab, "--sign", key, all(more, "--input-file", file, "--output-file", "own"));
            String verdict = tool(lab, "--verify", key, all(more, "--input-file", file, "--signature-file", "own"));
            assertTrue(verdict.contains("Signature is valid"), verdict);
        }
    }

    private static String[] all(String[] more, String... words) {
        List<String> result = new ArrayList<>(List.of(words));
        result.addAll(List.of(more));
        return result.toArray(String[]::new);
    }

    private String tool(OpenScLab lab, String operation, String key, String... more) {
        return lab.run(all(more, "pkcs11-tool", "--module", MODULE, "--login", "--pin", PIN, operation, "--mechanism", name, "--id", key));
    }
}
