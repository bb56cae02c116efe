package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.asn1.ApplicationTemplate;
import dev.jcard.pkcs15.asn1.CertificateObject;
import dev.jcard.pkcs15.asn1.CommonAttributes;
import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.KeyAccess;
import dev.jcard.pkcs15.asn1.KeyAttributes;
import dev.jcard.pkcs15.asn1.KeyType;
import dev.jcard.pkcs15.asn1.KeyUsage;
import dev.jcard.pkcs15.asn1.ObjectDirectory;
import dev.jcard.pkcs15.asn1.ObjectFlag;
import dev.jcard.pkcs15.asn1.ObjectValue;
import dev.jcard.pkcs15.asn1.Path;
import dev.jcard.pkcs15.asn1.PinAttributes;
import dev.jcard.pkcs15.asn1.PinFlag;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.PinType;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.pkcs15.asn1.TokenFlag;
import dev.jcard.pkcs15.asn1.TokenInfo;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.interfaces.RSAPrivateKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A card of nobody's make that follows ISO 7816-15: directory 3F004444, a padded PIN with a PUK, a PIN in packed digits
 * without one, an RSA key that the card pads for, an EC key, and an RSA key whose use it does not tell.
 */
final class GenericCard extends ScriptedCard {

    private static final String HOME = "3F004444";
    private static final Path DIRECTORY = Path.of(HOME);
    private static final Bytes PIN_ID = Bytes.ofInts(0x01);
    private static final Bytes PUK_ID = Bytes.ofInts(0x02);
    private static final Bytes BCD_ID = Bytes.ofInts(0x03);

    private final Map<String, Bytes> files = new TreeMap<>();
    private final Map<Integer, KeyPair> keys = Map.of(0x05, TestKeys.pair(2048, 0), 0x06, TestKeys.ec("secp256r1"), 0x07, TestKeys.pair(2048, 1));
    private String selected = "3F00";
    private Bytes environment = Bytes.EMPTY;

    GenericCard() {
        file("3F002F00", new ApplicationTemplate(ApplicationTemplate.PKCS15_AID, "nobody's card", DIRECTORY, List.of()).encode());
        file(HOME + "5031", new ObjectDirectory(List.of()).with(DirectoryType.AUTH_OBJECTS, Path.of(HOME + "5001"))
                .with(DirectoryType.PRIVATE_KEYS, Path.of(HOME + "5002")).with(DirectoryType.CERTIFICATES, Path.of(HOME + "5003")).encode());
        // AlgorithmInfo: CKM_RSA_PKCS signs and decrypts as 02, CKM_ECDSA signs as 04
        Bytes algorithms = Bytes.parseHex("A223" + "300F" + "020101" + "020101" + "0500" + "03020244" + "020102"
                + "3010" + "020102" + "02021041" + "0500" + "03020640" + "020104");
        file(HOME + "5032", new TokenInfo(0, Bytes.parseHex("0A0B0C"), "nobody", "nobody's card", Flags.of(TokenFlag.LOGIN_REQUIRED),
                Tlv.parseAll(algorithms)).encode());
        file(HOME + "5001", Bytes.concat(
                pin("PIN", PIN_ID, PUK_ID, PinType.ASCII_NUMERIC, 8, 0x81, PinFlag.NEEDS_PADDING).encode().encode(),
                pin("PUK", PUK_ID, Bytes.EMPTY, PinType.ASCII_NUMERIC, 8, 0x82, PinFlag.UNBLOCKING_PIN).encode().encode(),
                pin("digits", BCD_ID, Bytes.EMPTY, PinType.BCD, 4, 0x83, PinFlag.NEEDS_PADDING).encode().encode()));
        file(HOME + "5002", Bytes.concat(key("signing", 0x05, KeyType.RSA, 2048, KeyUsage.SIGN, KeyUsage.DECRYPT), key("curve", 0x06, KeyType.EC, 256, KeyUsage.SIGN),
                key("dumb", 0x07, KeyType.RSA, 2048, KeyUsage.SIGN)));
        file(HOME + "5003", Bytes.concat(certificate(0x05), certificate(0x06)));
        pins.put(0x81, TestKeys.text("123456").plus(Bytes.parseHex("FFFF")));
        pins.put(0x82, TestKeys.text("87654321"));
        pins.put(0x83, Bytes.parseHex("12345FFF"));
        List.of(0x81, 0x82, 0x83).forEach(number -> tries.put(number, 3));
    }

    private void file(String path, Bytes content) {
        files.put(path, content);
    }

    private static PinObject pin(String label, Bytes id, Bytes puk, PinType type, int stored, int reference, PinFlag flag) {
        return new PinObject(new CommonAttributes(label, Flags.of(ObjectFlag.PRIVATE), puk), id,
                new PinAttributes(Flags.of(PinFlag.LOCAL, PinFlag.INITIALIZED, flag), type, 4, stored, 8, reference, 0xFF, Optional.of(DIRECTORY), List.of()));
    }

