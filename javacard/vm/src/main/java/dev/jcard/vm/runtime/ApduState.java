package dev.jcard.vm.runtime;

import dev.jcard.vm.heap.CardObject;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The APDU object's side of one exchange: JCRE 9.4, API class APDU. */
public final class ApduState {

    public static final int ILLEGAL_USE = 1;
    public static final int BUFFER_BOUNDS = 2;
    public static final int BAD_LENGTH = 3;
    public static final int IO_ERROR = 4;

    /** Bytes of a T=1 block, IFSD. */
    public static final int T1_BLOCK = 254;
    private static final int STATUS_WORD = 2;

    public static final int INITIAL = 0;
    public static final int FULL_INCOMING = 2;
    public static final int OUTGOING = 3;
    private static final int PARTIAL_INCOMING = 1;
    private static final int OUTGOING_LENGTH_KNOWN = 4;
    private static final int PARTIAL_OUTGOING = 5;
    private static final int FULL_OUTGOING = 6;

    private final Jcre jcre;
    private final CardObject buffer;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private CommandBytes command;
    private int state;
    private int received;
    private int outgoingLength;
    private boolean longestOutput;
    private boolean chaining;

    ApduState(Jcre jcre, CardObject buffer) {
        this.jcre = jcre;
        this.buffer = buffer;
    }

    /**
     * Begins an exchange. The header stands in the buffer, and the data too where it has come already: always with T=1,
     * whose blocks hold both, and with T=0 for SELECT, whose name the runtime environment has read itself. Applets must
     * call setIncomingAndReceive() all the same, but some published ones do without and work on cards.
     */
    void start(CommandBytes newCommand, boolean selecting) {
        command = newCommand;
        state = INITIAL;
        received = 0;
        outgoingLength = 0;
        longestOutput = false;
        chaining = true;
        out.reset();
        byte[] b = buffer.bytes;
        Arrays.fill(b, (byte) 0);
        byte[] coded = command.coded();
        int arrived = jcre.parameters().t0() && !selecting ? 5 : command.data() + command.lc();
        System.arraycopy(coded, 0, b, 0, Math.min(Math.min(arrived, coded.length), b.length));
    }

    /** What was sent so far. */
    byte[] sent() {
        return out.toByteArray();
    }

    /** The command as it was sent. */
    public byte[] coded() {
        return command.coded().clone();
    }

    public int current() {
        return state;
    }

    /** Services (class BasicService) note that 0 as length of the answer in the buffer means 256. */
    public void setLongestOutput(boolean is256) {
        longestOutput = is256;
    }

    public boolean isLongestOutput() {
        return longestOutput;
    }

    public CommandBytesView view() {
        return new CommandBytesView(command.cla(), jcre.currentChannel(), command.lc(), command.extended());
    }

    /** What the API tells about the command. */
    public record CommandBytesView(int cla, int channel, int lc, boolean extended) {
    }

    public int incomingLength() {
        require(state == PARTIAL_INCOMING || state == FULL_INCOMING);
        return command.lc();
    }

    public int dataOffset() {
        require(state == PARTIAL_INCOMING || state == FULL_INCOMING);
        return command.data();
    }

    public int setIncomingAndReceive() {
        require(state == INITIAL);
        state = PARTIAL_INCOMING;
        return receive(command.data());
    }

    public int receiveBytes(int offset) {
        require(state < OUTGOING);
        if (state == INITIAL) {
            throw fail(IO_ERROR);
        }
        if (offset < 0 || buffer.bytes.length - offset < 1) {
            throw fail(BUFFER_BOUNDS);
        }
        return receive(offset);
    }

    private int receive(int offset) {
        int length = Math.min(command.lc() - received, buffer.bytes.length - offset);
        if (length > 0) {
            jcre.heap().putBytes(buffer, offset, command.coded(), command.data() + received, length);
        }
        received += length;
        state = received == command.lc() ? FULL_INCOMING : PARTIAL_INCOMING;
        return length;
    }

    /** Le: 1 to 256, or 32767 for more; without Le it is 0, and 256 with T=0, which cannot tell. */
    public int setOutgoing() {
        require(state < OUTGOING);
        state = OUTGOING;
        int le = command.le();
        return le < 0 ? jcre.parameters().t0() ? 256 : 0 : Math.min(le, 32767);
    }

    /** The same for an answer in one block: no waiting, and with T=1 no more than the block takes. */
    public int setOutgoingNoChaining() {
        int le = setOutgoing();
        chaining = false;
        return le;
    }

    /** Asks the reader for time, which is there already. */
    public void waitExtension() {
        require(chaining);
    }

    public void setOutgoingLength(int length) {
        require(state == OUTGOING);
        int limit = jcre.extendedLength() ? 32767 : 256;
        if (!chaining && !jcre.parameters().t0()) {
            limit = T1_BLOCK - STATUS_WORD;
        }
        if (length < 0 || length > limit) {
            throw fail(BAD_LENGTH);
        }
        state = OUTGOING_LENGTH_KNOWN;
        outgoingLength = length;
    }

    public void sendBytes(int offset, int length) {
        requireSending(length);
        if (offset < 0 || length < 0 || offset + length > buffer.bytes.length) {
            throw fail(BUFFER_BOUNDS);
        }
        send(buffer.bytes, offset, length);
    }

    public void sendBytesLong(CardObject from, int offset, int length) {
        requireSending(length);
        if (offset < 0 || length < 0 || offset + length > from.bytes.length) {
            throw jcre.exceptions().of("ArrayIndexOutOfBoundsException");
        }
        send(from.bytes, offset, length);
    }

    private void requireSending(int length) {
        require(state == OUTGOING_LENGTH_KNOWN || state == PARTIAL_OUTGOING);
        require(length <= outgoingLength - out.size());
    }

    private void send(byte[] from, int offset, int length) {
        out.write(from, offset, length);
        state = out.size() == outgoingLength ? FULL_OUTGOING : PARTIAL_OUTGOING;
    }

    public void setOutgoingAndSend(int offset, int length) {
        require(state < OUTGOING);
        if (offset < 0 || length < 0 || offset + length > buffer.bytes.length) {
            throw fail(BUFFER_BOUNDS);
        }
        setOutgoing();
        setOutgoingLength(length);
        send(buffer.bytes, offset, length);
    }

    private void require(boolean allowed) {
        if (!allowed) {
            throw fail(ILLEGAL_USE);
        }
    }

    private RuntimeException fail(int reason) {
        return jcre.exceptions().of("javacard/framework/APDUException", reason);
    }
}
