package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import dev.jcard.core.Secret;

/**
 * One key of a domain.
 *
 * @param id    key identifier, 0..127
 * @param type  GPCS table 11-16: 80 DES, 88 AES, A1 RSA public modulus, B0 EC public
 * @param value the key; RSA: modulus length (2 bytes), modulus, exponent; EC: curve reference (1 byte), point
 */
record StoredKey(int id, int type, Secret value) {

    static final int DES = 0x80;
    static final int AES = 0x88;
    static final int RSA_PUBLIC = 0xA1;
    static final int EC_PUBLIC = 0xB0;

    /** Two-byte entry of key information: type and length, GPCS 11.3.3.1. */
    Bytes information() {
        int length = switch (type) {
            case RSA_PUBLIC -> value.use(raw -> (raw[0] & 0xFF) << 8 | raw[1] & 0xFF);
            case EC_PUBLIC -> value.length() - 1;
            default -> value.length();
        };
        return Bytes.ofInts(type, length);
    }
}
