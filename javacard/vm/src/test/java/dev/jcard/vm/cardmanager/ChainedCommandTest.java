package dev.jcard.vm.cardmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.gp.CardKey;
import dev.jcard.gp.KeyInfo;
import dev.jcard.gp.SecurityDomain;
import dev.jcard.gp.scp.ScpVariant;
import dev.jcard.gp.scp.SecurityLevel;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands of more than 255 bytes through short commands, GPCS 11.1.5.1, in every protocol. */
class ChainedCommandTest {

    private static final Bytes NAME = TestManager.DOMAIN.bytes();

    static Stream<Object[]> protocols() {
        CardIdentity des = TestManager.identity("2.3", new ScpVariant(2, 0x15), null);
        CardIdentity full = TestManager.identity("2.3", new ScpVariant(2, 0x55), null);
        CardIdentity old = TestManager.identity("2.1.1", new ScpVariant(1, 0x15), null);
        CardIdentity aes = TestManager.identity("2.3", new ScpVariant(2, 0x15), new ScpVariant(3, 0x70));
        return Stream.of(new Object[] {old, SecurityLevel.MAC}, new Object[] {des, SecurityLevel.NONE},
                new Object[] {des, SecurityLevel.MAC}, new Object[] {des, SecurityLevel.ENC}, new Object[] {full, SecurityLevel.ENC_RMAC},
                new Object[] {aes, SecurityLevel.MAC}, new Object[] {aes, SecurityLevel.FULL});
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void aLongKeyGoesInPieces(CardIdentity identity, SecurityLevel level) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        TestManager card = new TestManager(identity);
        try (SecurityDomain domain = card.open(level)) {
            domain.keys().put(List.of(CardKey.of((RSAPublicKey) generator.generateKeyPair().getPublic())), 1, 0x70, 0);
            KeyInfo key = domain.keys().list().stream().filter(one -> one.version() == 0x70).findFirst().orElseThrow();
            assertEquals(2, key.components().size());
            domain.registry();
        }
        assertTrue(card.longest <= 5 + 255 + 1, "longest command: " + card.longest);
    }

    private static Bytes installDomain(int parameterBytes) {
        Bytes parameters = Bytes.concat(Bytes.parseHex("C9 82"), Bytes.u2(parameterBytes), Bytes.zeros(parameterBytes));
        return Bytes.concat(Bytes.parseHex("07A0000001515350 08A000000151535041"), Bytes.ofInts(NAME.length()), NAME, Bytes.parseHex("0180"),
                Bytes.ofInts(0x82), Bytes.u2(parameters.length()), parameters, Bytes.ofInts(0));
    }

    @Test
    void piecesMayHaveAnySizeAndAreOneCommand() {
        TestManager card = TestManager.modern();
        try (SecurityDomain domain = card.open(SecurityLevel.NONE)) {
            Bytes whole = installDomain(300);
            assertEquals(0x9000, TestManager.answer(domain, "80E68C00", whole.slice(0, 10)).sw());
            assertEquals(0x9000, TestManager.answer(domain, "80E68C00", whole.slice(10, 100)).sw());
            assertEquals(Bytes.ofInts(0), TestManager.answer(domain, "80E60C00", whole.from(110)).data());
            assertTrue(domain.registry().find(TestManager.DOMAIN).isPresent());
        }
    }

    @Test
    void whatComesInBetweenEndsTheChain() {
        TestManager card = TestManager.modern();
        try (SecurityDomain domain = card.open(SecurityLevel.NONE)) {
            Bytes whole = installDomain(20);
            assertEquals(0x9000, TestManager.answer(domain, "80E68C00", whole.slice(0, 10)).sw());
            assertEquals(0x6985, TestManager.send(domain, "80F28002", "4F00"));
            assertEquals(0x6A80, TestManager.answer(domain, "80E60C00", whole.from(10)).sw());
            assertEquals(0x9000, TestManager.answer(domain, "80E68C00", whole.slice(0, 10)).sw());
            assertEquals(0x6985, TestManager.answer(domain, "80E60400", whole.from(10)).sw());
            assertEquals(0x9000, TestManager.answer(domain, "80E60C00", whole).sw());
        }
    }

    @Test
    void chainsHaveAnEnd() {
        TestManager card = TestManager.modern();
        try (SecurityDomain domain = card.open(SecurityLevel.NONE)) {
            int sw = 0x9000;
            int pieces = 0;
            while (sw == 0x9000 && pieces < 100) {
                sw = TestManager.answer(domain, "80E68C00", Bytes.zeros(255)).sw();
                pieces++;
            }
            assertEquals(0x6A86, sw);
            assertEquals(0x9000, TestManager.send(domain, "80F28002", "4F00"));
        }
    }

    @Test
    void scp01SaysThatItCannotEncryptThem() {
        SecurityDomain domain = new TestManager(TestManager.identity("2.1.1", new ScpVariant(1, 0x15), null)).open(SecurityLevel.ENC);
        assertThrows(MalformedDataException.class, () -> domain.channel().transmit(CommandApdu.of(0x80, 0xD8, 0, 0, Bytes.zeros(256), 256)));
    }

    @Test
    void aRefusedPieceEndsTheHostsSession() {
        TestManager card = TestManager.modern();
        SecurityDomain domain = card.open(SecurityLevel.MAC);
        assertEquals(0x6A86, domain.channel().transmit(CommandApdu.of(0x80, 0xE6, 0x0C, 0, Bytes.zeros(5000), 256)).sw());
        assertTrue(!domain.secureChannel().orElseThrow().isOpen());
    }
}
