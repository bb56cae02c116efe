package dev.jcard.gp.scp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import java.util.List;

/** A card that insists on given commands and gives fixed answers. */
final class Script implements CardChannel {

    private final List<Bytes> commands;
    private final List<Bytes> responses;
    private int next;

    Script(List<Bytes> commands, List<Bytes> responses) {
        this.commands = commands;
        this.responses = responses;
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) {
        assertEquals(commands.get(next), command.encode(), "command " + (next + 1));
        return ResponseApdu.parse(responses.get(next++));
    }

    boolean isFinished() {
        return next == commands.size();
    }
}
