package dev.jcard.core;

/** Commands of ISO 7816-4 as values; nothing is sent. */
public final class IsoCommands {

    private IsoCommands() {
    }

    /** SELECT by DF name (7816-4 11.2.2), first or only occurrence, file control information wanted. */
    public static CommandApdu select(Bytes dfName) {
        return CommandApdu.of(0x00, 0xA4, 0x04, 0x00, dfName, CommandApdu.LE_MAX_SHORT);
    }

    /** SELECT by DF name without Le, for applets that give no file control information. */
    public static CommandApdu selectQuietly(Bytes dfName) {
        return CommandApdu.of(0x00, 0xA4, 0x04, 0x0C, dfName);
    }

    /** GET RESPONSE (7816-4 11.8.1) for {@code le} bytes in the class of the interrupted command. */
    public static CommandApdu getResponse(int cla, int le) {
        return CommandApdu.of(cla, 0xC0, 0x00, 0x00, le);
    }

    /** GET DATA (7816-4 11.5.3) for a two-byte tag. */
    public static CommandApdu getData(int cla, int tag) {
        return CommandApdu.of(cla, 0xCA, tag >> 8 & 0xFF, tag & 0xFF, CommandApdu.LE_MAX_SHORT);
    }

    /** READ BINARY (7816-4 11.3.3) at {@code offset} 0..32767 of the current file. */
    public static CommandApdu readBinary(int offset, int le) {
        return CommandApdu.of(0x00, 0xB0, offset >> 8 & 0x7F, offset & 0xFF, le);
    }

    /** UPDATE BINARY (7816-4 11.3.5) at {@code offset} 0..32767 of the current file. */
    public static CommandApdu updateBinary(int offset, Bytes data) {
        return CommandApdu.of(0x00, 0xD6, offset >> 8 & 0x7F, offset & 0xFF, data);
    }

    /** VERIFY (7816-4 11.6.6) with {@code pin} already in the form that the card compares; masked in traces. */
    public static CommandApdu verify(int reference, Secret pin) {
        return CommandApdu.of(0x00, 0x20, 0x00, reference, pin.use(Bytes::of)).asSensitive();
    }

    /** VERIFY without data: asks for the tries left, spends none. */
    public static CommandApdu verifyStatus(int reference) {
        return CommandApdu.of(0x00, 0x20, 0x00, reference);
    }
}
