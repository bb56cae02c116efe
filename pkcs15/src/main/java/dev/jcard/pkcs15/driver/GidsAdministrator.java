package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.StatusWord;
import dev.jcard.core.Tlv;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The administration key of a GIDS card, 24 bytes for triple DES, written as 48 hexadecimal digits. Closing wipes it. */
final class GidsAdministrator implements AutoCloseable {

    private static final int DIGITS = 48;
    private static final int BLOCK = 8;
    private static final int REFERENCE = 0x80;
    private static final int TEMPLATE = 0x7C;
    private static final int CHALLENGE = 0x81;
    private static final int RESPONSE = 0x82;

    private final byte[] key;

    /** @param digits stays the caller's */
    GidsAdministrator(Secret digits) {
        key = digits.use(GidsAdministrator::decode);
    }

    private static byte[] decode(byte[] digits) {
        byte[] decoded = new byte[DIGITS / 2];
        boolean good = digits.length == DIGITS;
        for (int i = 0; good && i < DIGITS; i++) {
            int digit = Character.digit(digits[i], 16);
            good = digit >= 0;
            decoded[i / 2] |= (byte) ((digit & 0x0F) << (i % 2 == 0 ? 4 : 0));
        }
        if (!good) {
            Arrays.fill(decoded, (byte) 0);
            throw new SmartCardException("the PIN of a GIDS card is unblocked with its administration key, " + DIGITS + " hexadecimal digits");
        }
        return decoded;
    }

    /** Proves to the card that the key is known: its challenge goes back encrypted. */
    void authenticate(CardChannel channel) {
        channel.transmit(CommandApdu.of(0x00, 0x22, 0xC1, 0xA4, Bytes.ofInts(0x83, 1, REFERENCE))).orThrow("choose its administration key");
        Bytes wish = Tlv.of(TEMPLATE, new Tlv(CHALLENGE, Bytes.EMPTY)).encode();
        ResponseApdu given = channel.transmit(CommandApdu.of(0x00, 0x87, 0x00, 0x00, wish, CommandApdu.LE_MAX_SHORT)).orThrow("give a challenge");
        Bytes challenge = Tlv.parse(given.data()).child(CHALLENGE).map(Tlv::value).orElse(Bytes.EMPTY);
        Bytes proof = Tlv.of(TEMPLATE, new Tlv(RESPONSE, encrypt(challenge))).encode();
        ResponseApdu response = channel.transmit(CommandApdu.of(0x00, 0x87, 0x00, 0x00, proof));
        if (response.sw() == StatusWord.SECURITY_STATUS || response.sw() == 0x6300) {
            throw new CardRefusedException.WrongSecret(response.sw(), "wrong administration key", null, -1);
        }
        response.orThrow("accept the administration key");
    }

    private Bytes encrypt(Bytes challenge) {
        if (challenge.isEmpty() || challenge.length() % BLOCK != 0) {
            throw new MalformedDataException("the card gave a challenge of " + challenge.length() + " bytes");
        }
        try {
            Cipher cipher = Cipher.getInstance("DESede/CBC/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DESede"), new IvParameterSpec(new byte[BLOCK]));
            return Bytes.of(cipher.doFinal(challenge.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }
}
