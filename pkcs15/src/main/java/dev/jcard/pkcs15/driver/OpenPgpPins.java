package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import java.util.OptionalInt;

/** The PINs of an OpenPGP card: PW1 in two modes, PW3 and the reset code. A wrong one is answered 6982, so that the counter is read then. */
final class OpenPgpPins {

    static final int PW1 = 0x81;
    static final int PW1_OTHER = 0x82;
    static final int PW3 = 0x83;
    /** The reset code has no number on the card; it is only used to unblock. */
    static final int RESET_CODE = 0;

    private static final int TRIES_PW1 = 4;
    private static final int TRIES_RESET_CODE = 5;
    private static final int TRIES_PW3 = 6;
    private static final int KEY_DERIVATION_BIT = 0x01;

    private final OpenPgpCard card;
    private OpenPgpKdf derivation;

    OpenPgpPins(OpenPgpCard card) {
        this.card = card;
    }

    OptionalInt triesLeft(int reference) {
        return OptionalInt.of(card.pinStatus().u1(switch (reference) {
            case PW3 -> TRIES_PW3;
            case RESET_CODE -> TRIES_RESET_CODE;
            default -> TRIES_PW1;
        }));
    }

    void verify(int reference, Secret value) {
        send(reference, 0x20, 0x00, reference, coded(reference, value), "accept");
    }

    /** Both modes of PW1 are one PIN, which has number 81 when it is changed (7.2.3). */
    void change(int reference, Secret before, Secret now) {
        int number = reference == PW3 ? PW3 : PW1;
        send(number, 0x24, 0x00, number, coded(number, before).plus(coded(number, now)), "change");
    }

    /** RESET RETRY COUNTER (7.2.4) with the reset code. */
    void unblock(Secret code, Secret now) {
        send(RESET_CODE, 0x2C, 0x00, PW1, coded(RESET_CODE, code).plus(coded(PW1, now)), "unblock");
    }

    /** RESET RETRY COUNTER (7.2.4) after PW3. */
    void unblockAfterPw3(Secret now) {
        card.channel().transmit(CommandApdu.of(0x00, 0x2C, 0x02, PW1, coded(PW1, now)).asSensitive()).orThrow("unblock the PIN");
    }

    /** What goes to the card for a PIN: the PIN itself, or a hash of it when the card was set up so (4.3.2). */
    private Bytes coded(int reference, Secret value) {
        if (derivation == null) {
            derivation = card.can(KEY_DERIVATION_BIT) ? OpenPgpKdf.parse(card.find(OpenPgpKdf.TAG)) : OpenPgpKdf.NONE;
        }
        return derivation.apply(reference, value);
    }

    private void send(int reference, int ins, int p1, int p2, Bytes data, String action) {
        String what = reference == PW3 ? "admin PIN" : reference == RESET_CODE ? "reset code" : "PIN";
        ResponseApdu response = card.channel().transmit(CommandApdu.of(0x00, ins, p1, p2, data).asSensitive());
        if (response.sw() == 0x6982 || response.sw() == 0x6983 || response.sw() >> 8 == 0x63) {
            refuse(response.sw(), what, reference, triesLeft(reference).getAsInt());
        }
        response.orThrow(action + " the " + what);
    }

    private static void refuse(int sw, String what, int reference, int left) {
        if (left == 0) {
            String remedy = reference == PW3 ? "nothing but a reset of the whole application brings it back"
                    : "unblock the PIN with: jcard pkcs15 unblock-pin" + (reference == RESET_CODE ? " --so-pin, with the admin PIN" : "");
            throw new CardRefusedException.Blocked(sw, "the " + what + " is blocked", remedy);
        }
        throw new CardRefusedException.WrongSecret(sw, "wrong " + what + ", " + left + (left == 1 ? " try left" : " tries left"), null, left);
    }
}
