package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.core.Secret;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Keys that are made once for all tests. */
public final class TestKeys {

    private static final int DIFFERENT_KEYS = 3;
    private static final Map<String, KeyPair> PAIRS = new ConcurrentHashMap<>();

    record Rsa(BigInteger modulus, BigInteger privateExponent) {
    }

    private TestKeys() {
    }

    static Rsa rsa(int bits, int number) {
        KeyPair pair = pair(bits, number);
        return new Rsa(((RSAPublicKey) pair.getPublic()).getModulus(), ((RSAPrivateKey) pair.getPrivate()).getPrivateExponent());
    }

    public static KeyPair pair(int bits, int number) {
        return PAIRS.computeIfAbsent(bits + "/" + number % DIFFERENT_KEYS, name -> {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(bits, new SecureRandom());
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    static KeyPair ec(String curve) {
        return PAIRS.computeIfAbsent(curve, name -> {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new java.security.spec.ECGenParameterSpec(name));
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** A certificate for {@code key} from a CA of its own. */
    public static X509Certificate certificate(PublicKey key, String subject) {
        return certificate(key, subject, false);
    }

    /** The certificate of the CA that {@link #certificate} signs with. */
    public static X509Certificate ca() {
        return certificate(pair(2048, 99).getPublic(), "CN=TestCA", true);
    }

    private static X509Certificate certificate(PublicKey key, String subject, boolean isCa) {
        try {
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            BigInteger serial = BigInteger.valueOf((key.hashCode() & 0xFFFFFFFFL) + 1);
            return new JcaX509CertificateConverter().getCertificate(new JcaX509v3CertificateBuilder(new X500Name("CN=TestCA"), serial,
                    Date.from(now.minus(1, ChronoUnit.DAYS)), Date.from(now.plus(365, ChronoUnit.DAYS)), new X500Name(subject), key)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(isCa))
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair(2048, 99).getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static Secret pin(String digits) {
        return Secret.take(digits.toCharArray());
    }

    public static Bytes text(String text) {
        return Bytes.of(text, StandardCharsets.UTF_8);
    }
}
