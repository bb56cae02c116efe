package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A record of the file {@code cmapfile}: a key of the card.
 *
 * @param index     number of the record; the key's reference is 81 and this
 * @param label     name for people
 * @param bits      length of the key
 * @param exchanges the key also decrypts
 */
record GidsContainer(int index, String label, int bits, boolean exchanges) {

    private static final int FIRST_KEY = 0x81;
    private static final int RECORD = 86;
    private static final int FLAGS_AT = 80;
    private static final int VALID = 1;
    private static final int SIGNATURE_BITS_AT = 82;
    private static final int EXCHANGE_BITS_AT = 84;

    /** The records in use. */
    static List<GidsContainer> parseAll(Bytes map) {
        List<GidsContainer> all = new ArrayList<>();
        for (int index = 0; (index + 1) * RECORD <= map.length(); index++) {
            Bytes record = map.slice(index * RECORD, RECORD);
            int exchange = GidsFiles.little(record, EXCHANGE_BITS_AT);
            int signature = GidsFiles.little(record, SIGNATURE_BITS_AT);
            if ((record.u1(FLAGS_AT) & VALID) != 0 && exchange + signature > 0) {
                all.add(new GidsContainer(index, label(record), exchange > 0 ? exchange : signature, exchange > 0));
            }
        }
        return all;
    }

    /** UTF-16, little-endian, ended by a zero. */
    private static String label(Bytes record) {
        String name = record.slice(0, FLAGS_AT).toText(StandardCharsets.UTF_16LE);
        int end = name.indexOf('\0');
        return end < 0 ? name : name.substring(0, end);
    }

    /** The card's own number for the key. */
    int reference() {
        return FIRST_KEY + index;
    }

    /** Name of the file with the certificate, which need not be there. */
    String certificateFile() {
        return (exchanges ? "kxc" : "ksc") + Bytes.ofInts(index);
    }
}
