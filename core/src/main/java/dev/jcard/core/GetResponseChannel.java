package dev.jcard.core;

/** Fetches what 61xx announces with GET RESPONSE in the class of the command (ISO 7816-4 5.3.4). */
final class GetResponseChannel extends ChannelDecorator {

    private static final int MAX_EMPTY_ROUNDS = 2;

    GetResponseChannel(CardChannel inner) {
        super(inner);
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) {
        ResponseApdu response = inner.transmit(command);
        Bytes collected = response.data();
        int emptyRounds = 0;
        while (response.sw1() == 0x61) {
            int le = response.sw2() == 0 ? CommandApdu.LE_MAX_SHORT : response.sw2();
            response = inner.transmit(IsoCommands.getResponse(command.cla() & ~0x10, le));
            emptyRounds = response.data().isEmpty() ? emptyRounds + 1 : 0;
            if (emptyRounds > MAX_EMPTY_ROUNDS || collected.length() + response.data().length() > CommandApdu.LE_MAX_EXTENDED) {
                throw new MalformedDataException("the card keeps announcing more data (61xx) without an end");
            }
            collected = collected.plus(response.data());
        }
        return new ResponseApdu(collected, response.sw());
    }
}
