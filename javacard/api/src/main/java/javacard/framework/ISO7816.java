package javacard.framework;

/** Offsets in the APDU buffer and status words of ISO 7816-3 and -4. */
public interface ISO7816 {

    /** Done. */
    short SW_NO_ERROR = (short) 0x9000;
    /** Done; the low byte says how much more there is to fetch with GET RESPONSE. */
    short SW_BYTES_REMAINING_00 = 0x6100;
    /** Lc or Le is wrong. */
    short SW_WRONG_LENGTH = 0x6700;
    /** A PIN or key must be presented before. */
    short SW_SECURITY_STATUS_NOT_SATISFIED = 0x6982;
    /** The file is not of the kind the command is for. */
    short SW_FILE_INVALID = 0x6983;
    /** What is referred to cannot be used. */
    short SW_DATA_INVALID = 0x6984;
    /** Something else must happen before. */
    short SW_CONDITIONS_NOT_SATISFIED = 0x6985;
    /** No file is selected that the command could work on. */
    short SW_COMMAND_NOT_ALLOWED = 0x6986;
    /** The applet refused to be selected. */
    short SW_APPLET_SELECT_FAILED = 0x6999;
    /** The command data are wrong. */
    short SW_WRONG_DATA = 0x6A80;
    /** The function does not exist here. */
    short SW_FUNC_NOT_SUPPORTED = 0x6A81;
    /** There is no such file or application. */
    short SW_FILE_NOT_FOUND = 0x6A82;
    /** There is no such record. */
    short SW_RECORD_NOT_FOUND = 0x6A83;
    /** P1 or P2 is wrong, and known to the command. */
    short SW_INCORRECT_P1P2 = 0x6A86;
    /** P1 or P2 is wrong. */
    short SW_WRONG_P1P2 = 0x6B00;
    /** Le is wrong; the low byte says the right one. */
    short SW_CORRECT_LENGTH_00 = 0x6C00;
    /** Unknown INS. */
    short SW_INS_NOT_SUPPORTED = 0x6D00;
    /** Unknown CLA. */
    short SW_CLA_NOT_SUPPORTED = 0x6E00;
    /** Something else went wrong. */
    short SW_UNKNOWN = 0x6F00;
    /** No memory left. */
    short SW_FILE_FULL = 0x6A84;
    /** CLA. */
    byte OFFSET_CLA = 0;
    /** INS. */
    byte OFFSET_INS = 1;
    /** P1. */
    byte OFFSET_P1 = 2;
    /** P2. */
    byte OFFSET_P2 = 3;
    /** Lc, or the zero before an extended length. */
    byte OFFSET_LC = 4;
    /** The first byte of command data behind a short Lc. */
    byte OFFSET_CDATA = 5;
    /** CLA of the commands of ISO 7816-4, on the basic channel. */
    byte CLA_ISO7816 = 0x00;
    /** INS of SELECT. */
    byte INS_SELECT = (byte) 0xA4;
    /** INS of EXTERNAL AUTHENTICATE. */
    byte INS_EXTERNAL_AUTHENTICATE = (byte) 0x82;
    /** Not on this logical channel. */
    short SW_LOGICAL_CHANNEL_NOT_SUPPORTED = 0x6881;
    /** Not with secure messaging. */
    short SW_SECURE_MESSAGING_NOT_SUPPORTED = 0x6882;
    /** A warning; nothing was changed. */
    short SW_WARNING_STATE_UNCHANGED = 0x6200;
    /** The last command of a chain must come now. */
    short SW_LAST_COMMAND_EXPECTED = 0x6883;
    /** Not in a chain of commands. */
    short SW_COMMAND_CHAINING_NOT_SUPPORTED = 0x6884;
    /** The first byte of command data behind an extended length. */
    byte OFFSET_EXT_CDATA = 7;
    /** The PIN or key has no tries left. */
    short SW_AUTHENTICATION_METHOD_BLOCKED = 0x6983;
}
