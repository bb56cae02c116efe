package dev.jcard.vm;

import java.util.Arrays;

/**
 * What T=0 makes of commands and answers, ISO 7816-3 chapter 12: data of a command with data waits for GET RESPONSE
 * (61xx), and a wrong Le is answered with the right one (6Cxx).
 */
final class T0Protocol {

    private static final int GET_RESPONSE = 0xC0;

    private byte[] waiting = {};
    private byte[] status = {};
    private byte[] repeated = {};
    private byte[] repeatedAnswer = {};

    void reset() {
        waiting = new byte[0];
        repeated = new byte[0];
    }

    /** {@code card} runs a command and returns the whole answer. */
    byte[] transmit(byte[] command, java.util.function.UnaryOperator<byte[]> card) {
        if (command.length == 5 && (command[1] & 0xFF) == GET_RESPONSE && waiting.length > 0) {
            return next(command[4] & 0xFF);
        }
        waiting = new byte[0];
        byte[] answer = isRepeat(command) ? repeatedAnswer : card.apply(command);
        repeated = new byte[0];
        int length = answer.length - 2;
        if (length == 0) {
            return answer;
        }
        status = Arrays.copyOfRange(answer, length, length + 2);
        byte[] data = Arrays.copyOf(answer, length);
        if (command.length == 5) {
            return withoutData(command, answer, data);
        }
        waiting = data;
        return more();
    }

    private boolean isRepeat(byte[] command) {
        return command.length == 5 && repeated.length == 4 && Arrays.equals(Arrays.copyOf(command, 4), repeated)
                && (command[4] & 0xFF) == (repeatedAnswer.length - 2 & 0xFF);
    }

    private byte[] withoutData(byte[] command, byte[] answer, byte[] data) {
        int le = command[4] == 0 ? 256 : command[4] & 0xFF;
        if (data.length < le) {
            repeated = Arrays.copyOf(command, 4);
            repeatedAnswer = answer;
            return new byte[] {0x6C, (byte) data.length};
        }
        waiting = data;
        return next(le);
    }

    private byte[] next(int le) {
        int wanted = le == 0 ? 256 : le;
        if (wanted > waiting.length) {
            return new byte[] {0x6C, (byte) waiting.length};
        }
        byte[] part = Arrays.copyOf(waiting, wanted + 2);
        waiting = Arrays.copyOfRange(waiting, wanted, waiting.length);
        byte[] end = waiting.length == 0 ? status : more();
        System.arraycopy(end, 0, part, wanted, 2);
        return part;
    }

    private byte[] more() {
        return new byte[] {0x61, (byte) Math.min(waiting.length, 256)};
    }
}
