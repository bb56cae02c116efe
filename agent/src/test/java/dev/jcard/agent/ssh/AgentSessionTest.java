package dev.jcard.agent.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.SmartCardException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests as bytes: what OpenSSH never sends, and what it sends in a session. */
class AgentSessionTest {

    private static final Bytes FAILURE = Bytes.ofInts(5);
    private static final Bytes SUCCESS = Bytes.ofInts(6);

    private final List<String> log = new ArrayList<>();
    private final AgentSession session = new AgentSession(new AgentCore(() -> TestKeys.ALL, request -> true, log::add));

    @ParameterizedTest
    @CsvSource({"0, rsa-sha2-256", "2, rsa-sha2-256", "4, rsa-sha2-512", "6, rsa-sha2-512"})
    void rsaIsNeverSignedWithSha1(int flags, String algorithm) {
        Bytes blob = TestKeys.RSA.key().blob();
        Bytes data = Bytes.parseHex("0102030405");
        WireReader answer = new WireReader(session.answer(signRequest(blob, data, flags)));
        assertEquals(14, answer.u1());
        Bytes signature = answer.string();
        assertEquals(algorithm, new WireReader(signature).text());
        assertTrue(SshSignature.verify(blob, signature, data));
        assertFalse(SshSignature.verify(blob, signature, data.plus(data)));
    }

    @Test
    void aBoundConnectionSignsForItsSessionOnly() {
        Bytes mine = Bytes.zeros(32);
        assertEquals(SUCCESS, session.answer(bind(mine, mine, false)));
        assertEquals(14, session.answer(signRequest(TestKeys.P256.key().blob(), login(mine), 0)).u1(0));
        assertEquals(FAILURE, session.answer(signRequest(TestKeys.P256.key().blob(), login(Bytes.ofInts(1).plus(mine)), 0)));
        assertEquals("a login was asked for that belongs to another session", log.get(log.size() - 1));
    }

    @Test
    void aForwardedConnectionSignsForSessionsFurtherOn() {
        assertEquals(SUCCESS, session.answer(bind(Bytes.zeros(32), Bytes.zeros(32), true)));
        assertEquals(14, session.answer(signRequest(TestKeys.P256.key().blob(), login(Bytes.ofInts(1)), 0)).u1(0));
        assertTrue(log.get(0).endsWith("with key p256 (asked from another machine)"), log.get(0));
    }

    @Test
    void aBindingNeedsTheServersSignature() {
        assertEquals(FAILURE, session.answer(bind(Bytes.zeros(32), Bytes.zeros(31), false)));
        assertEquals("a session was bound with a wrong signature of its server", log.get(0));
    }

    @ParameterizedTest
    @CsvSource({"11, 12", "1, 5", "17, 5", "18, 5", "19, 5", "20, 5", "25, 5", "27, 5", "13, 5", "255, 5"})
    void whatItDoesNotKnowItRefuses(int type, int answer) {
        assertEquals(answer, session.answer(Bytes.ofInts(type)).u1(0));
    }

    @Test
    void aKeyThatIsNotHereDoesNotSign() {
        assertEquals(FAILURE, session.answer(signRequest(Bytes.ofInts(1, 2), Bytes.ofInts(1), 0)));
    }

    /** Key and signature of RFC 8032's first test, as SSH writes them. */
    @Test
    void verifiesAPublishedSignature() {
        Bytes key = Bytes.parseHex("D75A980182B10AB7D54BFED3C964073A0EE172F3DAA62325AF021A68F707511A");
        Bytes signature = Bytes.parseHex("E5564300C360AC729086E2CC806E828A84877F1EB8E5D974D873E06522490155"
                + "5FB8821590A33BACC61E39701CF9B46BD25BF5F0595BBE24655141438E7A100B");
        Bytes blob = new WireWriter().text("ssh-ed25519").string(key).bytes();
        assertTrue(SshSignature.verify(blob, new WireWriter().text("ssh-ed25519").string(signature).bytes(), Bytes.EMPTY));
    }

