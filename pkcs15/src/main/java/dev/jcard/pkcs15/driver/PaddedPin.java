package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.Secret;
import dev.jcard.core.SmartCardException;

/** PINs as cards with ISO 7816-4 VERIFY compare them: padded to their stored length. */
final class PaddedPin {

    private PaddedPin() {
    }

    /** {@code pin} filled up with {@code pad} to {@code length} bytes. */
    static Bytes of(Secret pin, int length, int pad) {
        return pin.use(bytes -> {
            byte[] block = new byte[length];
            java.util.Arrays.fill(block, (byte) pad);
            System.arraycopy(bytes, 0, block, 0, bytes.length);
            return Bytes.of(block);
        });
    }

    /** Refuses lengths outside {@code min} to {@code max} characters. */
    static void requireLength(Secret pin, int min, int max, String what) {
        if (pin.length() < min || pin.length() > max) {
            throw new SmartCardException("a " + what + " of this card has " + (min == max ? "" + min : min + " to " + max) + " characters, not " + pin.length());
        }
    }
}
