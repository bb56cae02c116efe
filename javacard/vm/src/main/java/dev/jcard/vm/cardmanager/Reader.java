package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;

/** Walks through the data field of a command; running over its end is refused. */
final class Reader {

    private final Bytes data;
    private int position;

    Reader(Bytes data) {
        this.data = data;
    }

    boolean atEnd() {
        return position == data.length();
    }

    int position() {
        return position;
    }

    int peek() {
        Refusal.unless(position < data.length(), Refusal.WRONG_DATA, "data ends early");
        return data.u1(position);
    }

    int u1() {
        int value = peek();
        position++;
        return value;
    }

    Bytes bytes(int length) {
        Refusal.unless(length <= data.length() - position, Refusal.WRONG_DATA, "data ends early");
        Bytes value = data.slice(position, length);
        position += length;
        return value;
    }

    /** One length byte and the value. */
    Bytes lengthValue() {
        return bytes(u1());
    }

    /** A length of one to three bytes as in BER, where 80 is 128 (GPCS 11.5.2.3.1), and the value. */
    Bytes berLengthValue() {
        int first = u1();
        if (first == 0x81) {
            return bytes(u1());
        }
        if (first == 0x82) {
            return bytes(u1() << 8 | u1());
        }
        Refusal.unless(first <= 0x80, Refusal.WRONG_DATA, "length of more than two bytes");
        return bytes(first);
    }
}
