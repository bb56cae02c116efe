package dev.jcard.pcsc;

import dev.jcard.core.Bytes;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import javax.smartcardio.CardException;
import jnasmartcardio.Smartcardio.JnaCardTerminals;

/**
 * What SCardGetStatusChange tells of each reader, read from the library's private table.
 *
 * <p>Its public face gives the ATR only to who connects, and SCardConnect blocks while another program is in a transaction.
 */
final class ReaderStates {

    private static final int STATE_PRESENT = 0x20;
    private static final String PLUG_AND_PLAY = "\\\\?PnP?\\Notification";

    private ReaderStates() {
    }

    /** @param fresh a context that was not asked before: its first wait returns at once, with all states */
    static List<Reader> read(JnaCardTerminals fresh) throws CardException {
        fresh.waitForChange(1);
        try {
            var field = JnaCardTerminals.class.getDeclaredField("knownReaders");
            field.setAccessible(true);
            return readers(field.get(fresh));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this version of jnasmartcardio is not the one jcard was built with", e);
        }
    }

    private static List<Reader> readers(Object states) throws ReflectiveOperationException {
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < Array.getLength(states); i++) {
            Object state = Array.get(states, i);
            String name = (String) field(state, "szReader");
            if (!name.equals(PLUG_AND_PLAY)) {
                boolean present = (number(state, "dwEventState") & STATE_PRESENT) != 0;
                byte[] atr = (byte[]) field(state, "rgbAtr");
                int length = present ? Math.min(number(state, "cbAtr"), atr.length) : 0;
                readers.add(new Reader(readers.size(), name, present, Bytes.of(atr, 0, length)));
            }
        }
        return List.copyOf(readers);
    }

    private static int number(Object state, String name) throws ReflectiveOperationException {
        return ((Number) field(state, name)).intValue();
    }

    private static Object field(Object state, String name) throws ReflectiveOperationException {
        var field = state.getClass().getField(name);
        field.setAccessible(true);
        return field.get(state);
    }
}
