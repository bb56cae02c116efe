package dev.jcard.cli.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cap.CapFile;
import dev.jcard.cli.InProcess;
import dev.jcard.core.Aid;
import dev.jcard.vm.Profiles;
import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gp commands as a user types them, on virtual cards in image files. */
class GpCommandsTest {

    private static CapFile hello;

    @TempDir
    private Path work;
    private InProcess jcard;

    @BeforeAll
    static void build(@TempDir Path scratch) {
        hello = TestApplet.convert(Aid.of("A000000001"), Aid.of("A00000000101"), scratch);
    }

    @BeforeEach
    void newCard() throws IOException {
        newCard("default", "card.img");
        Files.write(work.resolve("hello.cap"), hello.toZip().toArray());
        Files.write(work.resolve("CardEdgeCflex.ijc"), hello.toIjc().toArray());
        jcard = InProcess.in(work);
    }

    private void newCard(String profile, String image) {
        VirtualCard.create(Profiles.named(profile), work.resolve(image)).close();
    }

    private int run(String line) {
        List<String> words = new ArrayList<>(List.of("-r", "sim:card.img"));
        words.addAll(List.of(line.split(" ")));
        return jcard.jcard(words);
    }

    private void ok(String line) {
        assertEquals(0, run(line), () -> line + "\n" + jcard.out() + jcard.err());
    }

    @Test
    void infoNeedsNoKeys() {
        ok("gp info");
        assertTrue(jcard.out().contains("Security domain"), jcard.out());
        assertTrue(jcard.out().contains("CPLC ic serial number"), jcard.out());
        ok("--output json gp info");
        assertTrue(jcard.out().contains("\"cplc\": ["), jcard.out());
        assertTrue(jcard.out().contains("\"secureChannels\""), jcard.out());
    }

    @Test
    void installListUseDelete() {
        ok("gp install hello.cap --check");
        ok("gp install hello.cap");
        assertEquals("loaded    A000000001 1.0\ninstalled A00000000101\n", jcard.out());
        ok("gp list");
        assertTrue(jcard.out().contains("package A000000001 1.0  LOADED"), jcard.out());
        assertTrue(jcard.out().contains("application A00000000101  SELECTABLE"), jcard.out());
        ok("--output json gp list --sec enc,rmac");
        assertTrue(jcard.out().contains("\"kind\": \"application\""), jcard.out());
        ok("apdu 00A4040006A00000000101 8002000000");
        assertTrue(jcard.out().contains("A0 00 00 00 01 01"), jcard.out());
        ok("gp install hello.cap");
        assertTrue(jcard.out().contains("kept      A00000000101"), jcard.out());
        assertEquals(10, run("gp delete A000000001 --deps"), "nobody can be asked");
        ok("--yes gp delete A000000001 --deps");
        assertEquals("deleted A000000001\n", jcard.out());
        assertEquals(9, run("--yes gp delete A000000001"));
        assertTrue(jcard.err().contains("is not on the card"), jcard.err());
    }

    @Test
    void loadThenCreateWithParametersAndPrivileges() {
        ok("gp load hello.cap --hash sha256");
        ok("gp create A0000000010102 --package A000000001 --params 0102 --privs cvm-management");
        ok("gp list");
        assertTrue(jcard.out().contains("application A0000000010102  SELECTABLE  [cvm-management]"), jcard.out());
        ok("gp create A00000000101");
        assertEquals(9, run("gp create A0000000010199"), jcard.err());
        assertEquals(2, run("gp create A0000000010103 --package A000000001 --params 01 --params-tlv C900"));
    }

    @Test
    void replaceAsksAndInstallsAnew() {
        ok("gp install hello.cap --create A0000000010105 --default");
        assertEquals(10, run("gp install hello.cap --replace"));
        ok("--yes gp install hello.cap --replace");
        ok("gp list");
        assertFalse(jcard.out().contains("A0000000010105"), jcard.out());
    }

    @Test
    void domainsAndExtradition() {
        ok("gp create A000000151000001 --domain --allow-to --allow-from");
        ok("gp install hello.cap");
        ok("gp move A00000000101 A000000151000001");
        ok("--output json gp list");
        assertTrue(jcard.out().contains("\"securityDomain\": \"A000000151000001\""), jcard.out());
    }

    @Test
    void lockAndUnlock() {
        ok("gp install hello.cap");
        ok("gp lock A00000000101");
        ok("gp list");
        assertTrue(jcard.out().contains("application A00000000101  LOCKED"), jcard.out());
        ok("gp unlock A00000000101");
        assertEquals(10, run("gp lock card"));
        ok("--yes gp life-cycle initialized");
        ok("--yes gp life-cycle secured");
        ok("--yes gp lock card");
        ok("gp list");
        assertTrue(jcard.out().contains("CARD_LOCKED"), jcard.out());
        assertEquals(1, run("gp install hello.cap"));
        assertTrue(jcard.err().contains("jcard gp unlock card"), jcard.err());
        ok("gp unlock card");
    }

