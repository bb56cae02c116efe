package dev.jcard.gp.scp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.core.VerificationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ends against each other: every variant at every legal level, all lengths, and every flipped bit. */
class SessionTest {

    private static final Bytes AID = Bytes.parseHex("A000000151000000");
    private static final Bytes KDD = Bytes.parseHex("00010203040506070809");
    private static final int[] LEVELS = {0x00, 0x01, 0x03, 0x10, 0x11, 0x13, 0x33};

    static List<Arguments> sessions() {
        List<Arguments> all = new ArrayList<>();
        add(all, 1, 16, 0x05, 0x15);
        add(all, 2, 16, 0x04, 0x05, 0x14, 0x15, 0x44, 0x45, 0x54, 0x55);
        for (int keyLength : new int[] {16, 24, 32}) {
            add(all, 3, keyLength, 0x00, 0x10, 0x20, 0x30, 0x60, 0x70, 0x01, 0x11, 0x21, 0x31, 0x61, 0x71);
        }
        return all;
    }

    private static void add(List<Arguments> all, int scp, int keyLength, int... options) {
        for (int i : options) {
            for (int bits : LEVELS) {
                ScpVariant variant = new ScpVariant(scp, i);
                SecurityLevel level = new SecurityLevel(bits);
                if (variant.allows(level)) {
                    all.add(Arguments.of(variant, keyLength, level));
                }
            }
        }
    }

    /** A card behind the seam that answers each command with its own data, and can spoil messages on the way. */
    private static final class EchoCard implements CardChannel {
        final CardSecureChannel session;
        final List<CommandApdu> received = new ArrayList<>();
        int flipCommandBit = -1;
        int flipResponseBit = -1;

        EchoCard(CardSecureChannel session) {
            this.session = session;
        }

        @Override
        public ResponseApdu transmit(CommandApdu command) {
            if (command.ins() == 0x82) {
                session.externalAuthenticate(command);
                return ResponseApdu.of(0x9000);
            }
            Bytes data = flipCommandBit < 0 ? command.data() : VectorsTest.flip(command.data(), flipCommandBit);
            CommandApdu plain = session.unwrap(command.withData(data));
            received.add(plain);
            if (plain.ins() == 0x7A || plain.ins() == 0x78) {
                return session.rMacSession(plain);
            }
            ResponseApdu answer = session.wrap(new ResponseApdu(plain.data(), plain.p1() << 8 | plain.p2()));
            return flipResponseBit < 0 ? answer : ResponseApdu.parse(VectorsTest.flip(answer.encode(), flipResponseBit));
        }

        @Override
        public int maxCommandData() {
            return 255;
        }
    }

    private static KeySet keys(int length) {
        Random random = new Random(length);
        Secret[] secrets = new Secret[3];
        for (int n = 0; n < 3; n++) {
            byte[] key = new byte[length];
            random.nextBytes(key);
            secrets[n] = Secret.take(key);
        }
        return KeySet.of(secrets[0], secrets[1], secrets[2]);
    }

    private static EchoCard card(ScpVariant variant, int keyLength) {
        Bytes hostChallenge = Bytes.zeros(variant.isS16() ? 16 : 8);
        CardSecureChannel.Offer offer = new CardSecureChannel.Offer(variant, 0x20, KDD, 7, AID);
        return new EchoCard(CardSecureChannel.begin(offer, keys(keyLength), hostChallenge, new Random(1)));
    }

    private static SecureChannel open(EchoCard card, ScpVariant variant, int keyLength, SecurityLevel level) {
        Bytes hostChallenge = Bytes.zeros(variant.isS16() ? 16 : 8);
        InitializeUpdate answer = InitializeUpdate.parse(card.session.initializeUpdateAnswer(), hostChallenge, false);
        if (variant.scp() == 3) {
            assertEquals(variant, answer.variant());
        }
        return SecureChannel.open(card, answer, variant, keys(keyLength), level);
    }

