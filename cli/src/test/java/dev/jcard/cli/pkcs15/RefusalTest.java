package dev.jcard.cli.pkcs15;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cli.CardTable;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.InProcess;
import dev.jcard.cli.enrol.TestCa;
import dev.jcard.core.Bytes;
import dev.jcard.core.Iso7816Channel;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.PublicKeys;
import dev.jcard.pkcs15.Task;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For every card family and every command: what the card cannot do is said in one sentence before anybody is asked for a PIN. */
class RefusalTest {

    private static final int WRONG_CARD = ExitCode.WRONG_CARD.code();
    private static final String[] ANSWERS = Collections.nCopies(8, "00000000").toArray(String[]::new);
    /** The HOWTO's, with eight zeros for every PIN and PUK. */
    private static final String SETUP = "B0:2A:00:00:38:08:4D:75:73:63:6C:65:30:30:04:01:08:30:30:30:30:30:30:30:30:08:30:30:30:30:30:30:30:30"
            + ":05:02:08:30:30:30:30:30:30:30:30:08:30:30:30:30:30:30:30:30:00:00:17:70:00:02:01";
    private static final Pattern CURE = Pattern.compile("jcard pkcs15 ([a-z-]+)( --id [0-9A-F]+)?");
    private static final Map<String, Task> TASKS = Map.of("init --erase", Task.CREATE, "erase", Task.ERASE, "store-pin", Task.STORE_PIN,
            "gen-key rsa:2048", Task.GENERATE, "import rsa.pem", Task.IMPORT,
            "store-cert ec.pem --id 7E", Task.STORE_CERTIFICATE);

    private static final KeyPair RSA = pair("RSA", 2048);
    private static final KeyPair EC = pair("EC", 256);

    @TempDir
    private Path work;
    private InProcess run;

    @BeforeEach
    void prepare() throws GeneralSecurityException, IOException {
        run = InProcess.in(work);
        Files.writeString(work.resolve("message"), "message", StandardCharsets.UTF_8);
        Files.write(work.resolve("cryptogram"), new byte[256]);
        writePem("rsa.pem", RSA);
        writePem("ec.pem", EC);
    }

    private static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void writePem(String name, KeyPair pair) throws GeneralSecurityException, IOException {
        X509Certificate certificate = TestCa.certify(EC, pair.getPublic(), "CN=holder", 1);
        Files.writeString(work.resolve(name), PublicKeys.pem("PRIVATE KEY", Bytes.of(pair.getPrivate().getEncoded()))
                + PublicKeys.pem("CERTIFICATE", Bytes.of(certificate.getEncoded())));
    }

    private String reader(String family) throws IOException {
        if (family.equals("muscle") || family.equals("iso")) {
            return setUp(family, "sim:" + family + ".img");
        }
        run.plug(family, CardTable.named(family));
        return "sim:" + family;
    }

    /** A virtual card with the applet, a structure, a PIN and a key. */
    private String setUp(String applet, String reader) {
        assertEquals(0, run.jcard("sim", "create", applet + ".img"), run.err());
        assertEquals(0, run.jcard("-r", reader, "gp", "install", applet), run.err());
        if (applet.equals("muscle")) {
            assertEquals(0, run.jcard("-r", reader, "apdu", "00:A4:04:00:06:A0:00:00:00:01:01", SETUP, "--expect", "9000"), run.err());
        }
        for (String command : List.of("init", "store-pin", applet.equals("iso") ? "gen-key ec:P-256" : "gen-key rsa:1024")) {
            assertEquals(0, jcard(reader, command), run.err());
        }
        return reader;
    }

    /** Every command that may ask for a PIN, for each key of the card. */
    private List<String> commands(Pkcs15Token token) {
        List<String> all = new ArrayList<>();
        for (PrivateKeyObject key : token.privateKeys()) {
            List.of("sign message", "sign message --pss", "csr", "decrypt cryptogram", "decrypt cryptogram --oaep sha256").forEach(command -> all.add(command + " --id " + key.id()));
        }
        token.pins().forEach(pin -> List.of("verify-pin", "change-pin", "unblock-pin").forEach(command -> all.add(command + " --auth-id " + pin.authId())));
        all.addAll(List.of("store-pin", "gen-key rsa:2048", "gen-key rsa:1024", "gen-key ec:P-256", "import rsa.pem", "import ec.pem", "store-cert ec.pem --id 7E"));
        for (PrivateKeyObject key : token.privateKeys()) {
            List.of("delete cert", "delete pubkey", "delete key").forEach(command -> all.add(command + " --id " + key.id()));
        }
        all.addAll(List.of("init --erase", "erase"));
        return all;
    }

    private int jcard(String reader, String command) {
        List<String> args = new ArrayList<>(List.of("-r", reader, "--yes", "pkcs15"));
        args.addAll(List.of(command.split(" ")));
        run.answers(ANSWERS);
        return run.jcard(args);
    }

    @ParameterizedTest
    @ValueSource(strings = {"muscle", "iso", "cardos", "piv", "openpgp", "gids", "generic"})
    void aRefusalComesBeforeThePin(String family) throws IOException {
        String reader = reader(family);
        Set<String> refused = new TreeSet<>();
        Map<String, Boolean> asked = new TreeMap<>();
        Pkcs15Token token = token(family, reader);
        for (String command : commands(token)) {
            int exit = jcard(reader, command);
            if (exit == WRONG_CARD) {
                List<String> secrets = run.prompts().stream().filter(prompt -> !prompt.startsWith("Passphrase of the file") || !token.can(Task.IMPORT)).toList();
                assertEquals(List.of(), secrets, family + ": " + command + "\n" + run.err());
                assertFalse(Pattern.compile("\\b6[0-9A-F]{3}\\b").matcher(run.err()).find(), "a sentence, no status word: " + run.err());
                refused.addAll(List.of(command.split(" ")[0], command));
            }
            asked.put(command, !run.prompts().isEmpty());
        }
        TASKS.forEach((command, task) -> {
            if (asked.containsKey(command) && !token.can(task)) {
                assertFalse(asked.get(command), family + " cannot " + task + " but asks for a PIN");
                assertTrue(refused.contains(command.split(" ")[0]), family + ": " + command);
            }
        });
        doctorSuggestsNoneOf(refused, reader, token);
    }

    private Pkcs15Token token(String family, String reader) throws IOException {
        return Pkcs15Token.open(reader.endsWith(".img") ? run.card(family + ".img") : Iso7816Channel.over(CardTable.named(family)));
    }

    private void doctorSuggestsNoneOf(Set<String> refused, String reader, Pkcs15Token token) {
        run.jcard("-r", reader, "doctor");
        Matcher cures = CURE.matcher(run.out());
        while (cures.find()) {
            String command = cures.group(1);
            Task task = TASKS.entrySet().stream().filter(entry -> entry.getKey().startsWith(command)).map(Map.Entry::getValue).findFirst().orElse(null);
            String named = cures.group(2) == null ? command : command + cures.group(2);
            assertTrue(task == null ? !refused.contains(named) : token.can(task), "doctor suggests " + command + ":\n" + run.out());
        }
        assertTrue(run.out().contains("applet"), run.out() + run.err());
    }

    @Test
    void aCardThatCanIsAskedForItsPin() throws IOException {
        String reader = reader("generic");
        jcard(reader, "sign message --id 05");
        assertEquals(1, run.prompts().size(), run.err());
        jcard(reader, "unblock-pin --auth-id 01");
        assertTrue(run.prompts().get(0).startsWith("PUK of"), run.err());
    }
}
