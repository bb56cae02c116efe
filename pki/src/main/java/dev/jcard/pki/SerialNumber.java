package dev.jcard.pki;

import dev.jcard.core.MalformedDataException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Locale;

/** Serial numbers as openssl writes them: upper-case hex with an even number of digits. */
final class SerialNumber {

    private static final int BITS = 127;

    private SerialNumber() {
    }

    /** 127 random bits: positive, and as long as those of easy-rsa. */
    static BigInteger random(SecureRandom random) {
        return new BigInteger(BITS, random).max(BigInteger.ONE);
    }

    static String hex(BigInteger serial) {
        String hex = serial.toString(16).toUpperCase(Locale.ROOT);
        return hex.length() % 2 == 0 ? hex : "0" + hex;
    }

    /** Also with colons between bytes, as openssl prints long ones. */
    static BigInteger parse(String text) {
        String digits = text.strip().replace(":", "");
        if (!digits.matches("[0-9A-Fa-f]{1,64}")) {
            throw new MalformedDataException("not a serial number in hex: '" + text + "'");
        }
        return new BigInteger(digits, 16);
    }
}
