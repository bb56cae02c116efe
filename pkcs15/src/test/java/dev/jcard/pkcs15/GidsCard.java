package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A GIDS card with four containers: an RSA key for exchange with a compressed certificate, an EC key with a plain one, an
 * unused one, and an RSA key for PKCS#1 signatures without certificate.
 */
final class GidsCard extends ScriptedCard {

    static final String ADMINISTRATOR = "0102030405060708090A0B0C0D0E0F101112131415161718";

    private static final Bytes CHALLENGE = Bytes.parseHex("0011223344556677");

    private final Map<Integer, Bytes> objects = new HashMap<>();
    private final Map<Integer, KeyPair> keys = Map.of(0x81, TestKeys.pair(2048, 0), 0x84, TestKeys.pair(2048, 1));
    private boolean selected;
    private boolean administrator;
    private Bytes chosen = Bytes.EMPTY;

    GidsCard() {
        pin(0x80, "123456", 3);
        objects.put(0xDF1F, Bytes.concat(Bytes.ofInts(1), entry("mscp", "", 0, 0xA000), entry("", "cardid", 0xDF20, 0xA012), entry("mscp", "cmapfile", 0xDF23, 0xA010),
                entry("mscp", "kxc00", 0xDF24, 0xA010), entry("mscp", "ksc01", 0xDF25, 0xA010)));
        objects.put(0xDF23, Bytes.concat(container("exchange", 1, 0, 2048), container("signature", 1, 256, 0), container("gone", 0, 0, 2048),
                container("bare", 1, 2048, 0)));
        objects.put(0xDF20, Bytes.parseHex("00112233445566778899AABBCCDDEEFF"));
        try {
            objects.put(0xDF24, deflated(Bytes.of(TestKeys.certificate(TestKeys.pair(2048, 0).getPublic(), "CN=exchange").getEncoded())));
            objects.put(0xDF25, Bytes.of(TestKeys.certificate(TestKeys.ec("secp256r1").getPublic(), "CN=signature").getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Bytes field(String text, int length) {
        Bytes value = TestKeys.text(text);
        return value.plus(Bytes.zeros(length - value.length()));
    }

    private static Bytes little(int value, int length) {
        return Bytes.ofInts(value, value >> 8).plus(Bytes.zeros(length - 2));
    }

    private static Bytes entry(String directory, String name, int object, int file) {
        return Bytes.concat(field(directory, 9), field(name, 9), Bytes.zeros(2), little(object, 4), little(file, 4));
    }

    private static Bytes container(String name, int flags, int signatureBits, int exchangeBits) {
        Bytes text = Bytes.of(name, StandardCharsets.UTF_16LE);
        return Bytes.concat(text, Bytes.zeros(80 - text.length()), Bytes.ofInts(flags, 0), little(signatureBits, 2), little(exchangeBits, 2));
    }

    private static Bytes deflated(Bytes plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream zip = new DeflaterOutputStream(out)) {
            zip.write(plain.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.concat(Bytes.ofInts(1, 0), little(plain.length(), 2), Bytes.of(out.toByteArray()));
    }

    @Override
    ResponseApdu handle(CommandApdu c) throws GeneralSecurityException {
        if (c.ins() == 0xA4) {
            return select(c);
        }
        if (!selected) {
            return sw(0x6D00);
        }
        return switch (c.ins()) {
            case 0xCB -> c.data().u1(0) == 0x70 ? publicKey(c.data().u1(4)) : data(c.data().from(2).u2At(0));
            case 0x20 -> verify(c.p2(), c.p2(), c.data());
            case 0x24 -> change(c.data());
            case 0x22 -> choose(c.data());
            case 0x2A -> c.p1() == 0x9E ? sign(c.data()) : decipher(c.data());
            case 0x87 -> authenticate(Tlv.parse(c.data()));
            case 0x2C -> unblock(c.data());
            default -> sw(0x6D00);
        };
    }

    /** By AID, or a key file, whose control reference templates tell what the key may do. */
    private ResponseApdu select(CommandApdu c) {
        if (c.p1() == 0x00) {
            return switch (c.data().toHex()) {
                case "B081" -> ok(Bytes.parseHex("6216A514B803800107B803800147B603800117B603800157"));
                case "B084" -> ok(Bytes.parseHex("6207A505B603800157"));
                default -> sw(0x6A82);
            };
        }
        selected = c.data().startsWith(Bytes.parseHex("A00000039742544659"));
        verified.clear();
        administrator = false;
        return selected ? ok(Bytes.parseHex("610C4F0AA0000003974254465901")) : sw(0x6A82);
    }

    private ResponseApdu publicKey(int reference) {
        if (!keys.containsKey(reference)) {
            return sw(0x6A88);
        }
        RSAPublicKey key = (RSAPublicKey) keys.get(reference).getPublic();
        return ok(Tlv.of(0x7F49, new Tlv(0x81, PublicKeys.fixed(key.getModulus(), 256)), new Tlv(0x82, Bytes.parseHex("010001"))).encode());
    }

    private ResponseApdu data(int tag) {
        if (tag == 0x7F71) {
            return ok(Tlv.of(tag, new Tlv(0x97, Bytes.ofInts(tries.get(0x80))), new Tlv(0x93, Bytes.ofInts(3))).encode());
        }
        return objects.containsKey(tag) ? ok(new Tlv(tag, objects.get(tag)).encode()) : sw(0x6A88);
    }

    private ResponseApdu change(Bytes both) {
        int length = pins.get(0x80).length();
        if (!matches(0x80, both.slice(0, length))) {
            return left(0x80);
        }
        pins.put(0x80, both.from(length));
        return sw(0x9000);
    }

    private ResponseApdu choose(Bytes template) {
        chosen = template;
        return sw(0x9000);
    }

    private ResponseApdu sign(Bytes input) {
        if (!verified.contains(0x80)) {
            return sw(0x6982);
        }
        int algorithm = chosen.u1(2);
        if (algorithm == 0x17 && input.length() == 256) {
            return rsa(input);
        }
        return algorithm == 0x57 ? rsa(Bytes.parseHex("0001" + "FF".repeat(253 - input.length()) + "00").plus(input)) : sw(0x6A80);
    }

    private ResponseApdu rsa(Bytes block) {
        return ok(PivCard.rsa((RSAPrivateKey) keys.get(chosen.u1(5)).getPrivate(), block));
    }

    private ResponseApdu decipher(Bytes cryptogram) {
        if (!verified.contains(0x80)) {
            return sw(0x6982);
        }
        Bytes block = rsa(cryptogram).data();
        if (chosen.u1(2) == 0x07) {
            return ok(block);
        }
        int end = 2;
        while (block.u1(end) != 0) {
            end++;
        }
        return block.u2At(0) == 2 ? ok(block.from(end + 1)) : sw(0x6A80);
    }

    private ResponseApdu authenticate(Tlv template) throws GeneralSecurityException {
        if (template.child(0x82).isEmpty()) {
            return ok(Tlv.of(0x7C, new Tlv(0x81, CHALLENGE)).encode());
        }
        Cipher cipher = Cipher.getInstance("DESede/CBC/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(Bytes.parseHex(ADMINISTRATOR).toArray(), "DESede"), new IvParameterSpec(new byte[8]));
        administrator = CHALLENGE.equals(Bytes.of(cipher.doFinal(template.child(0x82).orElseThrow().value().toArray())));
        return sw(administrator ? 0x9000 : 0x6982);
    }

    private ResponseApdu unblock(Bytes now) {
        if (!administrator) {
            return sw(0x6982);
        }
        pins.put(0x80, now);
        tries.put(0x80, 3);
        return sw(0x9000);
    }
}
