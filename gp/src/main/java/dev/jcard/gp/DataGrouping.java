package dev.jcard.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.util.ArrayList;
import java.util.List;

/**
 * A data grouping of EMV Card Personalization: identifier (DGI), length in one byte or FF and two, value.
 *
 * @param id    0..65535
 * @param value at most 65535 bytes
 */
public record DataGrouping(int id, Bytes value) {

    private static final int LONG_FORM = 0xFF;

    /** Reads groupings that fill {@code data} exactly. */
    public static List<DataGrouping> parseAll(Bytes data) {
        List<DataGrouping> all = new ArrayList<>();
        Cursor cursor = new Cursor(data);
        while (cursor.hasMore()) {
            int id = cursor.u2();
            int first = cursor.u1();
            all.add(new DataGrouping(id, cursor.take(first == LONG_FORM ? cursor.u2() : first)));
        }
        return List.copyOf(all);
    }

    /** Identifier, length, value. */
    public Bytes encode() {
        Bytes length = value.length() < LONG_FORM ? Bytes.ofInts(value.length()) : Bytes.ofInts(LONG_FORM).plus(Bytes.u2(value.length()));
        return Bytes.concat(Bytes.u2(id), length, value);
    }

    Bytes paddedValue(int block) {
        int length = (value.length() / block + 1) * block;
        return Bytes.concat(value, Bytes.ofInts(0x80), Bytes.zeros(length - value.length() - 1));
    }

    Bytes wholeValue(int block) {
        if (value.length() % block != 0) {
            throw new MalformedDataException(String.format("data grouping %04X has %d bytes, no multiple of %d; let it be padded",
                    id, value.length(), block));
        }
        return value;
    }
}
