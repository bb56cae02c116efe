package dev.jcard.cli.enrol;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates without the directory of a real CA. */
public final class TestCa {

    private TestCa() {
    }

    /** A certificate for {@code key}. */
    public static X509Certificate certify(KeyPair ca, PublicKey key, String subject, int number) {
        try {
            Instant now = Instant.now();
            var builder = new JcaX509v3CertificateBuilder(new X500Name("CN=CA"), BigInteger.valueOf(number + 1),
                    Date.from(now.minusSeconds(1000).plusSeconds(number)), Date.from(now.plusSeconds(100_000)), new X500Name(subject), key);
            return new JcaX509CertificateConverter().getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(ca.getPrivate())));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