    @Test
    void keysFromFilesAndTheGuard() throws IOException {
        Files.writeString(work.resolve("new.key"), "11".repeat(16) + "\n");
        ok("gp keys list");
        assertEquals(2, run("gp keys put --new-key-file new.key"));
        ok("--yes gp keys put --new-ver 0x31 --new-key-file new.key");
        assertEquals("stored key version 49 (0x31)\n", jcard.out());
        ok("gp list --key-file new.key");
        assertEquals(4, run("gp list"));
        assertTrue(jcard.err().contains("these are not the card's keys"), jcard.err());
        assertTrue(jcard.err().contains("no known key or derivation"), jcard.err());
        run("gp list");
        run("gp list");
        assertEquals(4, run("gp list --key-file new.key"), "three failures in a row stop even the right key");
        assertTrue(jcard.err().contains("--force"), jcard.err());
        ok("gp list --key-file new.key --force");
        ok("gp list --key-file new.key");
        ok("gp keys list");
        assertTrue(jcard.out().contains("version 49 (0x31) id 1"), jcard.out());
        assertEquals(2, run("gp list --key 1234"));
        assertFalse(jcard.err().contains("1234;"), jcard.err());
        ok("gp keys put --key-file new.key --new-ver 0x71 --aes-file new.key");
        ok("--yes gp keys delete 0x71 --key-file new.key");
    }

    @Test
    void keysFromThePrompt() {
        String key = "404142434445464748494a4b4c4d4e4f";
        String fresh = "11".repeat(16);
        jcard.answers(key, "y", fresh, fresh);
        ok("gp keys put --ask-key --new-ver 0x31");
        jcard.answers(fresh);
        ok("gp list --ask-key");
        assertEquals(2, run("gp list --ask-key"), "nobody can be asked");
    }

    @Test
    void apduShowsEveryStatusWord() {
        ok("gp apdu 80F28002024F0000");
        assertTrue(jcard.out().contains("9000 (success)"), jcard.out());
        assertEquals(1, run("gp apdu 80CA123400"));
        assertTrue(jcard.out().contains("6A88"), jcard.out());
    }

    @Test
    void storeData() {
        ok("gp store-data --format tlv 42021234");
        ok("gp info");
        assertTrue(jcard.out().contains("1234"), jcard.out());
        assertEquals(2, run("gp store-data"));
    }

    @Test
    void howtoScriptsFromTheCommandLine() throws IOException {
        newCard("cyberflex", "old.img");
        Path scripts = Path.of(System.getProperty("jcard.root"), "src/test-fixtures/gpshell");
        Files.copy(scripts.resolve("applet_install.gpshell"), work.resolve("applet_install.gpshell"));
        assertEquals(0, jcard.jcard("-r", "sim:old.img", "gp", "script", "applet_install.gpshell"), () -> jcard.out() + jcard.err());
        assertTrue(jcard.out().contains("install_for_install -instParam 00"), jcard.out());
        assertEquals(0, jcard.input(Files.readString(scripts.resolve("find_aid.gpshell"))).jcard("-r", "sim:old.img", "gp", "script", "-"),
                () -> jcard.out() + jcard.err());
        assertTrue(jcard.out().contains("List of applets (AID state privileges)\na000000003000000\t7\t0\n"), jcard.out());
        assertEquals(0, jcard.jcard("-r", "sim:old.img", "gp", "list", "--profile", "op201"), () -> jcard.out() + jcard.err());
        assertTrue(jcard.out().contains("A00000000101"), jcard.out());
    }

    @Test
    void scriptErrorsHaveExitCodes() throws IOException {
        Files.writeString(work.resolve("bad.gpshell"), "mode_211\ncard_conect\n");
        assertEquals(2, run("gp script bad.gpshell"));
        assertTrue(jcard.err().contains("bad.gpshell, line 2: unknown command 'card_conect'; did you mean card_connect?"), jcard.err());
        Files.writeString(work.resolve("fails.gpshell"), "mode_211\ncard_connect\nselect -AID a0000001510099\n");
        assertEquals(9, run("gp script fails.gpshell"));
        assertTrue(jcard.err().contains("line 3 failed"), jcard.err());
        Files.writeString(work.resolve("key.gpshell"), "mode_211\ncard_connect\nopen_sc -security 1 -key " + "AB".repeat(16) + "\n");
        assertEquals(4, run("gp script key.gpshell"));
        assertEquals(1, run("gp script missing.gpshell"));
    }
}
