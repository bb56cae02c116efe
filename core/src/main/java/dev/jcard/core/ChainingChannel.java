package dev.jcard.core;

/**
 * Splits command data that the channel cannot carry in one APDU into a chain (ISO 7816-4 5.3.3): bit 5 of CLA is set in
 * all parts but the last. Classes where that bit means something else are not split.
 */
final class ChainingChannel extends ChannelDecorator {

    private static final int PART = 255;
    private static final int MORE_FOLLOWS = 0x10;

    ChainingChannel(CardChannel inner) {
        super(inner);
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) {
        Bytes data = command.data();
        if (data.length() <= inner.maxCommandData()) {
            return inner.transmit(command);
        }
        if (!canChain(command.cla())) {
            throw new SmartCardException("the command has " + data.length() + " data bytes; this reader or card takes "
                    + inner.maxCommandData() + " and class " + Integer.toHexString(command.cla()).toUpperCase() + " knows no chaining");
        }
        int at = 0;
        for (; data.length() - at > PART; at += PART) {
            CommandApdu part = new CommandApdu(command.cla() | MORE_FOLLOWS, command.ins(), command.p1(), command.p2(),
                    data.slice(at, PART), CommandApdu.NO_LE, command.sensitive());
            ResponseApdu response = inner.transmit(part);
            if (!response.isOk()) {
                return response;
            }
        }
        return inner.transmit(command.withData(data.from(at)));
    }

    /** First interindustry class 000x xxxx and its proprietary twin 100x xxxx, without secure messaging. */
    private static boolean canChain(int cla) {
        return (cla & 0x7C) == 0;
    }
}
