package dev.jcard.cli;

import dev.jcard.core.Bytes;
import java.io.PrintStream;

/** Bytes as lines of sixteen, in hex and as characters. */
public final class HexDump {

    private static final int WIDTH = 16;

    private HexDump() {
    }

    /** Prints nothing for no bytes. */
    public static void print(Bytes data, PrintStream out) {
        for (int at = 0; at < data.length(); at += WIDTH) {
            Bytes line = data.slice(at, Math.min(WIDTH, data.length() - at));
            out.println(Text.left(line.toHex(" "), 3 * WIDTH) + " " + characters(line));
        }
    }

    private static String characters(Bytes line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            int c = line.u1(i);
            text.append(c >= 0x20 && c < 0x7F ? (char) c : '.');
        }
        return text.toString();
    }
}
