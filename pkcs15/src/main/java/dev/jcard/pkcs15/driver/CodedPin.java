package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.Secret;
import dev.jcard.core.SmartCardException;
import dev.jcard.pkcs15.asn1.PinAttributes;
import dev.jcard.pkcs15.asn1.PinFlag;
import dev.jcard.pkcs15.asn1.PinType;
import java.util.Arrays;

/** PINs as an entry of the authentication directory wants them: coded, then padded to the stored length (ISO 7816-15 8.9.2). */
final class CodedPin {

    private static final int ISO9564_BLOCK = 8;
    private static final int ISO9564_DIGITS = 12;

    private CodedPin() {
    }

    /** @throws SmartCardException when the PIN has another length than the card takes, or other characters than digits where it takes digits */
    static Bytes of(PinAttributes attributes, Secret pin) {
        int longest = attributes.maxLength() > 0 ? attributes.maxLength() : Math.max(attributes.storedLength(), attributes.minLength());
        PaddedPin.requireLength(pin, attributes.minLength(), longest, "PIN");
        PinType type = attributes.type();
        if (type != PinType.UTF8 && !pin.use(CodedPin::isDigits)) {
            throw new SmartCardException("a PIN of this card has digits only");
        }
        if (type == PinType.ISO9564_1) {
            return iso9564(pin);
        }
        boolean needsPadding = attributes.flags().has(PinFlag.NEEDS_PADDING);
        int pad = Math.max(attributes.padChar(), 0);
        return switch (type) {
            case BCD -> padded(pin.use(digits -> packed(digits, pad & 0x0F)), needsPadding, attributes.storedLength(), pad);
            case HALF_NIBBLE_BCD -> padded(pin.use(CodedPin::halfNibbles), needsPadding, attributes.storedLength(), pad);
            default -> padded(pin.use(Bytes::of), needsPadding, attributes.storedLength(), pad);
        };
    }

    private static boolean isDigits(byte[] pin) {
        boolean digits = true;
        for (byte one : pin) {
            digits &= one >= '0' && one <= '9';
        }
        return digits;
    }

    private static Bytes padded(Bytes coded, boolean needed, int length, int pad) {
        if (!needed || coded.length() >= length) {
            return coded;
        }
        byte[] filled = new byte[length - coded.length()];
        Arrays.fill(filled, (byte) pad);
        return coded.plus(Bytes.of(filled));
    }

    /** Two digits in a byte, the last one filled up with {@code fill}. */
    private static Bytes packed(byte[] digits, int fill) {
        byte[] coded = new byte[(digits.length + 1) / 2];
        for (int i = 0; i < coded.length; i++) {
            int low = 2 * i + 1 < digits.length ? digits[2 * i + 1] & 0x0F : fill;
            coded[i] = (byte) ((digits[2 * i] & 0x0F) << 4 | low);
        }
        return Bytes.of(coded);
    }

    private static Bytes halfNibbles(byte[] digits) {
        byte[] coded = new byte[digits.length];
        for (int i = 0; i < digits.length; i++) {
            coded[i] = (byte) (0xF0 | digits[i] & 0x0F);
        }
        return Bytes.of(coded);
    }

    /** ISO 9564-1 format 2: 2 and the number of digits, the digits, F to the end of eight bytes. */
    private static Bytes iso9564(Secret pin) {
        PaddedPin.requireLength(pin, 4, ISO9564_DIGITS, "PIN");
        Bytes coded = Bytes.ofInts(0x20 | pin.length()).plus(pin.use(digits -> packed(digits, 0x0F)));
        return padded(coded, true, ISO9564_BLOCK, 0xFF);
    }
}
