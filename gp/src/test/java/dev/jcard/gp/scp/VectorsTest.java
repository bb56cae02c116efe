package dev.jcard.gp.scp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every published and recorded session, on the host and on the card. */
class VectorsTest {

    private static final Bytes ISD = Bytes.parseHex("A000000151000000");

    static List<Fixture> sessions() {
        return Fixture.read("/scp/vectors.txt");
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void hostSealsAndOpens(Fixture f) {
        InitializeUpdate answer = InitializeUpdate.parse(hex(f, "initializeUpdate"), hex(f, "hostChallenge"), false);
        Script card = new Script(List.of(hex(f, "externalAuthenticate"), hex(f, "sealed1"), hex(f, "sealed2")),
                List.of(Bytes.u2(0x9000), hex(f, "sealedResponse1"), hex(f, "sealedResponse2")));
        assertTrue(answer.matches(variant(f), keys(f)));
        try (SecureChannel channel = SecureChannel.open(card, answer, variant(f), keys(f), level(f))) {
            for (int n = 1; n <= 2; n++) {
                ResponseApdu response = channel.transmit(CommandApdu.parse(hex(f, "command" + n)));
                assertEquals(hex(f, "response" + n), response.encode());
            }
        }
        assertTrue(card.isFinished());
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void cardAnswersAndOpens(Fixture f) {
        CardSecureChannel card = CardSecureChannel.begin(offer(f), keys(f), hex(f, "hostChallenge"), challenge(f));
        assertEquals(hex(f, "initializeUpdate"), card.initializeUpdateAnswer());
        card.externalAuthenticate(CommandApdu.parse(hex(f, "externalAuthenticate")));
        assertEquals(level(f), card.level());
        for (int n = 1; n <= 2; n++) {
            assertEquals(hex(f, "command" + n), card.unwrap(CommandApdu.parse(hex(f, "sealed" + n))).encode());
            ResponseApdu plain = ResponseApdu.parse(hex(f, "response" + n));
            assertEquals(hex(f, "sealedResponse" + n), card.wrap(plain).encode());
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void cryptogramsAndDataKeyMatch(Fixture f) {
        InitializeUpdate answer = InitializeUpdate.parse(hex(f, "initializeUpdate"), hex(f, "hostChallenge"), false);
        Scp session = Scp.explicit(variant(f), keys(f), answer.challenges());
        assertEquals(answer.cardCryptogram(), Bytes.of(session.cardCryptogram()));
        Bytes block = Bytes.parseHex("000102030405060708090A0B0C0D0E0F");
        Bytes expected = variant(f).scp() == 3
                ? Bytes.of(Aes.cbc(javax.crypto.Cipher.ENCRYPT_MODE, hex(f, "sDek").toArray(), null, block.toArray()))
                : Bytes.of(Des.ecb(javax.crypto.Cipher.ENCRYPT_MODE, hex(f, "sDek").toArray(), block.toArray()));
        assertEquals(expected, Bytes.of(session.encryptSensitive(block.toArray())));
        assertEquals(block, Bytes.of(session.decryptSensitive(expected.toArray())));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void anyFlippedBitInExternalAuthenticateIsRefused(Fixture f) {
        Bytes good = hex(f, "externalAuthenticate");
        for (int bit = 0; bit < good.length() * 8; bit++) {
            boolean isLc = bit / 8 == 4;
            boolean isLogicalChannel = bit == 6 || bit == 7; // not protected, GPCS E.4.4
            if (isLc || isLogicalChannel) {
                continue;
            }
            CommandApdu bad = CommandApdu.parse(flip(good, bit));
            CardSecureChannel card = CardSecureChannel.begin(offer(f), keys(f), hex(f, "hostChallenge"), challenge(f));
            assertThrows(SecureMessagingException.class, () -> card.externalAuthenticate(bad), "bit " + bit);
            assertThrows(SecureMessagingException.class, () -> card.unwrap(CommandApdu.parse(hex(f, "sealed1"))));
        }
    }

    static Bytes hex(Fixture f, String name) {
        return Bytes.parseHex(f.get(name));
    }

    static Bytes flip(Bytes bytes, int bit) {
        byte[] copy = bytes.toArray();
        copy[bit / 8] ^= (byte) (0x80 >> bit % 8);
        return Bytes.of(copy);
    }

    static ScpVariant variant(Fixture f) {
        return new ScpVariant(Integer.parseInt(f.get("scp")), Integer.parseInt(f.get("i"), 16));
    }

    static SecurityLevel level(Fixture f) {
        return new SecurityLevel(Integer.parseInt(f.get("level"), 16));
    }

    static KeySet keys(Fixture f) {
        return KeySet.single(Secret.of(hex(f, "key").toArray()));
    }

    static CardSecureChannel.Offer offer(Fixture f) {
        return new CardSecureChannel.Offer(variant(f), 0xFF, Bytes.parseHex("00010203040506070809"), 5, ISD);
    }

    /** A source of the recorded challenge. */
    static java.util.Random challenge(Fixture f) {
        Bytes recorded = InitializeUpdate.parse(hex(f, "initializeUpdate"), hex(f, "hostChallenge"), false).cardChallenge();
        return new java.util.Random() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] out) {
                System.arraycopy(recorded.toArray(), 0, out, 0, out.length);
            }
        };
    }
}
