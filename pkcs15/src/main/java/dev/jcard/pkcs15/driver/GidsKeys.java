package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.PublicKeys;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.math.BigInteger;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The RSA keys of a GIDS card: key file B0xx tells what key xx may do, MANAGE SECURITY ENVIRONMENT chooses, PSO computes. */
final class GidsKeys {

    /** What a key is chosen for: the tag of its control reference template. */
    static final int SIGN = 0xB6;
    /** Likewise. */
    static final int DECIPHER = 0xB8;
    /** Padding, the left half of an algorithm reference: none, sign. */
    static final int SIGN_RAW = 0x10;
    /** PKCS#1 v1.5 put on by the card. */
    static final int SIGN_PKCS1 = 0x50;
    /** None, decipher. */
    static final int DECIPHER_RAW = 0x00;
    /** PKCS#1 v1.5 taken off by the card. */
    static final int DECIPHER_PKCS1 = 0x40;

    /** The right half of an algorithm reference, by length in bits. */
    private static final Map<Integer, Integer> SIZES = Map.of(1024, 0x06, 2048, 0x07, 3072, 0x08, 4096, 0x09);
    private static final int KEY_FILES = 0xB0;
    private static final int TEMPLATES = 0xA5;
    private static final int ALGORITHM = 0x80;
    private static final int PUBLIC_KEY = 0x7F49;

    private final CardChannel channel;
    private final Map<Integer, Set<Integer>> allowed = new HashMap<>();

    GidsKeys(CardChannel channel) {
        this.channel = channel;
    }

    /** The public half of an RSA key; empty when the card does not tell it. */
    Optional<PublicKey> publicKey(int reference) {
        // a list of headers (ISO 7816-4 8.5.1): behind 7F49 stands 80 for "all of it", where a length would be
        Bytes header = Bytes.u2(PUBLIC_KEY).plus(Bytes.ofInts(0x80));
        Bytes wish = Tlv.of(0x70, new Tlv(0x84, Bytes.ofInts(reference)), new Tlv(TEMPLATES, header)).encode();
        ResponseApdu response = channel.transmit(CommandApdu.of(0x00, 0xCB, 0x3F, 0xFF, wish, CommandApdu.LE_MAX_SHORT));
        if (!response.isOk() || response.data().isEmpty()) {
            return Optional.empty();
        }
        Tlv key = Tlv.parse(response.data());
        Optional<Tlv> modulus = key.child(0x81);
        Optional<Tlv> exponent = key.child(0x82);
        if (key.tag() != PUBLIC_KEY || modulus.isEmpty() || exponent.isEmpty()) {
            throw new MalformedDataException("the public key of key " + Integer.toHexString(reference) + " lacks modulus or exponent");
        }
        return Optional.of(PublicKeys.rsa(number(modulus.get()), number(exponent.get())));
    }

    private static BigInteger number(Tlv tlv) {
        return new BigInteger(1, tlv.value().toArray());
    }

    /** Whether the key's file lets it be used so; true when the card does not show the file. No PIN is needed. */
    boolean allows(int purpose, int padding, PrivateKeyObject key) {
        Set<Integer> uses = allowed.computeIfAbsent(key.key().reference(), this::readUses);
        return uses.isEmpty() || uses.contains(use(purpose, padding | size(key.bits())));
    }

    private static int use(int purpose, int algorithm) {
        return purpose << 8 | algorithm;
    }

    private Set<Integer> readUses(int reference) {
        ResponseApdu response = channel.transmit(CommandApdu.of(0x00, 0xA4, 0x00, 0x04, Bytes.ofInts(KEY_FILES, reference), CommandApdu.LE_MAX_SHORT));
        Set<Integer> uses = new TreeSet<>();
        if (response.isOk() && !response.data().isEmpty()) {
            for (Tlv template : Tlv.parse(response.data()).child(TEMPLATES).map(Tlv::children).orElse(List.of())) {
                template.child(ALGORITHM).filter(tlv -> tlv.value().length() == 1).ifPresent(tlv -> uses.add(use(template.tag(), tlv.value().u1(0))));
            }
        }
        return uses;
    }

    /** True for the lengths of RSA keys that have an algorithm reference. */
    static boolean knows(int bits) {
        return SIZES.containsKey(bits);
    }

    private static int size(int bits) {
        return SIZES.get(bits);
    }

    private void choose(int purpose, int padding, PrivateKeyObject key) {
        Bytes template = Bytes.ofInts(ALGORITHM, 1, padding | size(key.bits()), 0x84, 1, key.key().reference());
        channel.transmit(CommandApdu.of(0x00, 0x22, 0x41, purpose, template)).orThrow("choose key " + key.id());
    }

    /** @param input with {@link #SIGN_RAW} a block as long as the modulus, else a DigestInfo */
    Bytes sign(int padding, PrivateKeyObject key, Bytes input) {
        choose(SIGN, padding, key);
        return channel.transmit(CommandApdu.of(0x00, 0x2A, 0x9E, 0x9A, input, CommandApdu.LE_MAX_SHORT)).orThrow("sign").data();
    }

    /** With {@link #DECIPHER_RAW} the block comes back with its padding. */
    Bytes decipher(int padding, PrivateKeyObject key, Bytes cryptogram) {
        choose(DECIPHER, padding, key);
        ResponseApdu response = channel.transmit(CommandApdu.of(0x00, 0x2A, 0x80, 0x86, cryptogram, CommandApdu.LE_MAX_SHORT));
        if (response.sw() == 0x6A80) {
            throw RsaPadding.notForThisKey();
        }
        return response.orThrow("decrypt").data();
    }
}
