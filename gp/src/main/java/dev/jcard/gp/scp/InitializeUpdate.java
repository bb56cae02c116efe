package dev.jcard.gp.scp;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import java.security.MessageDigest;

/**
 * A decoded answer to INITIALIZE UPDATE (GPCS D.4.1, E.5.1, Amendment D 7.1.1) with the challenge that was sent.
 *
 * @param hostChallenge       8 bytes, 16 in S16 mode
 * @param diversificationData 10 bytes that tell cards of a batch apart
 * @param keyVersion          version of the key set that the card chose
 * @param scp                 1, 2 or 3
 * @param i                   the options that the card tells (SCP03 only), else -1
 * @param cardChallenge       8 bytes; 6 in SCP02; 16 in S16 mode
 * @param cardCryptogram      8 bytes, 16 in S16 mode
 * @param sequence            2 bytes in SCP02, 3 in SCP03 with pseudo-random challenges, else empty
 */
public record InitializeUpdate(Bytes hostChallenge, Bytes diversificationData, int keyVersion, int scp, int i,
                               Bytes cardChallenge, Bytes cardCryptogram, Bytes sequence) {

    private static final int CHALLENGE_AT = 12;

    /**
     * The command.
     *
     * @param keyVersion    0 lets the card choose
     * @param keyId         first key of the set in SCP01 and SCP02, else 0
     * @param hostChallenge 8 random bytes, 16 in S16 mode
     */
    public static CommandApdu command(int keyVersion, int keyId, Bytes hostChallenge) {
        return CommandApdu.of(0x80, 0x50, keyVersion, keyId, hostChallenge, CommandApdu.LE_MAX_SHORT);
    }

    /**
     * Decodes the response data.
     *
     * @param openPlatform true for Open Platform 2.0.1 cards, whose twelfth byte is a key index and not a protocol
     * @throws MalformedDataException when the length does not fit the protocol
     */
    public static InitializeUpdate parse(Bytes data, Bytes hostChallenge, boolean openPlatform) {
        int length = data.length();
        if (length < 28) {
            throw new MalformedDataException("the answer to INITIALIZE UPDATE has " + length + " bytes, at least 28 are needed");
        }
        int scp = openPlatform ? 1 : data.u1(11);
        return switch (scp) {
            case 1 -> parseDes(data, hostChallenge, 1, 0);
            case 2 -> parseDes(data, hostChallenge, 2, 2);
            case 3 -> parseAes(data, hostChallenge);
            default -> throw new MalformedDataException("the card answers with secure channel protocol "
                    + Bytes.ofInts(scp) + "; jcard knows 01, 02 and 03");
        };
    }

    private static InitializeUpdate parseDes(Bytes data, Bytes hostChallenge, int scp, int sequenceLength) {
        if (data.length() != 28) {
            throw wrongLength(data, scp);
        }
        Bytes sequence = data.slice(CHALLENGE_AT, sequenceLength);
        Bytes challenge = data.slice(CHALLENGE_AT + sequenceLength, 8 - sequenceLength);
        return new InitializeUpdate(hostChallenge, data.slice(0, 10), data.u1(10), scp, -1, challenge, data.from(20), sequence);
    }

    private static InitializeUpdate parseAes(Bytes data, Bytes hostChallenge) {
        int i = data.u1(CHALLENGE_AT);
        int size = (i & 1) != 0 ? 16 : 8;
        int challengeAt = CHALLENGE_AT + 1;
        int sequenceAt = challengeAt + 2 * size;
        int sequenceLength = data.length() - sequenceAt;
        if (sequenceLength != 0 && sequenceLength != 3) {
            throw wrongLength(data, 3);
        }
        return new InitializeUpdate(hostChallenge, data.slice(0, 10), data.u1(10), 3, i, data.slice(challengeAt, size),
                data.slice(challengeAt + size, size), data.from(sequenceAt));
    }

    private static MalformedDataException wrongLength(Bytes data, int scp) {
        return new MalformedDataException("the answer to INITIALIZE UPDATE has " + data.length()
                + " bytes, which does not fit secure channel protocol 0" + scp);
    }

    /** The protocol, with {@code i} as the card tells it or else the usual one. */
    public ScpVariant variant() {
        return i < 0 ? ScpVariant.usual(scp) : new ScpVariant(scp, i);
    }

    /** True when these keys produce the card's cryptogram. Nothing is sent; keys of a wrong length do not match. */
    public boolean matches(ScpVariant variant, KeySet keys) {
        int length = keys.enc().length();
        if (scp != 3 ? length != 16 : length % 8 != 0 || length < 16) {
            return false;
        }
        Scp session = Scp.explicit(variant, keys, challenges());
        try {
            return MessageDigest.isEqual(session.cardCryptogram(), cardCryptogram.toArray());
        } finally {
            session.wipe();
        }
    }

    Scp.Challenges challenges() {
        return new Scp.Challenges(hostChallenge, cardChallenge, sequence);
    }
}
