package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A PIV card as SP 800-73-4 describes it: RSA-2048 in 9A and 9D, P-256 in 9C and 9E; the certificate of 9D is compressed. After
 * {@link #yubico} it also knows Yubico's commands, and keeps no history of retired keys.
 */
final class PivCard extends ScriptedCard {

    static final Bytes CHUID = Bytes.parseHex("5FC102");
    static final Bytes KEY_HISTORY = Bytes.parseHex("5FC10C");
    /** Part 1 section 3.3.2: which application, and that its own PIN is the one. */
    private static final Bytes DISCOVERY = Bytes.ofInts(0x7E);
    private static final int PIN = 0x80;
    private static final int PUK = 0x81;

    final PivCardKeys keys = new PivCardKeys();
    final Map<Bytes, Bytes> objects = new HashMap<>();
    private boolean yubico;
    private boolean selected;

    private PivCard(boolean filled) {
        pin(PIN, "123456\u00FF\u00FF", 3);
        pins.put(PIN, Bytes.parseHex("313233343536FFFF"));
        pin(PUK, "12345678", 3);
        objects.put(CHUID, new Tlv(0x34, Bytes.parseHex("00112233445566778899AABBCCDDEEFF")).encode());
        objects.put(KEY_HISTORY, Bytes.parseHex("C10100C20100FE00"));
        if (filled) {
            put(0x9A, "5FC105", TestKeys.pair(2048, 0), false);
            put(0x9C, "5FC10A", TestKeys.ec("secp256r1"), false);
            put(0x9D, "5FC10B", TestKeys.pair(2048, 1), true);
            put(0x9E, "5FC101", TestKeys.ec("secp256r1"), false);
        }
    }

    PivCard() {
        this(true);
    }

    /** Without keys and certificates. */
    static PivCard empty() {
        return new PivCard(false);
    }

    PivCard yubico() {
        yubico = true;
        return this;
    }

    void put(int reference, String tag, KeyPair pair, boolean compress) {
        keys.pairs.put(reference, pair);
        X509Certificate certificate = TestKeys.certificate(pair.getPublic(), "CN=holder " + Integer.toHexString(reference));
        try {
            Bytes der = Bytes.of(certificate.getEncoded());
            objects.put(Bytes.parseHex(tag), Bytes.concat(new Tlv(0x70, compress ? gzip(der) : der).encode(),
                    new Tlv(0x71, Bytes.ofInts(compress ? 1 : 0)).encode(), new Tlv(0xFE, Bytes.EMPTY).encode()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Bytes gzip(Bytes plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(plain.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.of(out.toByteArray());
    }

    @Override
    public int maxCommandData() {
        return 65535;
    }

    /** The card takes extended length, the applet does not: and the PIN was for that command. */
    @Override
    boolean refusesExtended() {
        verified.clear();
        return true;
    }

    @Override
    ResponseApdu handle(CommandApdu c) throws GeneralSecurityException {
        if (c.ins() == 0xA4) {
            selected = c.data().startsWith(Bytes.parseHex("A000000308"));
            verified.clear();
            return selected ? ok(Bytes.parseHex("61114F0600001000010079074F05A000000308")) : sw(0x6A82);
        }
        if (!selected || c.ins() >= 0xF0 && !yubico) {
            return sw(0x6D00);
        }
        return switch (c.ins()) {
            case 0xCB -> data(c.data().from(2));
            case 0xDB -> putData(c.data());
            case 0x20 -> c.p1() == 0xFF ? logout() : c.p2() == PIN ? verify(PIN, PIN, c.data()) : sw(0x6A88);
            case 0x24 -> replace(c.p2(), c.p2(), c.data());
            case 0x2C -> replace(PUK, c.p2(), c.data());
            case 0x47 -> keys.generate(c);
            case 0x87 -> c.p2() == 0x9B ? keys.manage(c) : use(c);
            case 0xF7 -> metadata(c.p2());
            case 0xF8 -> ok(Bytes.ofInts(0, 1, 2, 3));
            case 0xFD -> ok(Bytes.ofInts(5, 4, 0));
            case 0xFE -> keys.take(c);
            default -> sw(0x6D00);
        };
    }

    private ResponseApdu logout() {
        verified.clear();
        return sw(0x9000);
    }

    private ResponseApdu data(Bytes tag) {
        if (tag.equals(DISCOVERY)) {
            return ok(Bytes.parseHex("7E124F0BA0000003080000100001005F2F024000"));
        }
        Bytes content = objects.get(tag);
        return content == null ? sw(0x6A82) : ok(new Tlv(0x53, content).encode());
    }

    private ResponseApdu putData(Bytes data) {
        if (!keys.managed) {
            return sw(0x6982);
        }
        Tlv tag = Tlv.parse(data.slice(0, 5));
        Bytes content = Tlv.parse(data.from(5)).value();
        if (content.isEmpty()) {
            objects.remove(tag.value());
        } else {
            objects.put(tag.value(), content);
        }
        return sw(0x9000);
    }

    private ResponseApdu replace(int known, int target, Bytes both) {
        if (!matches(known, both.slice(0, 8))) {
            return left(known);
        }
        if (!both.from(8).toText(StandardCharsets.ISO_8859_1).matches("[0-9]{6}[0-9\u00FF]{2}")) {
            return sw(0x6A80);
        }
        pins.put(target, both.from(8));
        tries.put(target, 3);
        return sw(0x9000);
    }

    private ResponseApdu metadata(int reference) throws GeneralSecurityException {
        if (reference == PIN || reference == PUK) {
            return ok(new Tlv(0x05, Bytes.ofInts(0)).encode().plus(new Tlv(0x06, Bytes.ofInts(3, tries.get(reference))).encode()));
        }
        return keys.metadata(reference);
    }

    private ResponseApdu use(CommandApdu c) throws GeneralSecurityException {
        if (c.p2() != 0x9E && !verified.contains(PIN)) {
            return sw(0x6982);
        }
        if (c.p2() == 0x9C) {
            verified.clear();
        }
        return keys.use(c);
    }

    static Bytes rsa(RSAPrivateKey key, Bytes input) {
        return PublicKeys.fixed(new BigInteger(1, input.toArray()).modPow(key.getPrivateExponent(), key.getModulus()), input.length());
    }

    static Bytes ecdsa(KeyPair key, Bytes digest) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("NONEwithECDSA");
        signature.initSign(key.getPrivate());
        signature.update(digest.toArray());
        return Bytes.of(signature.sign());
    }
}