    @Test
    void numbersAreWrittenAsInTheRfc() {
        assertEquals("00000000", new WireWriter().mpint(BigInteger.ZERO).bytes().toHex());
        assertEquals("0000000809A378F9B2E332A7", new WireWriter().mpint(new BigInteger("9A378F9B2E332A7", 16)).bytes().toHex());
        assertEquals("000000020080", new WireWriter().mpint(BigInteger.valueOf(0x80)).bytes().toHex());
    }

    @Test
    void damagedRequestsGetAnAnswer() {
        Random random = new Random(3);
        Bytes[] requests = {bind(Bytes.zeros(32), Bytes.zeros(32), false), signRequest(TestKeys.P256.key().blob(), login(Bytes.zeros(32)), 0),
            new WireWriter().u1(23).text("x").bytes(), Bytes.ofInts(11)};
        for (int i = 0; i < 4000; i++) {
            byte[] request = requests[i % requests.length].toArray();
            request[random.nextInt(request.length)] = (byte) random.nextInt(256);
            Bytes cut = Bytes.of(request, 0, random.nextInt(4) == 0 ? random.nextInt(request.length + 1) : request.length);
            assertFalse(new AgentSession(new AgentCore(() -> TestKeys.ALL.subList(1, 2), r -> true, log::add)).answer(cut).isEmpty());
        }
    }

    @Test
    void socketsAreReplacedOnlyWhenNobodyListens(@TempDir Path directory) throws IOException {
        Path path = directory.resolve("agent");
        SshAgent first = SshAgent.listen(path, List::of, r -> true, log::add);
        assertThrows(() -> SshAgent.listen(path, List::of, r -> true, log::add), "an agent is running on ");
        first.close();
        assertThrows(() -> SshAgent.listen(directory.resolve("no/agent"), List::of, r -> true, log::add), "there is no directory ");
        Path file = Files.writeString(directory.resolve("file"), "precious");
        assertThrows(() -> SshAgent.listen(file, List::of, r -> true, log::add), " exists and is no socket");
        assertEquals("precious", Files.readString(file));
    }

    @Test
    void aTooLongMessageEndsTheConnection(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("agent");
        SshAgent agent = SshAgent.listen(path, List::of, r -> true, log::add);
        Thread thread = new Thread(() -> Assertions.assertDoesNotThrow(agent::run));
        thread.start();
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            channel.write(ByteBuffer.wrap(Bytes.u4(-1).toArray()));
            assertEquals(-1, channel.read(ByteBuffer.allocate(1)));
        }
        agent.close();
        thread.join();
        assertTrue(log.contains("the agent has ended"));
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private static void assertThrows(Attempt attempt, String message) {
        SmartCardException error = Assertions.assertThrows(SmartCardException.class, attempt::run);
        assertTrue(error.getMessage().contains(message), error.getMessage());
    }

    private static Bytes signRequest(Bytes blob, Bytes data, int flags) {
        return new WireWriter().u1(13).string(blob).string(data).u4(flags).bytes();
    }

    private static Bytes login(Bytes sessionId) {
        return new WireWriter().string(sessionId).u1(50).text("jane").text("ssh-connection").text("publickey").u1(1)
                .text("ecdsa-sha2-nistp256").string(TestKeys.P256.key().blob()).bytes();
    }

    /** Signed by the server over {@code signed}, which should be the session's identifier. */
    private static Bytes bind(Bytes sessionId, Bytes signed, boolean forwarding) {
        Bytes signature = SshSignature.sign(TestKeys.ED25519, "ssh-ed25519", signed);
        return new WireWriter().u1(27).text("session-bind@openssh.com").string(TestKeys.ED25519.key().blob()).string(sessionId)
                .string(signature).u1(forwarding ? 1 : 0).bytes();
    }
}
