package dev.jcard.pkcs15;

import static dev.jcard.pkcs15.ScriptedCard.ok;
import static dev.jcard.pkcs15.ScriptedCard.sw;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.RSAPrivateKeySpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** The keys of a scripted PIV card: use, generation, import, and the management key. */
final class PivCardKeys {

    private static final Bytes WITNESS = Bytes.parseHex("00102030405060708090A0B0C0D0E0F0");

    final Map<Integer, KeyPair> pairs = new HashMap<>();
    Bytes managementKey = Bytes.parseHex("010203040506070801020304050607080102030405060708");
    int managementAlgorithm = 0x03;
    boolean managed;

    ResponseApdu use(CommandApdu c) throws GeneralSecurityException {
        KeyPair key = pairs.get(c.p2());
        if (key == null) {
            return sw(0x6A88);
        }
        Bytes input = Tlv.parse(c.data()).child(0x81).orElseThrow().value();
        boolean rsa = key.getPrivate() instanceof RSAPrivateKey;
        if (c.p1() != algorithm(key.getPublic()) || !rsa && input.length() != (PublicKeys.bits(key.getPublic()) + 7) / 8) {
            return sw(0x6A80);
        }
        Bytes result = rsa ? PivCard.rsa((RSAPrivateKey) key.getPrivate(), input) : PivCard.ecdsa(key, input);
        return ok(Tlv.of(0x7C, new Tlv(0x82, result)).encode());
    }

    static int algorithm(PublicKey key) {
        return switch (PublicKeys.bits(key)) {
            case 1024 -> 0x06;
            case 2048 -> 0x07;
            case 3072 -> 0x05;
            case 256 -> 0x11;
            default -> 0x14;
        };
    }

    /** Witness out; then witness back with the host's challenge. */
    ResponseApdu manage(CommandApdu c) throws GeneralSecurityException {
        if (c.p1() != managementAlgorithm) {
            return sw(0x6A86);
        }
        List<Tlv> parts = Tlv.parse(c.data()).children();
        Bytes witness = WITNESS.slice(0, managementAlgorithm == 0x03 ? 8 : 16);
        if (Tlv.find(parts, 0x81).isEmpty()) {
            managed = false;
            return ok(Tlv.of(0x7C, new Tlv(0x80, encrypt(witness))).encode());
        }
        managed = Tlv.find(parts, 0x80).orElseThrow().value().equals(witness);
        return managed ? ok(Tlv.of(0x7C, new Tlv(0x82, encrypt(Tlv.find(parts, 0x81).orElseThrow().value()))).encode()) : sw(0x6982);
    }

    private Bytes encrypt(Bytes block) throws GeneralSecurityException {
        String name = managementAlgorithm == 0x03 ? "DESede" : "AES";
        Cipher cipher = Cipher.getInstance(name + "/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(managementKey.toArray(), name));
        return Bytes.of(cipher.doFinal(block.toArray()));
    }

    ResponseApdu generate(CommandApdu c) throws GeneralSecurityException {
        if (!managed) {
            return sw(0x6982);
        }
        KeyPairGenerator generator;
        switch (Tlv.parse(c.data()).child(0x80).orElseThrow().value().u1(0)) {
            case 0x07 -> {
                generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
            }
            case 0x11 -> {
                generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            default -> {
                return sw(0x6A80);
            }
        }
        pairs.put(c.p2(), generator.generateKeyPair());
        return ok(new Tlv(0x7F49, open(pairs.get(c.p2()).getPublic())).encode());
    }

    private static Bytes open(PublicKey key) {
        return key instanceof RSAPublicKey rsa
                ? new Tlv(0x81, PublicKeys.fixed(rsa.getModulus(), PublicKeys.bits(key) / 8)).encode()
                        .plus(new Tlv(0x82, Bytes.of(rsa.getPublicExponent().toByteArray())).encode())
                : new Tlv(0x86, PublicKeys.point((ECPublicKey) key)).encode();
    }

    ResponseApdu metadata(int reference) {
        if (reference == 0x9B) {
            return ok(new Tlv(0x01, Bytes.ofInts(managementAlgorithm)).encode());
        }
        if (!pairs.containsKey(reference)) {
            return sw(0x6A88);
        }
        PublicKey key = pairs.get(reference).getPublic();
        return ok(new Tlv(0x01, Bytes.ofInts(algorithm(key))).encode().plus(new Tlv(0x04, open(key)).encode()));
    }

    /** Checks the numbers against each other as far as the public half is not known to the card. */
    ResponseApdu take(CommandApdu c) throws GeneralSecurityException {
        if (!managed) {
            return sw(0x6982);
        }
        List<Tlv> parts = Tlv.parseAll(c.data());
        boolean rsa = c.p1() == 0x07;
        pairs.put(c.p2(), rsa ? rsaPair(number(parts, 1), number(parts, 2)) : new KeyPair(null, ecKey(number(parts, 6))));
        return sw(0x9000);
    }

    private static BigInteger number(List<Tlv> parts, int tag) {
        return new BigInteger(1, Tlv.find(parts, tag).orElseThrow().value().toArray());
    }

    private static KeyPair rsaPair(BigInteger p, BigInteger q) throws GeneralSecurityException {
        BigInteger e = BigInteger.valueOf(65537);
        BigInteger d = e.modInverse(p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE)));
        PrivateKey secret = KeyFactory.getInstance("RSA").generatePrivate(new RSAPrivateKeySpec(p.multiply(q), d));
        return new KeyPair(PublicKeys.rsa(p.multiply(q), e), secret);
    }

    private static PrivateKey ecKey(BigInteger s) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(s, parameters.getParameterSpec(ECParameterSpec.class)));
    }

}
