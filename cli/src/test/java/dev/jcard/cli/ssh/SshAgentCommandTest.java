package dev.jcard.cli.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jcard.cli.InProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent with the virtual card's key, used by real ssh-add and ssh-keygen. */
class SshAgentCommandTest {

    @TempDir
    Path work;

    private InProcess jcard;

    @BeforeEach
    void makeCard() throws IOException {
        boolean installed = Files.isExecutable(Path.of("/usr/bin/ssh-keygen"));
        assumeTrue(installed || "1".equals(System.getenv("JCARD_REQUIRE_INTEROP")), "not installed: ssh-keygen");
        jcard = InProcess.in(work);
        for (String name : List.of("pin", "puk", "so-pin", "so-puk")) {
            Files.writeString(work.resolve(name + ".txt"), "12345678\n");
        }
        Files.writeString(work.resolve("wrong.txt"), "87654321\n");
        run("muscle setup --pin-file pin.txt --puk-file puk.txt --so-pin-file so-pin.txt --so-puk-file so-puk.txt");
        run("pkcs15 init --label Test --pin-file pin.txt");
        run("pkcs15 store-pin --auth-id 01 --label Jane --pin-file pin.txt");
        run("pkcs15 gen-key rsa:2048 --auth-id 01 --label login --pin-file pin.txt");
        Files.writeString(work.resolve("message"), "hello\n");
    }

    private void run(String line) {
        assertEquals(0, jcard.jcard(List.of(("-r sim:card.img " + line).split(" "))), () -> line + ": " + jcard.out() + jcard.err());
    }

    /** Runs a shell command under the agent; what it prints goes to the file {@code seen}. */
    private int agent(String options, String shell) {
        String head = "-r sim:card.img -v ssh-agent -a " + work.resolve("agent") + " " + options;
        List<String> arguments = new ArrayList<>(List.of(head.strip().split(" ")));
        arguments.addAll(List.of("--", "sh", "-c", "cd " + work + " && (" + shell + ") > seen 2>&1 < /dev/null"));
        return jcard.jcard(arguments);
    }

    @Test
    void signsWithTheCard() throws IOException {
        assertEquals(0, agent("--pin-file pin.txt", "ssh-add -L > card.pub && ssh-keygen -Y sign -f card.pub -n file message"
                + " && ssh-keygen -Y sign -f card.pub -n file message < message > again.sig"), this::seen);
        String key = Files.readString(work.resolve("card.pub"));
        assertTrue(key.startsWith("ssh-rsa ") && key.endsWith(" login\n"), key);
        Files.writeString(work.resolve("allowed"), "jane " + key);
        assertEquals(0, agent("", "ssh-keygen -Y verify -f allowed -I jane -n file -s message.sig < message"), this::seen);
        assertTrue(Files.notExists(work.resolve("agent")), "the socket is gone");
    }

    @Test
    void asksThroughAskPassAndNeverRepeatsAWrongPin() throws IOException {
        script("askpass", "echo \"$SSH_ASKPASS_PROMPT:$1\" >> " + work.resolve("asked") + "; test -z \"$SSH_ASKPASS_PROMPT\" || exit 0; echo 87654321");
        jcard.variable("SSH_ASKPASS", work.resolve("askpass").toString());
        String sign = "ssh-keygen -Y sign -f card.pub -n file message";
        assertEquals(1, agent("--confirm --pin-file wrong.txt", "ssh-add -L > card.pub; " + sign), this::seen);
        assertEquals(":Allow signature for file with key login?\n", Files.readString(work.resolve("asked")).replaceFirst("^confirm", ""));
        assertEquals(0, jcard.jcard("-r", "sim:card.img", "pkcs15", "verify-pin", "--pin-file", "pin.txt"), "not blocked");
        Files.delete(work.resolve("asked"));
        assertEquals(1, agent("", sign), this::seen);
        assertTrue(Files.readString(work.resolve("asked")).startsWith(":PIN \"Jane\" for SSH"), "asked once, wrong, not repeated");
        script("askpass", "echo 12345678");
        assertEquals(0, agent("", sign), this::seen);
    }

    /** To a real sshd at the other end of a pipe; git signs a commit in the same session with the card. */
    @Test
    void logsInAndCommitsWithTheCard() throws IOException {
        Path sshd = Path.of("/usr/sbin/sshd");
        assumeTrue(Files.isExecutable(sshd) || "1".equals(System.getenv("JCARD_REQUIRE_INTEROP")), "not installed: sshd");
        String user = System.getProperty("user.name");
        Files.writeString(work.resolve("sshd_config"), String.join("\n", "HostKey " + work.resolve("host"), "AuthorizedKeysFile "
                + work.resolve("card.pub"), "PidFile none", "StrictModes no", "UsePAM no", "PermitRootLogin yes",
                "PasswordAuthentication no", "KbdInteractiveAuthentication no", ""));
        script("login", "test \"$(id -u)\" != 0 || mkdir -p /run/sshd\nssh-add -L > card.pub\nssh-keygen -q -t ed25519 -N '' -f host\n"
                + "echo \"card $(cut -d' ' -f1,2 host.pub)\" > known\n"
                + "ssh -F none -o ProxyCommand='" + sshd + " -i -f sshd_config' -o UserKnownHostsFile=known -o StrictHostKeyChecking=yes"
                + " -o BatchMode=yes " + user + "@card echo logged in with the card");
        assertEquals(0, agent("--pin-file pin.txt", "./login"), this::seen);
        assertTrue(seen().startsWith("logged in with the card\n"), seen());
        assertTrue(jcard.err().contains("signed: login as " + user + " on the host with key SHA256:"), jcard.err());
        script("commit", "git init -q repo && cd repo\nset -- -c user.name=Jane -c user.email=jane -c gpg.format=ssh"
                + " -c user.signingkey=../card.pub -c gpg.ssh.allowedSignersFile=../allowed\necho \"jane $(cat ../card.pub)\" > ../allowed\n"
                + "git \"$@\" commit -q -S --allow-empty -m signed && git \"$@\" verify-commit HEAD");
        assertEquals(0, agent("--pin-file pin.txt", "./commit"), this::seen);
        assertTrue(seen().contains("Good \"git\" signature for jane with RSA key"), seen());
    }

    private void script(String name, String body) throws IOException {
        Path file = Files.writeString(work.resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private String seen() {
        try {
            return Files.readString(work.resolve("seen")) + jcard.err();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
