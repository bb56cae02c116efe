package dev.jcard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * APDUs and bytes of each step, counted from transcripts and printed beside OpenSC's (bench/opensc-muscle.csv). The aim is a
 * third of OpenSC's APDUs; what is reached must not get worse.
 */
class WireCostTest {

    private static final Path ROOT = Path.of(System.getProperty("jcard.root"));
    private static final String PINS = " --pin-file pin --puk-file puk --so-pin-file so-pin --so-puk-file so-puk";

    /** OpenSC's step, and the command that does the same. */
    private static final Map<String, String> STEPS = steps();

    @TempDir
    Path work;

    private record Cost(int apdus, int out, int in) {

        static Cost of(String transcript) {
            int apdus = 0;
            int out = 0;
            int in = 0;
            for (String line : transcript.lines().toList()) {
                int bytes = (line.length() - 2) / 2;
                apdus += line.startsWith("> ") ? 1 : 0;
                out += line.startsWith("> ") ? bytes : 0;
                in += line.startsWith("< ") ? bytes : 0;
            }
            return new Cost(apdus, out, in);
        }

        @Override
        public String toString() {
            return Text.right(apdus, 6) + Text.right(out, 7) + Text.right(in, 7);
        }
    }

    private static Map<String, String> steps() {
        Map<String, String> steps = new LinkedHashMap<>();
        steps.put("muscle setup", "muscle setup" + PINS);
        steps.put("pkcs15 init", "pkcs15 init --pin-file pin");
        steps.put("pkcs15 store-pin", "pkcs15 store-pin --pin-file pin");
        steps.put("pkcs15 list-pins", "pkcs15 list-pins");
        steps.put("pkcs15 gen-key", "pkcs15 gen-key rsa:2048 --pin-file pin");
        steps.put("pkcs15 list-keys", "pkcs15 list-keys");
        steps.put("pkcs15 list-public-keys", "pkcs15 list-public-keys");
        steps.put("pkcs15 csr", "pkcs15 csr --subject CN=newclient --pin-file pin -o newclient.csr");
        steps.put("pkcs15 store-cert", "pkcs15 store-cert newclient.crt --pin-file pin");
        steps.put("pkcs15 list-certs", "pkcs15 list-certs");
        steps.put("pkcs15 read-cert", "pkcs15 read-cert 45");
        steps.put("pkcs15 dump", "pkcs15 dump");
        steps.put("pkcs15 sign", "pkcs15 sign --pin-file pin newclient.csr -o newclient.sig");
        steps.put("pkcs15 change-pin", "pkcs15 change-pin --pin-file pin --new-pin-file pin");
        steps.put("pkcs15 delete cert", "pkcs15 delete cert --id 45 --pin-file pin");
        steps.put("pkcs15 erase", "pkcs15 erase --pin-file pin");
        return steps;
    }

    @Test
    void everyStepTakesAtMostHalfOfWhatOpenScTakes() throws IOException {
        for (String name : List.of("pin", "puk", "so-pin", "so-puk")) {
            Files.writeString(work.resolve(name), "12348765\n");
        }
        InProcess jcard = InProcess.in(work);
        Map<String, Cost> theirs = openSc();
        List<String> lines = new ArrayList<>(List.of("step                       APDUs    out     in   OpenSC: APDUs  out     in"));
        List<String> tooMany = new ArrayList<>();
        for (Map.Entry<String, String> step : STEPS.entrySet()) {
            if (step.getKey().equals("pkcs15 store-cert")) {
                certify(jcard);
            }
            Cost mine = run(jcard, step.getValue());
            Cost other = theirs.get(step.getKey());
            lines.add(Text.left(step.getKey(), 26) + mine + "        " + other + "  " + 100 * mine.apdus / other.apdus + " %");
            if (2 * mine.apdus > other.apdus) {
                tooMany.add(step.getKey() + " " + mine.apdus + " of " + other.apdus);
            }
        }
        lines.forEach(System.out::println);
        assertEquals(List.of(), tooMany);
    }

    private Cost run(InProcess jcard, String command) throws IOException {
        int exit = jcard.jcard(CliScript.words("-r sim --yes --trace=trace.txt " + command));
        assertEquals(0, exit, command + "\n" + jcard.out() + jcard.err());
        return Cost.of(Files.readString(work.resolve("trace.txt")));
    }

    private void certify(InProcess jcard) {
        assertEquals(0, jcard.jcard("pki", "init", "pki", "--no-passphrase", "--key", "rsa:2048"), jcard.err());
        assertEquals(0, jcard.jcard("pki", "sign", "newclient.csr", "-o", "newclient.crt"), jcard.err());
    }

    private static Map<String, Cost> openSc() throws IOException {
        Map<String, Cost> costs = new LinkedHashMap<>();
        for (String line : Files.readAllLines(ROOT.resolve("bench/opensc-muscle.csv"))) {
            String[] cells = line.split(",");
            if (cells.length == 4 && cells[1].matches("\\d+")) {
                costs.put(cells[0], new Cost(Integer.parseInt(cells[1]), Integer.parseInt(cells[2]), Integer.parseInt(cells[3])));
            }
        }
        assertTrue(costs.keySet().containsAll(STEPS.keySet()), costs.keySet().toString());
        return costs;
    }
}
