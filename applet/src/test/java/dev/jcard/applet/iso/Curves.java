package dev.jcard.applet.iso;

import dev.jcard.core.Bytes;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;

/** Curves as OpenSC describes them to the card. */
final class Curves {

    private Curves() {
    }

    static ECParameterSpec named(String name) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(name));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    static KeyPair keyPair(String name) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(name));
        return generator.generateKeyPair();
    }

    static int fieldBytes(ECParameterSpec curve) {
        return (curve.getCurve().getField().getFieldSize() + 7) / 8;
    }

    /** The objects 81 to 85 and 87, numbers at full length. */
    static Bytes describe(ECParameterSpec curve) {
        int size = fieldBytes(curve);
        BigInteger prime = ((ECFieldFp) curve.getCurve().getField()).getP();
        Bytes generator = Bytes.concat(Bytes.ofInts(4), number(curve.getGenerator().getAffineX(), size),
                number(curve.getGenerator().getAffineY(), size));
        return Bytes.concat(tlv(0x81, number(prime, size)), tlv(0x82, number(curve.getCurve().getA(), size)),
                tlv(0x83, number(curve.getCurve().getB(), size)), tlv(0x84, generator),
                tlv(0x85, number(curve.getOrder(), size)), tlv(0x87, Bytes.u2(curve.getCofactor())));
    }

    /** The object that PUT DATA takes. */
    static Bytes privateKey(KeyPair pair) {
        ECPrivateKey key = (ECPrivateKey) pair.getPrivate();
        return tlv(0xE0, describe(key.getParams()).plus(tlv(0x88, Bytes.of(key.getS().toByteArray()))));
    }

    static PublicKey publicKey(ECParameterSpec curve, Bytes point) throws GeneralSecurityException {
        int size = fieldBytes(curve);
        ECPoint w = new ECPoint(new BigInteger(1, point.slice(1, size).toArray()),
                new BigInteger(1, point.slice(1 + size, size).toArray()));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(w, curve));
    }

    static Bytes number(BigInteger value, int size) {
        Bytes bytes = Bytes.of(value.toByteArray());
        return bytes.length() > size ? bytes.from(bytes.length() - size)
                : Bytes.zeros(size - bytes.length()).plus(bytes);
    }

    static Bytes tlv(int tag, Bytes value) {
        int length = value.length();
        Bytes head = length > 255 ? Bytes.ofInts(tag, 0x82).plus(Bytes.u2(length))
                : length > 127 ? Bytes.ofInts(tag, 0x81, length) : Bytes.ofInts(tag, length);
        return head.plus(value);
    }
}
