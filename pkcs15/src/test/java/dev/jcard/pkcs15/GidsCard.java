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
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;

/** A GIDS card with two containers: a compressed certificate for exchange, a plain one for signatures, and an unused third. */
final class GidsCard extends ScriptedCard {

    private final Map<Integer, Bytes> objects = new HashMap<>();
    private boolean selected;

    GidsCard() {
        pin(0x80, "123456", 3);
        objects.put(0xDF1F, Bytes.concat(Bytes.ofInts(1), entry("mscp", "", 0, 0xA000), entry("mscp", "cmapfile", 0xDF23, 0xA010),
                entry("mscp", "kxc00", 0xDF24, 0xA010), entry("mscp", "ksc01", 0xDF25, 0xA010)));
        objects.put(0xDF23, Bytes.concat(container("exchange", 1, 0, 2048), container("signature", 1, 256, 0), container("gone", 0, 0, 2048)));
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
    ResponseApdu handle(CommandApdu c) {
        if (c.ins() == 0xA4) {
            selected = c.data().startsWith(Bytes.parseHex("A00000039742544659"));
            return selected ? ok(Bytes.parseHex("610C4F0AA0000003974254465901")) : sw(0x6A82);
        }
        if (!selected) {
            return sw(0x6D00);
        }
        return switch (c.ins()) {
            case 0xCB -> data(c.data().from(2).u2At(0));
            case 0x20 -> verify(c.p2(), c.p2(), c.data());
            default -> sw(0x6D00);
        };
    }

    private ResponseApdu data(int tag) {
        if (tag == 0x7F71) {
            return ok(Tlv.of(tag, new Tlv(0x97, Bytes.ofInts(tries.get(0x80))), new Tlv(0x93, Bytes.ofInts(3))).encode());
        }
        return objects.containsKey(tag) ? ok(new Tlv(tag, objects.get(tag)).encode()) : sw(0x6A88);
    }
}
