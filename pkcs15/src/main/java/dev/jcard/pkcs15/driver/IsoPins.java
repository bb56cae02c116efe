package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.IsoCommands;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.StatusWord;
import java.util.OptionalInt;

/** VERIFY, CHANGE REFERENCE DATA and RESET RETRY COUNTER of ISO 7816-4, with what goes wrong said in words. */
final class IsoPins {

    private static final int BLOCKED = 0x6983;
    private static final int NOT_USABLE = 0x6984;

    private final CardChannel channel;

    IsoPins(CardChannel channel) {
        this.channel = channel;
    }

    /** Tries left as an empty VERIFY tells them; empty when it does not. Only for cards known to take it without harm. */
    OptionalInt triesLeft(int reference) {
        int sw = channel.transmit(IsoCommands.verifyStatus(reference)).sw();
        int left = StatusWord.triesLeft(sw);
        return sw == BLOCKED ? OptionalInt.of(0) : left < 0 ? OptionalInt.empty() : OptionalInt.of(left);
    }

    void verify(int reference, Bytes pin) {
        check(channel.transmit(CommandApdu.of(0x00, 0x20, 0x00, reference, pin).asSensitive()), "PIN", "accept the PIN");
    }

    void change(int reference, Bytes before, Bytes now) {
        check(channel.transmit(CommandApdu.of(0x00, 0x24, 0x00, reference, before.plus(now)).asSensitive()), "PIN", "change the PIN");
    }

    /** @param p1 00: {@code puk} then {@code now}; 02: {@code now} alone */
    void unblock(int p1, int reference, Bytes puk, Bytes now) {
        check(channel.transmit(CommandApdu.of(0x00, 0x2C, p1, reference, puk.plus(now)).asSensitive()), "unblocking code", "unblock the PIN");
    }

    /** Says in words what a card that refuses a PIN means. */
    static void check(ResponseApdu response, String what, String action) {
        int sw = response.sw();
        int left = StatusWord.triesLeft(sw);
        if (sw == BLOCKED || sw == NOT_USABLE || left == 0) {
            String remedy = what.equals("PIN") ? "unblock it with: jcard pkcs15 unblock-pin" : null;
            throw new CardRefusedException.Blocked(sw, "the " + what + " is blocked", remedy);
        }
        if (left > 0) {
            throw new CardRefusedException.WrongSecret(sw, "wrong " + what + ", " + left + (left == 1 ? " try left" : " tries left"), null, left);
        }
        if (sw == 0x6300) {
            throw new CardRefusedException.WrongSecret(sw, "wrong " + what, null, -1);
        }
        response.orThrow(action);
    }
}
