package javacard.framework;

/** The command being processed and its answer, in one buffer, along the steps of T=0 and T=1. */
public final class APDU {

    /** T=0. */
    public static final byte PROTOCOL_T0 = 0;
    /** T=1. */
    public static final byte PROTOCOL_T1 = 1;
    /** Only the header has come. */
    public static final byte STATE_INITIAL = 0;
    /** Some command data have come. */
    public static final byte STATE_PARTIAL_INCOMING = 1;
    /** All command data have come. */
    public static final byte STATE_FULL_INCOMING = 2;
    /** The direction has turned. */
    public static final byte STATE_OUTGOING = 3;
    /** The length of the answer is set. */
    public static final byte STATE_OUTGOING_LENGTH_KNOWN = 4;
    /** Some of the answer was sent. */
    public static final byte STATE_PARTIAL_OUTGOING = 5;
    /** All of the answer was sent. */
    public static final byte STATE_FULL_OUTGOING = 6;
    /** With T=0 the terminal sent no GET RESPONSE. */
    public static final byte STATE_ERROR_NO_T0_GETRESPONSE = -1;
    /** With T=1 the terminal aborted. */
    public static final byte STATE_ERROR_T1_IFD_ABORT = -2;
    /** The communication failed. */
    public static final byte STATE_ERROR_IO = -3;
    /** With T=0 the terminal did not send the command again. */
    public static final byte STATE_ERROR_NO_T0_REISSUE = -4;
    /** The bits of {@link #getProtocol} for the medium. */
    public static final byte PROTOCOL_MEDIA_MASK = -16;
    /** The bits of {@link #getProtocol} for the protocol. */
    public static final byte PROTOCOL_TYPE_MASK = 15;
    /** Contacts. */
    public static final byte PROTOCOL_MEDIA_DEFAULT = 0;
    public static final byte PROTOCOL_MEDIA_CONTACTLESS_TYPE_A = -128;
    public static final byte PROTOCOL_MEDIA_CONTACTLESS_TYPE_B = -112;
    public static final byte PROTOCOL_MEDIA_USB = -96;
    public static final byte PROTOCOL_MEDIA_HCI_APDU_GATE = -80;
    public static final byte PROTOCOL_MEDIA_CONTACTLESS_TYPE_F = -80;
    public static final byte LC_ENCODING_NO = 0;
    public static final byte LC_ENCODING_TYPE_4 = 1;
    public static final byte LC_ENCODING_TYPE_4_TYPE_16 = 2;

    private APDU() {
    }

    /** Largest piece of data that comes in at once. */
    public static native short getInBlockSize();

    /** Largest piece of data that goes out at once. */
    public static native short getOutBlockSize();

    /** Medium in the high nibble and protocol in the low one. */
    public static native byte getProtocol();

    /** Asks the terminal for more time. */
    public static native void waitExtension();

    /** The command being processed. */
    public static native APDU getCurrentAPDU();

    /** The buffer of the command being processed. */
    public static native byte[] getCurrentAPDUBuffer();

    /** The logical channel that CLA names, 0 to 19. */
    public static native byte getCLAChannel();

    /** The buffer: header in the first five bytes, then data. It must not be kept. */
    public native byte[] getBuffer();

    /** Node address of T=1, 0 otherwise. */
    public native byte getNAD();

    /**
     * Receives more command data.
     *
     * @param offset where in the buffer
     * @return how many bytes came
     */
    public native short receiveBytes(short offset);

    /** Sends more of the answer from the buffer. */
    public native void sendBytes(short offset, short length);

    /** Sends more of the answer from any array. */
    public native void sendBytesLong(byte[] data, short offset, short length);

    /**
     * Begins receiving command data, to {@link ISO7816#OFFSET_CDATA} of the buffer.
     *
     * @return how many bytes came
     */
    public native short setIncomingAndReceive();

    /**
     * Turns to sending.
     *
     * @return how many bytes the terminal expects, Ne
     */
    public native short setOutgoing();

    /** Turns to sending, and sends the whole answer from the buffer. */
    public native void setOutgoingAndSend(short offset, short length);

    /** Tells how long the answer will be. */
    public native void setOutgoingLength(short length);

    /** As {@link #setOutgoing}, without chaining of blocks in T=1. */
    public native short setOutgoingNoChaining();

    /** How far the command is: one of the {@code STATE_} values, errors being negative. */
    public native byte getCurrentState();

    /** True when CLA says that more commands of a chain follow. */
    public native boolean isCommandChainingCLA();

    /** True when CLA says secure messaging. */
    public native boolean isSecureMessagingCLA();

    /** True when the top bit of CLA is 0. */
    public native boolean isISOInterindustryCLA();

    /** Length of the command data, Lc. */
    public native short getIncomingLength();

    /** Where command data starts: 5, or 7 with extended length. */
    public native short getOffsetCdata();

    /** True when CLA is not FF and no reserved value. */
    public native boolean isValidCLA();

    /** How CLA names the channel: type 4, type 16, or not at all. */
    public native byte getLogicalChannelEncoding();
}
