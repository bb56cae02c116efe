package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.TreeMap;

/** A card of another make in the form of a script: short APDUs, command chaining, 61xx, one PIN counter for each reference. */
abstract class ScriptedCard implements CardChannel {

    private static final int SHORT = 256;

    private Bytes chained = Bytes.EMPTY;
    private Bytes pending = Bytes.EMPTY;
    final Map<Integer, Bytes> pins = new TreeMap<>();
    final Map<Integer, Integer> tries = new TreeMap<>();
    final java.util.Set<Integer> verified = new java.util.TreeSet<>();

    /** One whole command in, one whole answer out. */
    abstract ResponseApdu handle(CommandApdu command) throws GeneralSecurityException;

    /** The card or the applet takes no extended length. */
    boolean refusesExtended() {
        return maxCommandData() <= 255;
    }

    @Override
    public final ResponseApdu transmit(CommandApdu command) {
        if (command.isExtended() && refusesExtended()) {
            return sw(0x6700);
        }
        if (command.ins() == 0xC0) {
            return next();
        }
        if ((command.cla() & 0x10) != 0) {
            chained = chained.plus(command.data());
            return sw(0x9000);
        }
        CommandApdu whole = command.withData(chained.plus(command.data()));
        chained = Bytes.EMPTY;
        try {
            ResponseApdu answer = handle(whole);
            if (answer.data().length() <= SHORT || command.isExtended()) {
                return answer;
            }
            pending = answer.data();
            return next();
        } catch (GeneralSecurityException e) {
            return sw(0x6A80);
        }
    }

    /** The same, coded. */
    public final Bytes transmit(Bytes command) {
        return transmit(CommandApdu.parse(command)).encode();
    }

    private ResponseApdu next() {
        Bytes part = pending.slice(0, Math.min(SHORT, pending.length()));
        pending = pending.from(part.length());
        return new ResponseApdu(part, pending.isEmpty() ? 0x9000 : 0x6100 | Math.min(pending.length(), SHORT) & 0xFF);
    }

    final void pin(int reference, String value, int count) {
        pins.put(reference, TestKeys.text(value));
        tries.put(reference, count);
    }

    /** VERIFY with 63Cx; empty data tells the counter. */
    final ResponseApdu verify(int reference, int compareWith, Bytes value) {
        if (!pins.containsKey(compareWith)) {
            return sw(0x6A88);
        }
        if (value.isEmpty()) {
            return verified.contains(reference) ? sw(0x9000) : left(compareWith);
        }
        if (!matches(compareWith, value)) {
            verified.remove(reference);
            return left(compareWith);
        }
        verified.add(reference);
        return sw(0x9000);
    }

    final boolean matches(int reference, Bytes value) {
        if (tries.get(reference) == 0) {
            return false;
        }
        boolean good = value.equals(pins.get(reference));
        tries.put(reference, good ? 3 : tries.get(reference) - 1);
        return good;
    }

    final ResponseApdu left(int reference) {
        return sw(tries.get(reference) == 0 ? 0x6983 : 0x63C0 | tries.get(reference));
    }

    static ResponseApdu sw(int sw) {
        return ResponseApdu.of(sw);
    }

    static ResponseApdu ok(Bytes data) {
        return new ResponseApdu(data, 0x9000);
    }
}
