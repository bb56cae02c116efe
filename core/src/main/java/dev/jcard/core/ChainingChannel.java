package dev.jcard.core;

/**
 * Splits command data that the channel cannot carry in one APDU into a chain (ISO 7816-4 5.3.3): bit 5 of CLA is set in
 * all parts but the last. Classes where that bit means something else are not split.
 */
final class ChainingChannel extends ChannelDecorator {

    private static final int PART = 255;
    private static final int MORE_FOLLOWS = 0x10;
    private static final int WRONG_LENGTH = 0x6700;
    private static final int NO_CHAINING = 0x6884;

    ChainingChannel(CardChannel inner) {
        super(inner);
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) {
        Bytes data = command.data();
        if (data.length() <= Math.min(PART, inner.maxCommandData())) {
            return inner.transmit(command);
        }
        if (data.length() <= inner.maxCommandData()) {
            return extended(command);
        }
        if (!canChain(command.cla())) {
            throw new SmartCardException("the command has " + data.length() + " data bytes; this reader or card takes "
                    + inner.maxCommandData() + " and class " + Integer.toHexString(command.cla()).toUpperCase() + " knows no chaining");
        }
        return chained(command);
    }

    /** A card that takes extended length may hold an applet that does not: it answers 6700, nothing was done, a chain may do. */
    private ResponseApdu extended(CommandApdu command) {
        ResponseApdu response = inner.transmit(command);
        if (response.sw() != WRONG_LENGTH || !canChain(command.cla())) {
            return response;
        }
        ResponseApdu second = chained(command);
        return second.sw() == NO_CHAINING ? response : second;
    }

    private ResponseApdu chained(CommandApdu command) {
        Bytes data = command.data();
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
