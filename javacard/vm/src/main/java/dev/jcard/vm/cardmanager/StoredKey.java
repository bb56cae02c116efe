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
    static final int RSA_EXPONENT = 0xA0;
    static final int EC_PARAMETERS = 0xF0;

    /** Types and lengths of its parts in key information, GPCS 11.3.3.1.1; 00 is a length of 256 and more. */
    Bytes information() {
        return switch (type) {
            case RSA_PUBLIC -> value.use(raw -> {
                int modulus = (raw[0] & 0xFF) << 8 | raw[1] & 0xFF;
                return Bytes.ofInts(RSA_PUBLIC, shown(modulus), RSA_EXPONENT, shown(raw.length - 2 - modulus));
            });
            case EC_PUBLIC -> value.use(raw -> Bytes.ofInts(EC_PUBLIC, raw.length - 2, EC_PARAMETERS, raw[0]));
            default -> Bytes.ofInts(type, value.length());
        };
    }

    private static int shown(int length) {
        return length > 255 ? 0 : length;
    }
}
