package dev.jcard.gp.scp;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Secret;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import javax.crypto.Cipher;

/**
 * How a card's keys follow from an issuer's master keys and the card's key diversification data (KDD).
 *
 * <p>A scheme is a template: hexadecimal digits, {@code $0} to {@code $f} for a byte of the KDD, {@code $k} for the purpose
 * (1 ENC, 2 MAC, 3 DEK), {@code $l$l} for the key length in bits, {@code $_} for a block counter. With a counter the key
 * is the CMAC of the template in counter mode, without it the template encrypted block by block.
 *
 * @param name     as the user types it, or the template itself
 * @param template the scheme; empty when the keys are used as they are
 */
public record Diversification(String name, String template) {

    /** The keys are the card's keys. */
    public static final Diversification NONE = new Diversification("none", "");
    /** Visa, first form. */
    public static final Diversification VISA = new Diversification("visa", "$0$1$2$3$8$9F0$k$0$1$2$3$8$90F$k");
    /** Visa, second form: chip type and serial number. */
    public static final Diversification VISA2 = new Diversification("visa2", "$0$1$4$5$6$7F0$k$0$1$4$5$6$70F$k");
    /** EMV Card Personalization Specification 1.1. */
    public static final Diversification EMV = new Diversification("emv", "$4$5$6$7$8$9F0$k$4$5$6$7$8$90F$k");
    /** The CMAC scheme of SCP03 cards. */
    public static final Diversification KDF3 = new Diversification("kdf3", "$_000000$k00$0$1$2$3$4$5$6$7$8$9");

    /** All that have a name. */
    public static final List<Diversification> KNOWN = List.of(NONE, VISA2, EMV, VISA, KDF3);

    private static final int KDD_LENGTH = 10;

    /** A known name, another tool's name for it, or a template (it contains {@code $}). */
    public static Diversification parse(String text) {
        if (text.contains("$")) {
            Diversification own = new Diversification(text, text);
            own.expand(Bytes.zeros(KDD_LENGTH), 1, 1, 16);
            return own;
        }
        String name = switch (text.toLowerCase(Locale.ROOT)) {
            case "emvcps11", "emv_cps11" -> "emv";
            case "visa1" -> "visa";
            case "" -> "none";
            default -> text.toLowerCase(Locale.ROOT);
        };
        return KNOWN.stream().filter(known -> known.name.equals(name)).findFirst().orElseThrow(() -> new MalformedDataException(
                "unknown key derivation '" + text + "'; there are none, visa, visa2, emv, kdf3, and templates with $"));
    }

    /** True when the scheme is made for AES keys. */
    public boolean isCounterMode() {
        return template.contains("$_");
    }

    /**
     * The card's keys; the caller closes them.
     *
     * @param master stays open
     * @param kdd    10 bytes from the answer to INITIALIZE UPDATE
     * @param scp    1 or 2 for 3DES, 3 for AES
     */
    public KeySet derive(KeySet master, Bytes kdd, int scp) {
        if (template.isEmpty()) {
            return master.copy();
        }
        return KeySet.of(key(master.enc(), kdd, 1, scp), key(master.mac(), kdd, 2, scp), key(master.dek(), kdd, 3, scp));
    }

    private Secret key(Secret master, Bytes kdd, int purpose, int scp) {
        return master.use(key -> Secret.take(isCounterMode() ? counterMode(key, kdd, purpose) : blockMode(key, kdd, purpose, scp)));
    }

    private byte[] counterMode(byte[] key, Bytes kdd, int purpose) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int counter = 1; out.size() < key.length; counter++) {
            out.writeBytes(Aes.cmac(key, expand(kdd, purpose, counter, key.length)));
        }
        return java.util.Arrays.copyOf(out.toByteArray(), key.length);
    }

    private byte[] blockMode(byte[] key, Bytes kdd, int purpose, int scp) {
        byte[] data = expand(kdd, purpose, 0, key.length);
        if (data.length != key.length) {
            throw new MalformedDataException("the derivation '" + name + "' gives " + data.length + " bytes, the key has " + key.length);
        }
        return scp == 3 ? Aes.ecb(key, data) : Des.ecb(Cipher.ENCRYPT_MODE, key, data);
    }

    private byte[] expand(Bytes kdd, int purpose, int counter, int keyLength) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int lengthBytes = 0;
        for (int at = 0; at < template.length(); at += 2) {
            if (at + 2 > template.length()) {
                throw new MalformedDataException("the derivation template ends in the middle of a byte");
            }
            char second = template.charAt(at + 1);
            if (template.charAt(at) != '$') {
                out.writeBytes(Bytes.parseHex(template.substring(at, at + 2)).toArray());
            } else if (second == 'l') {
                out.write(lengthBytes++ == 0 ? keyLength * 8 >> 8 : keyLength * 8);
            } else {
                out.write(second == 'k' ? purpose : second == '_' ? counter : kddByte(kdd, second));
            }
        }
        return out.toByteArray();
    }

    private static int kddByte(Bytes kdd, char digit) {
        int index = Character.digit(digit, 16);
        if (index < 0 || index >= kdd.length()) {
            throw new MalformedDataException("$" + digit + " in a derivation template: there are $0 to $9, $k, $l, $_");
        }
        return kdd.u1(index);
    }
}
