package dev.jcard.pcsc;

import dev.jcard.core.TransportException;
import dev.jcard.core.TransportException.Reason;
import java.util.Map;
import javax.smartcardio.CardNotPresentException;
import jnasmartcardio.Smartcardio.JnaPCSCException;

/** PC/SC return codes (winscard.h) as {@link TransportException}, each with its own message and next step. */
final class PcscErrors {

    static final long NO_SMARTCARD = 0x8010000CL;
    static final long NO_SERVICE = 0x8010001DL;
    static final long NO_READERS = 0x8010002EL;

    private record Entry(Reason reason, String message, String remedy) {
    }

    private static final Entry PULLED = new Entry(Reason.CARD_REMOVED, "the card was pulled out", "put it back and run the command again");
    private static final Entry READER_GONE = new Entry(Reason.CARD_REMOVED, "the reader was pulled out", "plug it in and run the command again");
    private static final Entry MUTE = new Entry(Reason.CARD_MUTE, "the card does not answer to reset",
            "turn it over, clean its contacts, or try another reader");
    private static final Entry RESTARTED = new Entry(Reason.CONNECTION_LOST, "pcscd was stopped or restarted",
            "run the command again once pcscd is up");

    private static final Map<Long, Entry> TABLE = Map.ofEntries(
            Map.entry(NO_SERVICE, new Entry(Reason.NO_SERVICE, "pcscd is not running",
                    "start it: systemctl start pcscd.socket (Debian: apt-get install pcscd)")),
            Map.entry(0x8010001EL, RESTARTED),
            Map.entry(0x80100003L, RESTARTED),
            Map.entry(0x8010006AL, new Entry(Reason.NOT_PERMITTED, "pcscd refuses this user (polkit)",
                    "allow org.debian.pcsc-lite.access_pcsc and access_card in polkit, or log in at the console")),
            Map.entry(0x8010006BL, new Entry(Reason.NOT_PERMITTED, "pcscd refuses this user", "check polkit's rules for pcsc-lite")),
            Map.entry(NO_READERS, new Entry(Reason.NO_READER, "pcscd sees no reader", "plug a reader in; see its driver with: pcscd --foreground --debug")),
            Map.entry(0x80100009L, new Entry(Reason.NO_READER, "pcscd does not know this reader any more", "jcard list-readers")),
            Map.entry(0x80100017L, READER_GONE),
            Map.entry(NO_SMARTCARD, new Entry(Reason.NO_CARD, "no card in the reader", "insert one, or wait for it with: jcard list-readers --wait")),
            Map.entry(0x80100069L, PULLED),
            Map.entry(0x80100010L, PULLED),
            Map.entry(0x80100066L, MUTE),
            Map.entry(0x80100067L, MUTE),
            Map.entry(0x8010000FL, new Entry(Reason.CARD_MUTE, "card and reader share no transmission protocol", "try another reader")),
            Map.entry(0x8010000BL, new Entry(Reason.CARD_IN_USE, "another program holds the card exclusively",
                    "close it (gpg-agent's scdaemon, a browser, a login screen) and try again")),
            Map.entry(0x80100068L, new Entry(Reason.CONNECTION_LOST, "another program reset the card", "run the command again")),
            Map.entry(0x8010000AL, new Entry(Reason.OTHER, "pcscd did not answer in time", "try again")),
            Map.entry(0x80100002L, new Entry(Reason.CANCELLED, "cancelled", null)),
            Map.entry(0x80100008L, new Entry(Reason.OTHER, "the card's answer is longer than PC/SC can carry", "ask for less at a time")));

    private PcscErrors() {
    }

    /** @param doing what was being done, for codes that the table does not know */
    static TransportException translate(Throwable caught, String doing) {
        long code = code(caught);
        Entry entry = TABLE.get(code);
        if (entry == null && caught instanceof CardNotPresentException) {
            entry = TABLE.get(NO_SMARTCARD);
        }
        if (entry == null) {
            return new TransportException(Reason.OTHER, "PC/SC failed to " + doing + detail(code, caught),
                    "run: jcard doctor", caught);
        }
        return new TransportException(entry.reason, entry.message, entry.remedy, caught);
    }

    /** The daemon went away in the middle of a conversation. */
    static TransportException restarted(Throwable cause) {
        return new TransportException(RESTARTED.reason, RESTARTED.message, RESTARTED.remedy, cause);
    }

    /** The card went away in the middle of a conversation. */
    static TransportException pulled(Throwable cause) {
        return new TransportException(PULLED.reason, PULLED.message, PULLED.remedy, cause);
    }

    /** The PC/SC code in a chain of causes, or 0. */
    static long code(Throwable caught) {
        for (Throwable t = caught; t != null; t = t.getCause()) {
            if (t instanceof JnaPCSCException pcsc) {
                return pcsc.code & 0xFFFFFFFFL;
            }
        }
        return 0;
    }

    private static String detail(long code, Throwable caught) {
        return code == 0 ? ": " + caught.getMessage() : String.format(" (error %08X)", code);
    }
}
