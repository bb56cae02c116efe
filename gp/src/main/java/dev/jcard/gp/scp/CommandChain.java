package dev.jcard.gp.scp;

import dev.jcard.core.CommandApdu;
import java.util.ArrayList;
import java.util.List;

/**
 * GlobalPlatform's own chaining (GPCS 11.1.5.1): DELETE, INSTALL and PUT KEY commands that are too long for a short command are
 * protected as a whole and then cut; bit 8 of P1 says that more follows. Cards need not know extended length for them.
 */
public final class CommandChain {

    private static final int MORE = 0x80;
    private static final int PIECE = 255;

    private CommandChain() {
    }

    /** Whether this command is one that may be cut: proprietary class, INS D8, E4 or E6. */
    public static boolean allows(int cla, int ins) {
        return (cla & 0x80) != 0 && (ins == 0xD8 || ins == 0xE4 || ins == 0xE6);
    }

    /** The commands to send for {@code whole}, which is protected already: itself, or its pieces. */
    static List<CommandApdu> pieces(CommandApdu whole) {
        int length = whole.data().length();
        if (length <= PIECE || !allows(whole.cla(), whole.ins())) {
            return List.of(whole);
        }
        List<CommandApdu> all = new ArrayList<>();
        for (int at = 0; at < length; at += PIECE) {
            boolean last = at + PIECE >= length;
            int p1 = last ? whole.p1() : whole.p1() | MORE;
            CommandApdu piece = CommandApdu.of(whole.cla(), whole.ins(), p1, whole.p2(),
                    whole.data().slice(at, Math.min(PIECE, length - at)), last ? Math.min(whole.le(), CommandApdu.LE_MAX_SHORT) : CommandApdu.NO_LE);
            all.add(whole.sensitive() ? piece.asSensitive() : piece);
        }
        return all;
    }
}
