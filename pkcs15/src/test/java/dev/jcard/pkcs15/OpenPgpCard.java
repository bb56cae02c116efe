package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import javax.crypto.Cipher;

/** An OpenPGP card 3.4: RSA-2048 to sign and to decrypt, P-256 to authenticate. */
final class OpenPgpCard extends ScriptedCard {

    private static final String AID = "D2760001240103040006123456780000";

    private final List<KeyPair> keys = List.of(TestKeys.pair(2048, 0), TestKeys.pair(2048, 1), TestKeys.ec("secp256r1"));
    private boolean selected;

    OpenPgpCard() {
        pin(0x81, "123456", 3);
        pin(0x83, "12345678", 3);
        pin(0, "87654321", 3);
    }

    @Override
    ResponseApdu handle(CommandApdu c) throws GeneralSecurityException {
        if (c.ins() == 0xA4) {
            selected = Bytes.parseHex(AID).startsWith(c.data());
            verified.clear();
            return selected ? sw(0x9000) : sw(0x6A82);
        }
        if (!selected) {
            return sw(0x6D00);
        }
        return switch (c.ins()) {
            case 0xCA -> data(c.p1() << 8 | c.p2());
            case 0x20 -> verify(c.p2(), c.p2() == 0x82 ? 0x81 : c.p2(), c.data());
            case 0x24 -> replace(c.p2(), c.p2(), c.data());
            case 0x2C -> replace(0, c.p2(), c.data());
            case 0x47 -> c.p1() == 0x81 ? publicKey(c.data().u1(0)) : sw(0x6982);
            case 0x2A -> c.p2() == 0x9A ? sign(c.data()) : decipher(c.data());
            case 0x88 -> verified.contains(0x82) ? ok(plain(PivCard.ecdsa(keys.get(2), c.data()))) : sw(0x6982);
            default -> sw(0x6D00);
        };
    }

    private ResponseApdu data(int tag) throws GeneralSecurityException {
        return switch (tag) {
            case 0x4F -> ok(Bytes.parseHex(AID));
            case 0xC4 -> ok(Bytes.ofInts(0, 64, 64, 64, tries.get(0x81), tries.get(0), tries.get(0x83)));
            case 0x6E -> ok(applicationData());
            case 0x7F21 -> ok(Bytes.of(TestKeys.certificate(keys.get(2).getPublic(), "CN=holder").getEncoded()));
            default -> sw(0x6A88);
        };
    }

    private static Bytes applicationData() {
        byte[] fingerprints = new byte[60];
        fingerprints[0] = 1;
        fingerprints[20] = 2;
        fingerprints[40] = 3;
        Tlv rsa1 = new Tlv(0xC1, Bytes.parseHex("010800001103"));
        Tlv rsa2 = new Tlv(0xC2, Bytes.parseHex("010800001103"));
        Tlv ec = new Tlv(0xC3, Bytes.parseHex("132A8648CE3D030107FF"));
        Tlv discretionary = Tlv.of(0x73, new Tlv(0xC0, Bytes.zeros(10)), rsa1, rsa2, ec, new Tlv(0xC5, Bytes.of(fingerprints)));
        return Tlv.of(0x6E, new Tlv(0x4F, Bytes.parseHex(AID)), discretionary).encode();
    }

    private ResponseApdu publicKey(int reference) {
        KeyPair pair = keys.get(List.of(0xB6, 0xB8, 0xA4).indexOf(reference));
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return ok(Tlv.of(0x7F49, new Tlv(0x81, PublicKeys.fixed(rsa.getModulus(), 256)), new Tlv(0x82, Bytes.parseHex("010001"))).encode());
        }
        return ok(Tlv.of(0x7F49, new Tlv(0x86, PublicKeys.point((ECPublicKey) pair.getPublic()))).encode());
    }

    private ResponseApdu replace(int known, int target, Bytes both) {
        Bytes current = pins.get(known);
        if (!both.startsWith(current) || !matches(known, both.slice(0, current.length()))) {
            matches(known, Bytes.EMPTY);
            return left(known);
        }
        pins.put(target, both.from(current.length()));
        tries.put(target, 3);
        return sw(0x9000);
    }

    private ResponseApdu sign(Bytes digestInfo) {
        if (!verified.contains(0x81)) {
            return sw(0x6982);
        }
        byte[] ones = new byte[256 - 3 - digestInfo.length()];
        java.util.Arrays.fill(ones, (byte) 0xFF);
        Bytes block = Bytes.concat(Bytes.ofInts(0, 1), Bytes.of(ones), Bytes.ofInts(0), digestInfo);
        return ok(PivCard.rsa((RSAPrivateKey) keys.get(0).getPrivate(), block));
    }

    private ResponseApdu decipher(Bytes input) throws GeneralSecurityException {
        if (!verified.contains(0x82)) {
            return sw(0x6982);
        }
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.DECRYPT_MODE, keys.get(1).getPrivate());
        return ok(Bytes.of(cipher.doFinal(input.from(1).toArray())));
    }

    /** r and s side by side. */
    private static Bytes plain(Bytes der) {
        List<Tlv> numbers = Tlv.parse(der).children();
        return PublicKeys.fixed(new BigInteger(1, numbers.get(0).value().toArray()), 32)
                .plus(PublicKeys.fixed(new BigInteger(1, numbers.get(1).value().toArray()), 32));
    }
}
