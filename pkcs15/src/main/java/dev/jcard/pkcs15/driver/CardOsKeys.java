package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.PublicKeys;
import dev.jcard.pkcs15.asn1.Path;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.List;

/** RSA keys of CardOS 4.x: put on the card component by component, each key either signs or deciphers. */
final class CardOsKeys {

    private static final int SIGN = 0xB6;
    private static final int DECIPHER = 0xB8;
    private static final int SHORT_KEY = 1024;
    private static final int TEMPORARY_FILE = 0x7EAD;
    private static final int TEMPORARY_SIZE = 512;
    private static final int PUBLIC_KEY = 0x7F49;
    private static final int PIN = 1;

    private final CardChannel channel;
    private final IsoFiles files;

    CardOsKeys(CardChannel channel, IsoFiles files) {
        this.channel = channel;
        this.files = files;
    }

    /** Makes a pair on the card; the public key is left in a temporary file. */
    PublicKey generate(int number, int bits, boolean deciphers) {
        boolean small = bits <= SHORT_KEY;
        Path temporary = Layout.file(TEMPORARY_FILE);
        files.delete(temporary);
        files.select(Layout.APPLICATION);
        channel.transmit(CardOsFiles.createTemporary(TEMPORARY_FILE, TEMPORARY_SIZE, small)).orThrow("create a temporary file");
        files.forgetSelection();
        files.select(Layout.APPLICATION);
        store(number, bits, deciphers, blank(bits));
        Bytes order = Bytes.concat(Bytes.ofInts(0x20, number), Bytes.u2(TEMPORARY_FILE), Bytes.parseHex("00100020"));
        channel.transmit(CommandApdu.of(0x00, 0x46, 0x00, 0x00, order)).orThrow("generate an RSA key of " + bits + " bits");
        files.select(temporary);
        PublicKey key = small ? PublicKeys.rsa(record(1), record(2)) : transparent(temporary);
        files.delete(temporary);
        return key;
    }

    private static List<Bytes> blank(int bits) {
        int length = bits <= SHORT_KEY ? bits / 8 : bits / 16;
        byte[] ones = new byte[length];
        java.util.Arrays.fill(ones, (byte) 0xFF);
        List<Bytes> components = new ArrayList<>();
        for (int i = 0; i < (bits <= SHORT_KEY ? 2 : 5); i++) {
            components.add(Bytes.of(ones));
        }
        return components;
    }

    /** A record: tag, length, length again, 00, number. */
    private BigInteger record(int number) {
        Bytes record = channel.transmit(CommandApdu.of(0x00, 0xB2, number, 0x04, CommandApdu.LE_MAX_SHORT)).orThrow("read the public key").data();
        Tlv part = Tlv.parse(record);
        if (part.value().length() < 3) {
            throw new MalformedDataException("public key record of " + record.length() + " bytes");
        }
        return new BigInteger(1, part.value().from(2).toArray());
    }

    private PublicKey transparent(Path temporary) {
        Bytes content = files.read(temporary, CardFiles.Content.WHOLE, 0);
        Tlv key = Tlv.parse(content.slice(0, Tlv.firstLength(content)));
        if (key.tag() != PUBLIC_KEY) {
            throw new MalformedDataException("the generated public key has tag " + Integer.toHexString(key.tag()));
        }
        return PublicKeys.rsa(number(key, 0x81), number(key, 0x82));
    }

    private static BigInteger number(Tlv key, int tag) {
        return new BigInteger(1, key.child(tag).orElseThrow(() -> new MalformedDataException("public key without part "
                + Integer.toHexString(tag))).value().toArray());
    }

    void importCrt(int number, RSAPrivateCrtKey key, boolean deciphers) {
        int bits = key.getModulus().bitLength();
        int half = bits / 16;
        files.select(Layout.APPLICATION);
        store(number, bits, deciphers, bits <= SHORT_KEY
                ? List.of(PublicKeys.fixed(key.getModulus(), bits / 8), PublicKeys.fixed(key.getPrivateExponent(), bits / 8))
                : List.of(PublicKeys.fixed(key.getPrimeP(), half), PublicKeys.fixed(key.getPrimeQ(), half), PublicKeys.fixed(key.getPrimeExponentP(), half),
                        PublicKeys.fixed(key.getPrimeExponentQ(), half), PublicKeys.fixed(key.getCrtCoefficient(), half)));
    }

    /** Overwrites a key, which is all that these cards offer for deleting one. */
    void destroy(int number, int bits, boolean deciphers) {
        files.select(Layout.APPLICATION);
        store(number, bits, deciphers, blank(bits));
    }

    /** PUT DATA for each component. Their lengths are one plain byte, whatever BER says. */
    private void store(int number, int bits, boolean deciphers, List<Bytes> components) {
        boolean small = bits <= SHORT_KEY;
        int algorithm = (deciphers ? 0 : 0x80) | (small ? 0x0C : 0x0A);
        for (int i = 0; i < components.size(); i++) {
            Bytes value = small ? Bytes.concat(Bytes.ofInts(components.get(i).length() + 1, 0), components.get(i)) : components.get(i);
            boolean last = i == components.size() - 1;
            Bytes object = Bytes.concat(part(0x83, Bytes.ofInts(0x20 | i, number)),
                    part(0x85, Bytes.ofInts(last ? 0x02 : 0x22, 0, algorithm, 0, 0xFF, 0xFF, 0, 0)),
                    part(0x86, Bytes.ofInts(PIN, PIN, PIN, 0, 0, 0, 0)), part(0x8F, value));
            channel.transmit(CommandApdu.of(0x00, 0xDA, 0x01, 0x6E, object).asSensitive()).orThrow("store part " + i + " of the key");
        }
    }

    static Bytes part(int tag, Bytes value) {
        return Bytes.concat(Bytes.ofInts(tag, value.length()), value);
    }

    /** The raw operation on a padded block. A key for both uses was stored as one that deciphers, which computes the same. */
    Bytes compute(int number, Bytes block, boolean deciphers) {
        files.select(Layout.APPLICATION);
        channel.transmit(CommandApdu.of(0x00, 0x22, 0x41, deciphers ? DECIPHER : SIGN, Bytes.ofInts(0x83, 0x01, number)))
                .orThrow("choose key " + number);
        CommandApdu command = deciphers
                ? CommandApdu.of(0x00, 0x2A, 0x80, 0x86, Bytes.ofInts(0).plus(block), CommandApdu.LE_MAX_SHORT)
                : CommandApdu.of(0x00, 0x2A, 0x9E, 0x9A, block, CommandApdu.LE_MAX_SHORT);
        ResponseApdu response = channel.transmit(command);
        Bytes result = response.orThrow("use key " + number).data();
        if (result.length() > block.length()) {
            throw new MalformedDataException("the result of a key operation has " + result.length() + " bytes");
        }
        return Bytes.zeros(block.length() - result.length()).plus(result);
    }
}
