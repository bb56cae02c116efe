package dev.jcard.core;

import java.nio.charset.StandardCharsets;

/** The historical bytes of an ATR, ISO 7816-4 8.1.1: compact TLV, or text of the maker. */
final class HistoricalBytes {

    private static final int STATUS_LENGTH = 3;

    private HistoricalBytes() {
    }

    static String describe(Bytes historical) {
        int category = historical.u1(0);
        Bytes rest = historical.from(1);
        return switch (category) {
            case 0x00 -> rest.length() < STATUS_LENGTH ? "no valid status indicator"
                    : objects(rest.slice(0, rest.length() - STATUS_LENGTH))
                            + status(rest.from(rest.length() - STATUS_LENGTH));
            case 0x80 -> objects(rest);
            case 0x10 -> "reference to data in EF.DIR: " + rest;
            default -> "proprietary: \"" + printable(historical) + "\"";
        };
    }

    private static String objects(Bytes coded) {
        StringBuilder text = new StringBuilder("compact TLV");
        int position = 0;
        while (position < coded.length()) {
            int tag = coded.u1(position) >> 4;
            int length = coded.u1(position) & 15;
            if (length > coded.length() - position - 1) {
                return text + "; the rest is not well-formed: " + coded.from(position);
            }
            text.append("; ").append(object(tag, coded.slice(position + 1, length)));
            position += 1 + length;
        }
        return text.toString();
    }

    private static String object(int tag, Bytes value) {
        return switch (tag) {
            case 0x1 -> "country " + value;
            case 0x2 -> "issuer " + value;
            case 0x3 -> "card service data " + value;
            case 0x4 -> "initial access " + value;
            case 0x5 -> "issuer's data \"" + printable(value) + "\"";
            case 0x6 -> "pre-issuing data " + value + " \"" + printable(value) + "\"";
            case 0x7 -> "capabilities " + value + capabilities(value);
            case 0x8 -> "status indicator " + value;
            case 0xF -> "application " + value;
            default -> "tag 4" + Integer.toHexString(tag).toUpperCase() + " " + value;
        };
    }

    /** The third software function byte, 7816-4 table 119. */
    private static String capabilities(Bytes value) {
        if (value.length() < 3) {
            return "";
        }
        int third = value.u1(2);
        return ((third & 0x80) != 0 ? ", command chaining" : "") + ((third & 0x40) != 0 ? ", extended length" : "")
                + ", " + ((third & 0x18) == 0 ? "one logical channel" : "logical channels");
    }

    private static String status(Bytes indicator) {
        return "; life cycle " + indicator.slice(0, 1) + ", status " + indicator.from(1);
    }

    static String printable(Bytes bytes) {
        String text = bytes.toText(StandardCharsets.ISO_8859_1);
        return text.replaceAll("[^\\x20-\\x7E]", ".");
    }
}
