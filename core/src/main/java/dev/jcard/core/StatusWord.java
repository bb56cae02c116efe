package dev.jcard.core;

import java.util.Map;

/**
 * Status words: ISO 7816-4 5.6 names, and the range 9Cxx of the MUSCLE applet.
 *
 * <p>{@link #kind} is the one place that says which exception a status word becomes.
 */
public final class StatusWord {

    /** 9000, success. */
    public static final int OK = 0x9000;
    /** 6982, a PIN or key must be presented first. */
    public static final int SECURITY_STATUS = 0x6982;
    /** 6A82, file or application not found. */
    public static final int NOT_FOUND = 0x6A82;
    /** 6A88, referenced data not found. */
    public static final int DATA_NOT_FOUND = 0x6A88;

    enum Kind { OK, WRONG_SECRET, BLOCKED, NOT_AUTHORIZED, NOT_FOUND, NO_SPACE, UNSUPPORTED, OTHER }

    private record Meaning(Kind kind, String text) {
    }

    private static final Map<Integer, Meaning> TABLE = Map.ofEntries(
            row(0x9000, Kind.OK, "success"),
            row(0x6200, Kind.OTHER, "warning, memory unchanged"),
            row(0x6281, Kind.OTHER, "part of the returned data may be corrupted"),
            row(0x6282, Kind.OTHER, "end of file reached before Le bytes"),
            row(0x6283, Kind.OTHER, "selected file or application is deactivated or locked"),
            row(0x6284, Kind.OTHER, "file control information badly formatted"),
            row(0x6285, Kind.OTHER, "selected file is in termination state"),
            row(0x6300, Kind.WRONG_SECRET, "authentication failed"),
            row(0x6310, Kind.OTHER, "more data available"),
            row(0x6381, Kind.OTHER, "file filled up by the last write"),
            row(0x6400, Kind.OTHER, "execution error, memory unchanged"),
            row(0x6500, Kind.OTHER, "execution error, memory changed"),
            row(0x6581, Kind.OTHER, "memory failure"),
            row(0x6700, Kind.OTHER, "wrong length"),
            row(0x6800, Kind.UNSUPPORTED, "function in CLA not supported"),
            row(0x6881, Kind.UNSUPPORTED, "logical channel not supported"),
            row(0x6882, Kind.UNSUPPORTED, "secure messaging not supported"),
            row(0x6883, Kind.OTHER, "last command of the chain expected"),
            row(0x6884, Kind.UNSUPPORTED, "command chaining not supported"),
            row(0x6981, Kind.OTHER, "command incompatible with file structure"),
            row(0x6982, Kind.NOT_AUTHORIZED, "security status not satisfied"),
            row(0x6983, Kind.BLOCKED, "authentication method blocked"),
            row(0x6984, Kind.BLOCKED, "reference data not usable"),
            row(0x6985, Kind.OTHER, "conditions of use not satisfied"),
            row(0x6986, Kind.OTHER, "command not allowed, no current file"),
            row(0x6987, Kind.OTHER, "secure messaging data objects missing"),
            row(0x6988, Kind.OTHER, "secure messaging data objects incorrect"),
            row(0x6999, Kind.NOT_FOUND, "applet selection failed"),
            row(0x6A80, Kind.OTHER, "incorrect parameters in the command data"),
            row(0x6A81, Kind.UNSUPPORTED, "function not supported"),
            row(0x6A82, Kind.NOT_FOUND, "file or application not found"),
            row(0x6A83, Kind.NOT_FOUND, "record not found"),
            row(0x6A84, Kind.NO_SPACE, "not enough memory space"),
            row(0x6A85, Kind.OTHER, "Lc inconsistent with TLV structure"),
            row(0x6A86, Kind.OTHER, "incorrect P1 or P2"),
            row(0x6A87, Kind.OTHER, "Lc inconsistent with P1 or P2"),
            row(0x6A88, Kind.NOT_FOUND, "referenced data not found"),
            row(0x6A89, Kind.OTHER, "file already exists"),
            row(0x6A8A, Kind.OTHER, "DF name already exists"),
            row(0x6B00, Kind.OTHER, "wrong P1 or P2"),
            row(0x6D00, Kind.UNSUPPORTED, "instruction not supported"),
            row(0x6E00, Kind.UNSUPPORTED, "class not supported"),
            row(0x6F00, Kind.OTHER, "no precise diagnosis"),
            row(0x9C01, Kind.NO_SPACE, "no memory left"),
            row(0x9C02, Kind.WRONG_SECRET, "authentication failed"),
            row(0x9C03, Kind.OTHER, "operation not allowed now"),
            row(0x9C05, Kind.UNSUPPORTED, "feature not supported, or the applet is not set up"),
            row(0x9C06, Kind.NOT_AUTHORIZED, "not authorised"),
            row(0x9C07, Kind.NOT_FOUND, "object not found"),
            row(0x9C08, Kind.OTHER, "object already exists"),
            row(0x9C09, Kind.OTHER, "bad algorithm"),
            row(0x9C0B, Kind.OTHER, "signature invalid"),
            row(0x9C0C, Kind.BLOCKED, "identity blocked"),
            row(0x9C0D, Kind.OTHER, "unspecified error"),
            row(0x9C0F, Kind.OTHER, "invalid parameter"),
            row(0x9C10, Kind.OTHER, "bad P1"),
            row(0x9C11, Kind.OTHER, "bad P2"),
            row(0x9C12, Kind.OTHER, "end of list"),
            row(0x9CFF, Kind.OTHER, "internal error of the applet"));

    private StatusWord() {
    }

    private static Map.Entry<Integer, Meaning> row(int sw, Kind kind, String text) {
        return Map.entry(sw, new Meaning(kind, text));
    }

    static Kind kind(int sw) {
        if ((sw & 0xFFF0) == 0x63C0) {
            return sw == 0x63C0 ? Kind.BLOCKED : Kind.WRONG_SECRET;
        }
        Meaning meaning = TABLE.get(sw);
        return meaning == null ? Kind.OTHER : meaning.kind;
    }

    /** Tries left as 63Cx tells them (0..15), or -1 when this status word does not tell. */
    public static int triesLeft(int sw) {
        return (sw & 0xFFF0) == 0x63C0 ? sw & 0x0F : -1;
    }

    /** The meaning in words; "unknown status word" when there is none. */
    public static String meaning(int sw) {
        Meaning meaning = TABLE.get(sw);
        if (meaning != null) {
            return meaning.text;
        }
        if (triesLeft(sw) >= 0) {
            return "verification failed, " + triesLeft(sw) + " tries left";
        }
        return switch (sw >> 8) {
            case 0x61 -> "success, " + remaining(sw) + " more bytes to fetch";
            case 0x6C -> "wrong Le, " + remaining(sw) + " is right";
            default -> "unknown status word";
        };
    }

    /** Number and meaning: {@code 6A82 (file or application not found)}. */
    public static String describe(int sw) {
        return hex(sw) + " (" + meaning(sw) + ")";
    }

    /** Four upper-case digits. */
    public static String hex(int sw) {
        return Bytes.u2(sw).toHex();
    }

    private static int remaining(int sw) {
        return (sw & 0xFF) == 0 ? 256 : sw & 0xFF;
    }
}