    private static CommandApdu echo(int length) {
        byte[] data = new byte[length];
        new Random(length).nextBytes(data);
        return CommandApdu.of(0x80, 0xCA, 0x90, 0x00, Bytes.of(data), 256);
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void everyLengthPassesBothWays(ScpVariant variant, int keyLength, SecurityLevel level) {
        EchoCard card = card(variant, keyLength);
        SecureChannel channel = open(card, variant, keyLength, level);
        assertEquals(level, channel.level());
        int max = channel.maxCommandData();
        for (int length : new int[] {0, 1, 6, 7, 8, 9, 15, 16, 17, 100, 222, max}) {
            ResponseApdu answer = channel.transmit(echo(length));
            assertEquals(echo(length).data(), answer.data(), "length " + length);
            assertEquals(0x9000, answer.sw());
            assertEquals(0x80, card.received.get(card.received.size() - 1).cla());
        }
        assertThrows(MalformedDataException.class, () -> channel.transmit(echo(max + 1)));
        assertTrue(card.session.isOpen());
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void errorsAndWarningsPass(ScpVariant variant, int keyLength, SecurityLevel level) {
        SecureChannel channel = open(card(variant, keyLength), variant, keyLength, level);
        for (int sw : new int[] {0x6A88, 0x6310, 0x6283, 0x6985, 0x9000}) {
            ResponseApdu answer = channel.transmit(CommandApdu.of(0x80, 0xCA, sw >> 8, sw & 0xFF));
            assertEquals(sw, answer.sw());
            assertTrue(answer.data().isEmpty());
        }
        assertEquals(echo(20).data(), channel.transmit(echo(20)).data());
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void anyFlippedCommandBitEndsTheSession(ScpVariant variant, int keyLength, SecurityLevel level) {
        if (!level.hasMac() || keyLength > 16) {
            return; // key lengths change the keys, not the checks
        }
        for (int bit = 0; bit < 8 * 16; bit++) {
            EchoCard card = card(variant, keyLength);
            SecureChannel channel = open(card, variant, keyLength, level);
            card.flipCommandBit = bit;
            SecureMessagingException refused = assertThrows(SecureMessagingException.class, () -> channel.transmit(echo(10)));
            assertEquals(0x6982, refused.sw());
            card.flipCommandBit = -1;
            assertThrows(SecureMessagingException.class, () -> channel.transmit(echo(10)), "the session must be dead");
            assertEquals(SecurityLevel.NONE, card.session.level());
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void anyFlippedResponseBitEndsTheSession(ScpVariant variant, int keyLength, SecurityLevel level) {
        if (!level.hasResponseMac() || keyLength > 16) {
            return;
        }
        int bits = 8 * (card(variant, keyLength).session.variant().isS16() ? 28 : 20);
        for (int bit = 0; bit < bits; bit++) {
            EchoCard card = card(variant, keyLength);
            SecureChannel channel = open(card, variant, keyLength, level);
            card.flipResponseBit = bit;
            assertThrows(VerificationException.class, () -> channel.transmit(echo(10)), "bit " + bit);
            card.flipResponseBit = -1;
            assertThrows(VerificationException.class, () -> channel.transmit(echo(10)), "the session must be dead");
            assertFalse(channel.isOpen());
        }
    }

    @Test
    void wrongCryptogramSendsNothing() {
        ScpVariant variant = new ScpVariant(3, 0x00);
        EchoCard card = card(variant, 16);
        Bytes hostChallenge = Bytes.zeros(8);
        InitializeUpdate answer = InitializeUpdate.parse(card.session.initializeUpdateAnswer(), hostChallenge, false);
        CardChannel mute = command -> {
            throw new AssertionError("sent " + command);
        };
        assertThrows(VerificationException.class,
                () -> SecureChannel.open(mute, answer, variant, KeySet.wellKnown(), SecurityLevel.MAC));
        assertFalse(answer.matches(variant, KeySet.wellKnown()));
    }

    @Test
    void plainCommandInProtectedSessionEndsIt() {
        EchoCard card = card(new ScpVariant(2, 0x15), 16);
        SecureChannel channel = open(card, new ScpVariant(2, 0x15), 16, SecurityLevel.MAC);
        assertThrows(SecureMessagingException.class, () -> card.transmit(echo(4)));
        assertThrows(SecureMessagingException.class, () -> channel.transmit(echo(4)));
    }

    @Test
    void extendedLengthCommandsPass() {
        for (ScpVariant variant : List.of(new ScpVariant(2, 0x55), new ScpVariant(3, 0x70))) {
            EchoCard card = card(variant, 16);
            CardChannel wide = new CardChannel() {
                @Override
                public ResponseApdu transmit(CommandApdu command) {
                    return card.transmit(CommandApdu.parse(command.encode()));
                }

                @Override
                public int maxCommandData() {
                    return 65535;
                }
            };
            InitializeUpdate answer = InitializeUpdate.parse(card.session.initializeUpdateAnswer(), Bytes.zeros(8), false);
            SecureChannel channel = SecureChannel.open(wide, answer, variant, keys(16), SecurityLevel.ENC);
            for (int length : new int[] {240, 247, 248, 256, 1024, 2048, 4088, channel.maxCommandData()}) {
                assertEquals(echo(length).data(), channel.transmit(echo(length).withLe(65536)).data());
            }
        }
    }

    @Test
    void implicitSessionsWithAndWithoutRMac() {
        for (int i : new int[] {0x0A, 0x0B, 0x1A, 0x1B}) {
            ScpVariant variant = new ScpVariant(2, i);
            CardSecureChannel.Offer offer = new CardSecureChannel.Offer(variant, 0x20, KDD, 3, AID);
            EchoCard card = new EchoCard(CardSecureChannel.implicit(offer, keys(16)));
            SecureChannel channel = SecureChannel.implicit(card, variant, keys(16), Bytes.parseHex("0003"), AID);
            assertEquals(echo(12).data(), channel.transmit(echo(12)).data());
            rMacSession(card, channel, 0x10);
            rMacSession(card, channel, 0x00);
            assertEquals(Bytes.zeros(16), card.session.decryptSensitive(channel.encryptSensitive(Secret.of(new byte[16]))));
        }
    }

    @Test
    void rMacSessionsInExplicitSessions() {
        EchoCard scp02 = card(new ScpVariant(2, 0x15), 16);
        rMacSession(scp02, open(scp02, new ScpVariant(2, 0x15), 16, SecurityLevel.MAC), 0x10);
        EchoCard scp03 = card(new ScpVariant(3, 0x70), 16);
        SecureChannel channel = open(scp03, new ScpVariant(3, 0x70), 16, SecurityLevel.ENC);
        rMacSession(scp03, channel, 0x10);
        rMacSession(scp03, channel, 0x30);
        assertEquals(SecurityLevel.ENC, channel.level());
        assertThrows(MalformedDataException.class, () -> channel.beginRMac(0x20, Bytes.EMPTY));
    }

    private static void rMacSession(EchoCard card, SecureChannel channel, int p1) {
        SecurityLevel before = channel.level();
        channel.beginRMac(p1, Bytes.parseHex("AABB"));
        assertEquals(before.plus(p1), channel.level());
        assertEquals(before.plus(p1), card.session.level());
        assertEquals(echo(9).data(), channel.transmit(echo(9)).data());
        assertEquals(0x6A88, channel.transmit(CommandApdu.of(0x80, 0xCA, 0x6A, 0x88)).sw());
        channel.endRMac();
        assertEquals(before, channel.level());
        assertEquals(before, card.session.level());
        assertEquals(echo(9).data(), channel.transmit(echo(9)).data());
    }

    /** Whatever arrives, the card's end answers with a status word and never with another kind of failure. */
    @Test
    void randomCommandsAreRefusedProperly() {
        Random random = new Random(5);
        for (int round = 0; round < 1500; round++) {
            ScpVariant variant = List.of(new ScpVariant(1, 0x15), new ScpVariant(2, 0x55), new ScpVariant(3, 0x71)).get(round % 3);
            EchoCard card = card(variant, 16);
            open(card, variant, 16, SecurityLevel.ENC);
            byte[] data = new byte[random.nextInt(40)];
            random.nextBytes(data);
            CommandApdu command = CommandApdu.of(random.nextInt(256), random.nextInt(256), random.nextInt(256), 0, Bytes.of(data));
            assertThrows(SecureMessagingException.class, () -> card.session.unwrap(command));
        }
    }

    @Test
    void levelsThatDoNotExist() {
        assertThrows(MalformedDataException.class, () -> new SecurityLevel(0x02));
        assertThrows(MalformedDataException.class, () -> new SecurityLevel(0x23));
        assertThrows(MalformedDataException.class, () -> SecurityLevel.parse("max"));
        assertEquals(SecurityLevel.FULL, SecurityLevel.parse("renc"));
        assertEquals(SecurityLevel.ENC_RMAC, SecurityLevel.parse("enc,rmac"));
        assertFalse(new ScpVariant(3, 0x00).allows(SecurityLevel.MAC_RMAC));
        assertFalse(new ScpVariant(1, 0x15).allows(SecurityLevel.MAC_RMAC));
        assertThrows(MalformedDataException.class, () -> new ScpVariant(3, 0x50));
    }
}
