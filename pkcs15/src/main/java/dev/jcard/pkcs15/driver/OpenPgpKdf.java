package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Secret;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.Hash;
import java.security.MessageDigest;
import java.util.List;

/**
 * The key derivation function of data object F9 (4.3.2): PINs are hashed with a salt, RFC 4880 3.7.1.3, before they go to the card.
 *
 * @param hash  null when PINs go as they are
 * @param count bytes that are hashed
 * @param salts of PW1, reset code and PW3
 */
record OpenPgpKdf(Hash hash, int count, Bytes userSalt, Bytes resetSalt, Bytes adminSalt) {

    static final int TAG = 0x00F9;
    /** PINs go to the card as they are. */
    static final OpenPgpKdf NONE = new OpenPgpKdf(null, 0, Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY);

    private static final int ITERATED_SALTED = 3;
    private static final int LARGEST_COUNT = 1 << 28;

    /** From the content of the data object, empty meaning none. */
    static OpenPgpKdf parse(Bytes coded) {
        List<Tlv> parts = coded.isEmpty() ? List.of() : Tlv.parseAll(coded);
        if (parts.size() == 1 && parts.get(0).tag() == 0xF9) {
            parts = Tlv.parseAll(parts.get(0).value());
        }
        Bytes algorithm = part(parts, 0x81);
        if (algorithm.isEmpty() || algorithm.u1(0) == 0) {
            return NONE;
        }
        Bytes hash = part(parts, 0x82);
        Bytes count = part(parts, 0x83);
        if (algorithm.u1(0) != ITERATED_SALTED || hash.length() != 1 || count.length() != 4 || count.u4At(0) < 0 || count.u4At(0) > LARGEST_COUNT) {
            throw new MalformedDataException("the card wants its PINs hashed in a way that jcard does not know: " + coded);
        }
        Bytes user = part(parts, 0x84);
        Bytes reset = part(parts, 0x85);
        Bytes admin = part(parts, 0x86);
        return new OpenPgpKdf(hashOf(hash.u1(0)), count.u4At(0), user, reset.isEmpty() ? user : reset, admin.isEmpty() ? user : admin);
    }

    private static Hash hashOf(int number) {
        return switch (number) {
            case 0x08 -> Hash.SHA256;
            case 0x0A -> Hash.SHA512;
            default -> throw new MalformedDataException("the card wants its PINs hashed with algorithm " + number + ", which jcard does not know");
        };
    }

    private static Bytes part(List<Tlv> parts, int tag) {
        return Tlv.find(parts, tag).map(Tlv::value).orElse(Bytes.EMPTY);
    }

    /** @param reference of the PIN, see {@link OpenPgpPins} */
    Bytes apply(int reference, Secret value) {
        Bytes plain = value.use(Bytes::of);
        if (hash == null) {
            return plain;
        }
        Bytes salt = reference == OpenPgpPins.PW3 ? adminSalt : reference == OpenPgpPins.RESET_CODE ? resetSalt : userSalt;
        byte[] salted = salt.plus(plain).toArray();
        MessageDigest digest = hash.newDigest();
        int left = Math.max(count, salted.length);
        while (left > 0) {
            int part = Math.min(left, salted.length);
            digest.update(salted, 0, part);
            left -= part;
        }
        java.util.Arrays.fill(salted, (byte) 0);
        return Bytes.of(digest.digest());
    }
}
