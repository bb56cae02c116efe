package dev.jcard.agent.openvpn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Conversations as they were recorded with OpenVPN 2.6: its lines are played, ours must be the right ones. */
@Timeout(20)
class ConversationTest {

    private final TestUser user = new TestUser();

    /** Says {@code script} lines; where one begins with "&lt;", waits for a line that begins so. */
    private OpenVpnManagement.End play(Optional<Path> password, List<String> heard, String... script) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<OpenVpnManagement.End> end = CompletableFuture.supplyAsync(() -> {
                var where = new ManagementAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()), password);
                try (OpenVpnManagement management = OpenVpnManagement.connect(where, user)) {
                    return management.run();
                }
            });
            try (Socket socket = server.accept()) {
                speak(socket, heard, script);
            }
            return end.get(10, TimeUnit.SECONDS);
        }
    }

    private static void speak(Socket socket, List<String> heard, String... script) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (String line : script) {
            if (line.startsWith("<")) {
                String got;
                do {
                    got = in.readLine();
                    heard.add(got);
                } while (got != null && !got.startsWith(line.substring(1)));
            } else {
                String end = line.equals(ManagementLink.PASSWORD_PROMPT) ? "" : "\r\n";
                socket.getOutputStream().write((line + end).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void neverSendsAWrongPinTwice() throws Exception {
        user.pins.add("bad\"0\\");
        user.pins.add("good");
        List<String> heard = new ArrayList<>();
        OpenVpnManagement.End end = play(Optional.empty(), heard,
                ">INFO:OpenVPN Management Interface Version 5 -- type 'help' for more info", ">HOLD:Waiting for hold release:0",
                "<hold release", "SUCCESS: hold release succeeded", ">PASSWORD:Need 'tok2 token' password", "<password",
                "SUCCESS: 'tok2 token' password entered, but not yet verified", ">PASSWORD:Need 'tok2 token' password", "<password",
                ">STATE:1,CONNECTED,SUCCESS,,,,,", ">PASSWORD:Need 'tok2 token' password", "<signal");
        assertEquals(OpenVpnManagement.End.CANCELLED, end);
        assertTrue(heard.contains("password \"tok2 token\" \"bad\\\"0\\\\\""), heard.toString());
        assertEquals(List.of("pin tok2", "pin tok2 again", "state CONNECTED", "pin tok2"), user.said);
        assertTrue(heard.indexOf("version 5") < heard.indexOf("hold release"));
        assertFalse(heard.subList(0, heard.indexOf("hold release")).contains("pkcs11-id-count"), "that would abort OpenVPN");
    }

    @Test
    void answersTheIdRequestAloneWhenThereIsOneCertificate() throws Exception {
        List<String> heard = new ArrayList<>();
        play(Optional.empty(), heard, ">NEED-STR:Need 'pkcs11-id-request' string MSG:Please specify PKCS#11 id to use", "<pkcs11-id-count",
                ">LOG:1,D,MANAGEMENT: CMD 'pkcs11-id-count'", ">PKCS11ID-COUNT:1", "<pkcs11-id-get",
                ">PKCS11ID-ENTRY:'0', ID:'a\\x20b/45', BLOB:'MIID'", "<needstr");
        assertEquals("needstr pkcs11-id-request 'a\\x20b/45'", heard.get(heard.size() - 1));
        assertTrue(user.said.isEmpty());
    }

    @Test
    void asksWhichWhenThereAreSeveral() throws Exception {
        List<String> heard = new ArrayList<>();
        play(Optional.empty(), heard, ">NEED-STR:Need 'pkcs11-id-request' string MSG:x", "<pkcs11-id-count", ">PKCS11ID-COUNT:2",
                ">PKCS11ID-ENTRY:'0', ID:'one/45', BLOB:'x'", ">PKCS11ID-ENTRY:'1', ID:'two/46', BLOB:'x'", "<needstr");
        assertEquals("needstr pkcs11-id-request 'two/46'", heard.get(heard.size() - 1));
        assertEquals(List.of("choose 2"), user.said);
    }

    @Test
    void waitsForTheTokenOrGivesUp() throws Exception {
        user.insertions = 1;
        List<String> heard = new ArrayList<>();
        String need = ">NEED-OK:Need 'token-insertion-request' confirmation MSG:Please insert My Card token";
        OpenVpnManagement.End end = play(Optional.empty(), heard, need, "<needok", need, "<needok", "<signal");
        assertEquals(OpenVpnManagement.End.CANCELLED, end);
        assertEquals(List.of("needok token-insertion-request ok", "needok token-insertion-request cancel", "signal SIGTERM"), heard);
    }

    @Test
    void givesTheInterfaceItsPasswordOnce(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("pw");
        Files.writeString(file, "s3cret\nmore");
        List<String> heard = new ArrayList<>();
        OpenVpnManagement.End end = play(Optional.of(file), heard, ManagementLink.PASSWORD_PROMPT, "<s3cret", ManagementLink.PASSWORD_PROMPT);
        assertEquals(OpenVpnManagement.End.FATAL, end);
        assertEquals(List.of("s3cret"), heard);
    }

    @Test
    void reportsWhatIsFatal() throws Exception {
        List<String> heard = new ArrayList<>();
        assertEquals(OpenVpnManagement.End.FATAL, play(Optional.empty(), heard, ">PASSWORD:Verification Failed: 'Private Key'",
                ">FATAL:Error: private key password verification failed"));
        assertTrue(user.said.contains("message Error: private key password verification failed"));
    }
}
