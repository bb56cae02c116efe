package dev.jcard.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;

/** Reads bytes from the front, strictly. */
final class Cursor {

    private final Bytes data;
    private int position;

    Cursor(Bytes data) {
        this.data = data;
    }

    boolean hasMore() {
        return position < data.length();
    }

    int position() {
        return position;
    }

    int u1() {
        return take(1).u1(0);
    }

    int u2() {
        return take(2).u2At(0);
    }

    /** One length byte and that many bytes. */
    Bytes lv() {
        return take(u1());
    }

    Bytes take(int length) {
        if (length > data.length() - position) {
            throw new MalformedDataException("data cut off: " + length + " bytes wanted at byte " + position + ", "
                    + (data.length() - position) + " are left");
        }
        Bytes taken = data.slice(position, length);
        position += length;
        return taken;
    }

    Bytes rest() {
        return take(data.length() - position);
    }
}