    /** Key 07 names algorithm 9, which TokenInfo does not have. */
    private Bytes key(String label, int number, KeyType type, int bits, KeyUsage... usage) {
        List<Tlv> algorithm = number == 0x07 ? List.of(Tlv.parse(Bytes.parseHex("A103020109"))) : List.of();
        return new PrivateKeyObject(type, new CommonAttributes(label, Flags.of(ObjectFlag.PRIVATE), PIN_ID),
                new KeyAttributes(Bytes.ofInts(number), Flags.of(usage), true, Flags.of(KeyAccess.SENSITIVE), number, algorithm), ObjectValue.at(DIRECTORY), bits).encode().encode();
    }

    private Bytes certificate(int number) {
        try {
            file(HOME + "43" + Bytes.ofInts(number), Bytes.of(TestKeys.certificate(keys.get(number).getPublic(), "CN=nobody " + number).getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
        return new CertificateObject(new CommonAttributes("certificate", Flags.NONE, Bytes.EMPTY), Bytes.ofInts(number), false,
                ObjectValue.at(Path.of(HOME + "43" + Bytes.ofInts(number)))).encode().encode();
    }

    @Override
    ResponseApdu handle(CommandApdu c) throws GeneralSecurityException {
        return switch (c.ins()) {
            case 0xA4 -> select(c);
            case 0xB0 -> read(c.p1() << 8 | c.p2(), c.le());
            case 0x20 -> verify(c.p2(), c.p2(), c.data());
            case 0x24 -> change(c.p2(), c.data());
            case 0x2C -> unblock(c.p2(), c.data());
            case 0x22 -> choose(c);
            case 0x2A -> compute(c);
            default -> sw(0x6D00);
        };
    }

    private ResponseApdu select(CommandApdu c) {
        String path = switch (c.p1()) {
            case 0x00 -> c.data().toHex().equals("3F00") || c.data().isEmpty() ? "3F00" : directory() + c.data().toHex();
            case 0x08 -> "3F00" + c.data().toHex();
            default -> "none";
        };
        boolean isDirectory = path.equals("3F00") || path.equals(HOME);
        if (!isDirectory && !files.containsKey(path)) {
            return sw(0x6A82);
        }
        if (!path.startsWith(HOME)) {
            verified.clear();
        }
        selected = path;
        if ((c.p2() & 0x0C) == 0x0C) {
            return sw(0x9000);
        }
        Bytes size = Bytes.u2(isDirectory ? 0 : files.get(path).length());
        return ok(Tlv.of(0x6F, new Tlv(0x80, size), new Tlv(0x82, Bytes.ofInts(isDirectory ? 0x38 : 1)),
                new Tlv(0x83, Bytes.parseHex(path.substring(path.length() - 4)))).encode());
    }

    private String directory() {
        return selected.startsWith(HOME) ? HOME : "3F00";
    }

    private ResponseApdu read(int offset, int le) {
        Bytes content = files.get(selected);
        if (content == null) {
            return sw(0x6986);
        }
        if (offset > content.length()) {
            return sw(0x6B00);
        }
        int length = Math.min(le, content.length() - offset);
        return new ResponseApdu(content.slice(offset, length), length < le ? 0x6282 : 0x9000);
    }

    private ResponseApdu change(int reference, Bytes both) {
        int length = both.length() / 2;
        if (!matches(reference, both.slice(0, length))) {
            return left(reference);
        }
        pins.put(reference, both.from(length));
        return sw(0x9000);
    }

    private ResponseApdu unblock(int reference, Bytes both) {
        if (reference != 0x81 || !matches(0x82, both.slice(0, 8))) {
            return left(0x82);
        }
        pins.put(reference, both.from(8));
        tries.put(reference, 3);
        return sw(0x9000);
    }

    private ResponseApdu choose(CommandApdu c) {
        environment = selected.equals(HOME) && c.p1() == 0x41 ? Bytes.ofInts(c.p2()).plus(c.data()) : Bytes.EMPTY;
        return sw(environment.isEmpty() ? 0x6A88 : 0x9000);
    }

    private ResponseApdu compute(CommandApdu c) throws GeneralSecurityException {
        if (!verified.contains(0x81)) {
            return sw(0x6982);
        }
        boolean signs = c.p1() == 0x9E;
        if (environment.length() != 7 || environment.u1(0) != (signs ? 0xB6 : 0xB8)) {
            return sw(0x6985);
        }
        KeyPair pair = keys.get(environment.u1(6));
        if (environment.u1(3) == 0x04 && signs) {
            return ok(plain(PivCard.ecdsa(pair, c.data())));
        }
        if (environment.u1(3) != 0x02) {
            return sw(0x6A80);
        }
        RSAPrivateKey rsa = (RSAPrivateKey) pair.getPrivate();
        if (signs) {
            return ok(PivCard.rsa(rsa, Bytes.parseHex("0001" + "FF".repeat(253 - c.data().length()) + "00").plus(c.data())));
        }
        Bytes block = PivCard.rsa(rsa, c.data().from(1));
        int end = 2;
        while (block.u1(end) != 0) {
            end++;
        }
        return c.data().u1(0) == 0 && block.u2At(0) == 2 ? ok(block.from(end + 1)) : sw(0x6A80);
    }

    /** Both numbers side by side, 32 bytes each. */
    private static Bytes plain(Bytes der) {
        Bytes both = Bytes.EMPTY;
        for (Tlv number : Tlv.parse(der).children()) {
            both = both.plus(PublicKeys.fixed(new java.math.BigInteger(number.value().toArray()), 32));
        }
        return both;
    }
}
