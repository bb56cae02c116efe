package dev.jcard.pkcs15.jca;

import static dev.jcard.pkcs15.TestKeys.pin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.pkcs15.KeyAlgorithm;
import dev.jcard.pkcs15.NewKey;
import dev.jcard.pkcs15.NewPin;
import dev.jcard.pkcs15.NewStructure;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.TestKeys;
import dev.jcard.pkcs15.VirtualMuscle;
import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's own keytool and jarsigner with a card. */
@Timeout(90)
class KeytoolTest {

    @TempDir
    private Path directory;

    private String run(int port, String tool, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", tool).toString()));
        command.addAll(List.of("-J-Duser.language=en", "-keystore", "NONE", "-storetype", "JCARD", "-storepass", "00000000",
                "-providerClass", CardProvider.class.getName(), "-providerArg", String.valueOf(port),
                "-J--class-path=" + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(List.of(options));
        Path output = directory.resolve(tool + ".out");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), tool + " hangs");
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertEquals(0, process.exitValue(), printed);
        return printed;
    }

    private static VirtualCard provisioned() {
        VirtualCard card = VirtualMuscle.ready(6000);
        Pkcs15Token token = Pkcs15Token.open(card.connect());
        token.login(pin("00000000"));
        token.create(new NewStructure("", Optional.of(new NewPin(NewKey.DEFAULT_AUTH_ID, "User Name", pin("00000000"), Optional.empty()))));
        token.storeCertificate(TestKeys.certificate(token.generateKeyPair(KeyAlgorithm.RSA_2048, NewKey.labelled("Key")), "CN=newclient"),
                NewKey.DEFAULT_ID, "");
        return card;
    }

    private Path jar() throws IOException {
        Path jar = directory.resolve("program.jar");
        try (OutputStream file = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("content.txt"));
            zip.write("content".getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    @Test
    void listsAndSigns() throws Exception {
        try (VirtualCard card = provisioned(); ServerSocket server = new ServerSocket(0)) {
            Thread thread = new Thread(() -> SocketConnector.serve(server, card));
            thread.setDaemon(true);
            thread.start();
            String listed = run(server.getLocalPort(), "keytool", "-list", "-v");
            assertTrue(listed.contains("Keystore type: JCARD") && listed.contains("Alias name: newclient")
                    && listed.contains("Entry type: PrivateKeyEntry") && listed.contains("Owner: CN=newclient"), listed);
            Path jar = jar();
            String signed = run(server.getLocalPort(), "jarsigner", "-sigalg", "SHA256withRSA", jar.toString(), "newclient");
            assertTrue(signed.contains("jar signed."), signed);
            Process verify = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jarsigner").toString(), "-J-Duser.language=en",
                    "-verify", "-verbose", jar.toString()).redirectErrorStream(true).redirectOutput(directory.resolve("verify.out").toFile()).start();
            assertTrue(verify.waitFor(60, TimeUnit.SECONDS));
            String verified = Files.readString(directory.resolve("verify.out"));
            assertTrue(verified.contains("jar verified."), verified);
        }
    }
}
