package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Secret;
import dev.jcard.core.VerificationException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jcajce.provider.asymmetric.util.EC5Util;

/**
 * Keys and certificates from a file.
 *
 * @param privateKey   the private key, if there is one
 * @param publicKey    its public key or the only one in the file, if there is one
 * @param certificates the key's certificate first, then its chain, then others
 */
public record KeyMaterial(Optional<PrivateKey> privateKey, Optional<PublicKey> publicKey, List<X509Certificate> certificates) {

    /** A larger file is not key material. */
    static final int MAX_FILE = 1 << 20;

    /** Copies the list. */
    public KeyMaterial {
        certificates = List.copyOf(certificates);
    }

    /**
     * Reads PKCS#12, PEM or a DER certificate, whichever it is.
     *
     * @param password opens encrypted parts; may be empty
     * @throws MalformedDataException when the file is none of them
     * @throws dev.jcard.core.SmartCardException when it is encrypted and the password is missing or wrong
     */
    public static KeyMaterial read(Bytes file, Optional<Secret> password) {
        if (file.length() > MAX_FILE) {
            throw new MalformedDataException("a file of " + file.length() + " bytes is too large for keys and certificates");
        }
        return KeyMaterialReader.read(file, password);
    }

    /** The public key in the file, else that of its first certificate. */
    public Optional<PublicKey> anyPublicKey() {
        return publicKey.isPresent() ? publicKey : certificates.stream().findFirst().map(X509Certificate::getPublicKey);
    }

    /** The public key that belongs to {@code key}, where that can be computed. */
    static Optional<PublicKey> publicOf(PrivateKey key) throws GeneralSecurityException {
        if (key instanceof RSAPrivateCrtKey crt) {
            return Optional.of(KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(crt.getModulus(), crt.getPublicExponent())));
        }
        if (key instanceof ECPrivateKey ec) {
            ECPoint point = EC5Util.convertPoint(EC5Util.convertSpec(ec.getParams()).getG().multiply(ec.getS()));
            return Optional.of(MoreCurves.key(factory -> factory.generatePublic(new ECPublicKeySpec(point, ec.getParams()))));
        }
        return Optional.empty();
    }

    /**
     * Checks that two keys are a pair.
     *
     * @throws VerificationException when they are not
     */
    static void requirePair(PrivateKey privateKey, PublicKey publicKey) {
        boolean pair;
        try {
            pair = privateKey instanceof RSAPrivateCrtKey crt && publicKey instanceof RSAPublicKey rsa ? rsaPair(crt, rsa) : signs(privateKey, publicKey);
        } catch (GeneralSecurityException e) {
            throw new MalformedDataException("the key cannot be used: " + e.getMessage(), e);
        }
        if (!pair) {
            throw new VerificationException("private and public key do not belong together");
        }
    }

    /** The card gets the CRT numbers alone, so these must be right. */
    private static boolean rsaPair(RSAPrivateCrtKey key, RSAPublicKey open) {
        BigInteger p = key.getPrimeP();
        BigInteger q = key.getPrimeQ();
        BigInteger one = BigInteger.ONE;
        if (p.signum() <= 0 || q.signum() <= 0 || !p.multiply(q).equals(open.getModulus())
                || !key.getModulus().equals(open.getModulus())) {
            return false;
        }
        BigInteger e = open.getPublicExponent();
        return e.multiply(key.getPrimeExponentP()).mod(p.subtract(one)).equals(one)
                && e.multiply(key.getPrimeExponentQ()).mod(q.subtract(one)).equals(one)
                && q.multiply(key.getCrtCoefficient()).mod(p).equals(one);
    }

    private static boolean signs(PrivateKey privateKey, PublicKey publicKey) throws GeneralSecurityException {
        String algorithm = publicKey instanceof RSAPublicKey ? "SHA256withRSA" : "SHA256withECDSA";
        PublicKey usable = MoreCurves.usable(publicKey);
        Signature signer = MoreCurves.signature(algorithm, privateKey);
        signer.initSign(privateKey);
        byte[] value = signer.sign();
        Signature verifier = MoreCurves.signature(algorithm, usable);
        verifier.initVerify(usable);
        return verifier.verify(value);
    }
}
