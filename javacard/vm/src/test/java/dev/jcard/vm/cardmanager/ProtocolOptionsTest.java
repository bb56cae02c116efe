package dev.jcard.vm.cardmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.core.Secret;
import dev.jcard.gp.AttemptLog;
import dev.jcard.gp.Authentication;
import dev.jcard.gp.Profile;
import dev.jcard.gp.SecurityDomain;
import dev.jcard.gp.scp.KeySet;
import dev.jcard.gp.scp.ScpVariant;
import dev.jcard.gp.scp.SecurityLevel;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every option of every secure channel protocol that the card may offer, on two logical channels, with counters that go on. */
class ProtocolOptionsTest {

    static Stream<ScpVariant> variants() {
        return Stream.of(variants(1, 0x05, 0x15),
                variants(2, 0x04, 0x05, 0x0A, 0x0B, 0x14, 0x15, 0x1A, 0x1B, 0x44, 0x45, 0x54, 0x55),
                variants(3, 0x00, 0x10, 0x20, 0x30, 0x60, 0x70, 0x01, 0x11, 0x21, 0x31, 0x61, 0x71)).flatMap(one -> one);
    }

    private static Stream<ScpVariant> variants(int scp, int... options) {
        return IntStream.of(options).mapToObj(i -> new ScpVariant(scp, i));
    }

    private static TestManager card(ScpVariant variant) {
        ScpVariant other = new ScpVariant(2, 0x15);
        return new TestManager(TestManager.identity("2.3", variant.scp() == 3 ? other : variant, variant.scp() == 3 ? variant : null));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void opensListsAndOpensAgain(ScpVariant variant) {
        TestManager card = card(variant);
        for (SecurityLevel level : new SecurityLevel[] {SecurityLevel.MAC, SecurityLevel.ENC, SecurityLevel.ENC_RMAC, SecurityLevel.FULL}) {
            for (int channel = 0; channel < 2 && variant.allows(level); channel++) {
                try (SecurityDomain domain = SecurityDomain.select(card.channel(channel), Optional.empty(), Profile.GP)) {
                    domain.authenticate(Authentication.with(KeySet.wellKnown()).withVariant(variant).atLevel(level), AttemptLog.inMemory());
                    assertEquals(0x9000, TestManager.send(domain, "80F28002", "4F00"), level + " on channel " + channel);
                    assertEquals(0x6A88, TestManager.send(domain, "80F24002", "4F00"), "refusals are protected too");
                    assertEquals(2, domain.registry().entries().size());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32})
    void keysOfEverySize(int bytes) {
        TestManager card = TestManager.modern();
        byte[] raw = new byte[bytes];
        java.util.Arrays.fill(raw, (byte) 0x5C);
        try (SecurityDomain domain = card.open(SecurityLevel.FULL); Secret key = Secret.of(raw); KeySet set = KeySet.single(key)) {
            domain.keys().putKeySet(set, 0x30, 0, Authentication.with(KeySet.wellKnown()), AttemptLog.inMemory());
            assertEquals(bytes, domain.keys().list().get(0).components().get(0).length());
        }
    }

    /** What a wrong host learns and costs, GPCS 10.2.1: tries are counted, and the right keys set them back. */
    @Test
    void triesComeBackWithTheRightKeys() {
        TestManager card = TestManager.modern();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 2; i++) {
                card.channel(0).transmit(dev.jcard.core.CommandApdu.of(0x80, 0x50, 0, 0, dev.jcard.core.Bytes.zeros(8), 256));
                assertEquals(0x6300, card.channel(0).transmit(dev.jcard.core.CommandApdu.of(0x84, 0x82, 1, 0, dev.jcard.core.Bytes.zeros(16))).sw());
            }
            card.open().close();
        }
    }
}
