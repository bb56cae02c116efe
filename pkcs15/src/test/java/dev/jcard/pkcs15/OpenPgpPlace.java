package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.core.Tlv;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECPublicKeySpec;
import org.bouncycastle.jce.spec.ECNamedCurveParameterSpec;

/** One of the three keys of {@link OpenPgpCard}: algorithm attributes as the card tells them, and the pair made for them. */
final class OpenPgpPlace {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final Map<String, String> CURVES = Map.of("2A8648CE3D030107", "secp256r1", "2B81040022", "secp384r1", "2B81040023", "secp521r1",
            "2B2403030208010107", "brainpoolP256r1", "2B240303020801010B", "brainpoolP384r1", "2B240303020801010D", "brainpoolP512r1",
            "2B06010401DA470F01", "Ed25519", "2B060104019755010501", "X25519");
    private static final Bytes X25519_INFO = Bytes.parseHex("302A300506032B656E032100");

    Bytes attributes;
    KeyPair pair;
    Bytes certificate = Bytes.EMPTY;
    Bytes fingerprint = Bytes.zeros(20);
    Bytes date = Bytes.zeros(4);

    OpenPgpPlace(String attributes) {
        this.attributes = Bytes.parseHex(attributes);
    }

    /** New attributes empty the place. */
    boolean change(Bytes wanted) {
        if (wanted.u1(0) != 1 && !CURVES.containsKey(oid(wanted)) || wanted.u1(0) == 1 && wanted.u2At(1) < 2048) {
            return false;
        }
        attributes = wanted;
        pair = null;
        return true;
    }

    private static String oid(Bytes attributes) {
        String hex = attributes.from(1).toHex();
        return hex.endsWith("FF") ? hex.substring(0, hex.length() - 2) : hex;
    }

    private String curve() {
        return CURVES.get(oid(attributes));
    }

    private boolean isRsa() {
        return attributes.u1(0) == 1;
    }

    /** RSA keys are shared by all tests, told apart by {@code number}. */
    OpenPgpPlace generate(int number) throws GeneralSecurityException {
        if (isRsa()) {
            pair = TestKeys.pair(attributes.u2At(1), number);
        } else if (curve().endsWith("25519")) {
            pair = KeyPairGenerator.getInstance(curve()).generateKeyPair();
        } else {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
            generator.initialize(new ECGenParameterSpec(curve()));
            pair = generator.generateKeyPair();
        }
        return this;
    }

    /** The public key in template 7F49. */
    Bytes publicKey() {
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return Tlv.of(0x7F49, new Tlv(0x81, PublicKeys.fixed(rsa.getModulus(), attributes.u2At(1) / 8)), new Tlv(0x82, Bytes.parseHex("010001"))).encode();
        }
        return Tlv.of(0x7F49, new Tlv(0x86, pair.getPublic() instanceof ECPublicKey ec ? PublicKeys.point(ec) : PublicKeys.rawPoint(pair.getPublic()))).encode();
    }

    /** Pads with PKCS#1 v1.5; the two numbers of ECDSA side by side. */
    Bytes sign(Bytes input) throws GeneralSecurityException {
        if (isRsa()) {
            int length = attributes.u2At(1) / 8;
            byte[] ones = new byte[length - 3 - input.length()];
            java.util.Arrays.fill(ones, (byte) 0xFF);
            return PivCard.rsa((RSAPrivateKey) pair.getPrivate(), Bytes.concat(Bytes.ofInts(0, 1), Bytes.of(ones), Bytes.ofInts(0), input));
        }
        boolean edwards = curve().equals("Ed25519");
        Signature signature = edwards ? Signature.getInstance("Ed25519") : Signature.getInstance("NONEwithECDSA", PROVIDER);
        signature.initSign(pair.getPrivate());
        signature.update(input.toArray());
        Bytes made = Bytes.of(signature.sign());
        return edwards ? made : plain(made, (PublicKeys.bits(pair.getPublic()) + 7) / 8);
    }

    private static Bytes plain(Bytes der, int length) {
        List<Tlv> numbers = Tlv.parse(der).children();
        return PublicKeys.fixed(new BigInteger(1, numbers.get(0).value().toArray()), length)
                .plus(PublicKeys.fixed(new BigInteger(1, numbers.get(1).value().toArray()), length));
    }

    /** 00 and a cryptogram, or the other's public key in A6. */
    Bytes decipher(Bytes input) throws GeneralSecurityException {
        if (isRsa()) {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate());
            return Bytes.of(cipher.doFinal(input.from(1).toArray()));
        }
        Bytes point = Tlv.parse(input).child(0x7F49).orElseThrow().child(0x86).orElseThrow().value();
        KeyAgreement agreement = curve().equals("X25519") ? KeyAgreement.getInstance("X25519") : KeyAgreement.getInstance("ECDH", PROVIDER);
        agreement.init(pair.getPrivate());
        agreement.doPhase(other(point), true);
        return Bytes.of(agreement.generateSecret());
    }

    private PublicKey other(Bytes point) throws GeneralSecurityException {
        if (curve().equals("X25519")) {
            return PublicKeys.parse(X25519_INFO.plus(point));
        }
        ECNamedCurveParameterSpec parameters = ECNamedCurveTable.getParameterSpec(curve());
        return java.security.KeyFactory.getInstance("EC", PROVIDER)
                .generatePublic(new ECPublicKeySpec(parameters.getCurve().decodePoint(point.toArray()), parameters));
    }
}
