package dev.jcard.core;

/** Repeats a command once with the length that 6Cxx names (ISO 7816-4 5.6, table 6). */
final class CorrectLeChannel extends ChannelDecorator {

    CorrectLeChannel(CardChannel inner) {
        super(inner);
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) {
        ResponseApdu response = inner.transmit(command);
        if (response.sw1() != 0x6C || command.le() == CommandApdu.NO_LE) {
            return response;
        }
        return inner.transmit(command.withLe(response.sw2() == 0 ? CommandApdu.LE_MAX_SHORT : response.sw2()));
    }
}
