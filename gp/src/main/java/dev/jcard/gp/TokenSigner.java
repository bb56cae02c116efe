package dev.jcard.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;

/** Makes the tokens of delegated management, GPCS C.4, with the key that the card verifies them with. */
public final class TokenSigner {

    private final SigningKey key;

    /** @param key RSA, EC or AES */
    public TokenSigner(SigningKey key) {
        this.key = key;
    }

    /** The token for a command that still lacks it. */
    public Bytes token(CommandApdu command) {
        return key.sign(input(command));
    }

    /** P1, P2, length of the data before the token in one or three bytes, data. */
    static Bytes input(CommandApdu command) {
        int length = command.data().length();
        Bytes lc = length <= 255 ? Bytes.ofInts(length) : Bytes.ofInts(0, length >> 8, length);
        return Bytes.concat(Bytes.ofInts(command.p1(), command.p2()), lc, command.data());
    }
}
