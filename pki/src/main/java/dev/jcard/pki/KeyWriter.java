package dev.jcard.pki;

import dev.jcard.core.Secret;
import java.io.IOException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** Writes private keys as PKCS#8 in PEM, the form openssl 3 and easy-rsa write themselves. */
final class KeyWriter {

    private static final int ITERATIONS = 100_000;

    private KeyWriter() {
    }

    /** @param passphrase without one the key stays readable for whoever gets the file */
    static String pem(PrivateKey key, Optional<Secret> passphrase) throws IOException {
        if (passphrase.isEmpty()) {
            return Pem.encode("PRIVATE KEY", key.getEncoded());
        }
        char[] characters = KeyFile.characters(passphrase.get());
        try {
            JceOpenSSLPKCS8EncryptorBuilder builder = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                    .setProvider(new BouncyCastleProvider()).setPRF(PKCS8Generator.PRF_HMACSHA256)
                    .setIterationCount(ITERATIONS).setPassword(characters);
            PKCS8Generator generator = new PKCS8Generator(PrivateKeyInfo.getInstance(key.getEncoded()), builder.build());
            return Pem.encode("ENCRYPTED PRIVATE KEY", generator.generate().getContent());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }
}
