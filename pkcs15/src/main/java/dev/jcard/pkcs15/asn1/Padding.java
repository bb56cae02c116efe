package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Bytes;
import dev.jcard.core.Tlv;
import java.util.ArrayList;
import java.util.List;

/** Files are larger than their content: the rest is 00, or FF in memory that was never written. */
final class Padding {

    private Padding() {
    }

    /** The objects of a file, without the padding between and after them. */
    static List<Bytes> objects(Bytes file) {
        List<Bytes> objects = new ArrayList<>();
        int at = 0;
        while (at < file.length()) {
            int tag = file.u1(at);
            if (tag == 0xFF) {
                break;
            }
            if (tag == 0x00) {
                at++;
                continue;
            }
            int length = Tlv.firstLength(file.from(at));
            objects.add(file.slice(at, length));
            at += length;
        }
        return objects;
    }
}
