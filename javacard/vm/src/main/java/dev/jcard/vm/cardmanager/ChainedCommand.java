package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.gp.scp.CommandChain;
import java.util.Optional;

/** Puts the pieces of a long DELETE, INSTALL or PUT KEY command together again, GPCS 11.1.5.1. One per selected domain. */
final class ChainedCommand {

    private static final int MORE = 0x80;
    private static final int LONGEST = 4096;

    private CommandApdu begun;

    /**
     * The command to run, or nothing while more is to come.
     *
     * @throws Refusal 6985 when something else comes in between, 6A86 when the whole is too long; the pieces are forgotten
     */
    Optional<CommandApdu> add(CommandApdu command) {
        CommandApdu before = begun;
        begun = null;
        boolean more = CommandChain.allows(command.cla(), command.ins()) && (command.p1() & MORE) != 0;
        if (before == null && !more) {
            return Optional.of(command);
        }
        Refusal.unless(before == null || continues(before, command), Refusal.CONDITIONS, "the rest of a chained command is missing");
        Bytes data = before == null ? command.data() : before.data().plus(command.data());
        Refusal.unless(data.length() <= LONGEST, Refusal.WRONG_P1_P2, "chained command of more than " + LONGEST + " bytes");
        CommandApdu whole = CommandApdu.of(command.cla(), command.ins(), command.p1() & ~MORE, command.p2(), data, command.le());
        if (more) {
            begun = whole;
            return Optional.empty();
        }
        return Optional.of(whole);
    }

    private static boolean continues(CommandApdu before, CommandApdu command) {
        return before.cla() == command.cla() && before.ins() == command.ins() && before.p1() == (command.p1() & ~MORE)
                && before.p2() == command.p2();
    }
}
