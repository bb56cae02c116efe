package dev.jcard.cli.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.gp.scp.ScpVariant;
import java.util.regex.Pattern;

/** Numbers as users type them, and how they are said back. */
final class Numbers {

    private static final Pattern SCP = Pattern.compile("(?i)(?:scp)?0?([1-3])(?::(?:i=)?([0-9a-f]{2}))?");

    private Numbers() {
    }

    /** A key version or id: decimal, or hexadecimal with 0x. */
    static int oneByte(String text) {
        int value = text.matches("0[xX][0-9a-fA-F]{1,2}") ? Integer.parseInt(text.substring(2), 16)
                : text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
        if (value < 0 || value > 255) {
            throw new MalformedDataException("'" + text + "' is no number from 0 to 255 (decimal, or hexadecimal with 0x)");
        }
        return value;
    }

    /** {@code 48 (0x30)}. */
    static String both(int value) {
        return value + " (0x" + Bytes.ofInts(value) + ")";
    }

    /** {@code 2}, {@code 02}, {@code scp02:15}. */
    static ScpVariant scp(String text) {
        var matcher = SCP.matcher(text);
        if (!matcher.matches()) {
            throw new MalformedDataException("'" + text + "' is no secure channel protocol: 1, 2, 3, or with options as in 02:15");
        }
        int scp = Integer.parseInt(matcher.group(1));
        return matcher.group(2) == null ? ScpVariant.usual(scp) : new ScpVariant(scp, Integer.parseInt(matcher.group(2), 16));
    }
}
