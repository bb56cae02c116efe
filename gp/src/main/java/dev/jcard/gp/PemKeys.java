package dev.jcard.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.asn1.DERNull;

/** Reads keys from PEM or DER files: public keys, certificates, unencrypted private keys. */
public final class PemKeys {

    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]+)-----END \\1-----");

    private PemKeys() {
    }

    /** A public key, the key in a certificate, or the public half of an EC or RSA key file. */
    public static PublicKey publicKey(Bytes file) {
        Block block = block(file);
        try {
            return switch (block.label) {
                case "CERTIFICATE" -> CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(block.der)).getPublicKey();
                case "RSA PUBLIC KEY" -> publicKey(new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                        ASN1Primitive.fromByteArray(block.der)));
                case "PUBLIC KEY", "" -> publicKey(SubjectPublicKeyInfo.getInstance(block.der));
                default -> throw new MalformedDataException("the file holds a " + block.label + ", a public key is needed;"
                        + " make one with openssl pkey -pubout");
            };
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new MalformedDataException("no public key in the file: " + e.getMessage(), e);
        }
    }

    private static PublicKey publicKey(SubjectPublicKeyInfo info) throws GeneralSecurityException, IOException {
        return factory(info.getAlgorithm()).generatePublic(new X509EncodedKeySpec(info.getEncoded()));
    }

    /** An unencrypted private key: PKCS#8, or the older forms for RSA and EC. */
    public static PrivateKey privateKey(Bytes file) {
        Block block = block(file);
        try {
            PrivateKeyInfo info = switch (block.label) {
                case "RSA PRIVATE KEY" -> new PrivateKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                        ASN1Primitive.fromByteArray(block.der));
                case "EC PRIVATE KEY" -> ecInfo(ECPrivateKey.getInstance(block.der));
                case "PRIVATE KEY", "" -> PrivateKeyInfo.getInstance(block.der);
                default -> throw new MalformedDataException("the file holds a " + block.label
                        + ", an unencrypted private key is needed; make one with openssl pkey");
            };
            return factory(info.getPrivateKeyAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new MalformedDataException("no private key in the file: " + e.getMessage(), e);
        }
    }

    private static PrivateKeyInfo ecInfo(ECPrivateKey key) throws IOException {
        return new PrivateKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()), key);
    }

    /** BouncyCastle also knows the brainpool curves, which the JDK dropped. */
    private static KeyFactory factory(AlgorithmIdentifier algorithm) throws GeneralSecurityException {
        boolean ec = algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey);
        return ec ? KeyFactory.getInstance("EC", BouncyCastle.PROVIDER) : KeyFactory.getInstance("RSA");
    }

    private record Block(String label, byte[] der) {
    }

    private static Block block(Bytes file) {
        Matcher matcher = PEM.matcher(file.toText(StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            if (!matcher.group(1).equals("EC PARAMETERS")) {
                return new Block(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2)));
            }
        }
        return new Block("", file.toArray());
    }
}
