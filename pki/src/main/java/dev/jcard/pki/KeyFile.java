package dev.jcard.pki;

import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Secret;
import dev.jcard.core.VerificationException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.function.Supplier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.EncryptionException;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/** Reads private keys in PEM: PKCS#8 plain or encrypted, and the older forms of openssl. */
public final class KeyFile {

    private KeyFile() {
    }

    /**
     * Reads a private key.
     *
     * @param passphrase asked only when the key is encrypted; closed here
     * @throws VerificationException when the passphrase is wrong
     * @throws MalformedDataException when the file has no private key
     */
    public static PrivateKey read(Path file, Supplier<Secret> passphrase) throws IOException {
        Object found = parse(file);
        try {
            return new JcaPEMKeyConverter().getPrivateKey(info(found, file, passphrase));
        } catch (EncryptionException | PKCSException e) {
            throw new VerificationException("the passphrase does not open " + file.getFileName(), "the passphrase of this key");
        } catch (PEMException | OperatorCreationException e) {
            throw new MalformedDataException(file + " has no usable private key: " + e.getMessage(), e);
        }
    }

    private static Object parse(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf("-----BEGIN EC PARAMETERS");
        int rest = begin < 0 ? 0 : text.indexOf("-----BEGIN", begin + 1);
        try (PEMParser parser = new PEMParser(new StringReader(text.substring(Math.max(rest, 0))))) {
            return parser.readObject();
        } catch (IOException e) {
            throw new MalformedDataException(file + " has no usable private key: " + e.getMessage(), e);
        }
    }

    private static PrivateKeyInfo info(Object found, Path file, Supplier<Secret> passphrase)
            throws IOException, PKCSException, OperatorCreationException {
        if (found instanceof PrivateKeyInfo plain) {
            return plain;
        }
        if (found instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo();
        }
        if (!(found instanceof PKCS8EncryptedPrivateKeyInfo) && !(found instanceof PEMEncryptedKeyPair)) {
            throw new MalformedDataException(file + " has no private key");
        }
        char[] characters = characters(passphrase);
        try {
            return decrypt(found, characters);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private static PrivateKeyInfo decrypt(Object found, char[] passphrase)
            throws IOException, PKCSException, OperatorCreationException {
        BouncyCastleProvider provider = new BouncyCastleProvider();
        if (found instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
            return encrypted.decryptPrivateKeyInfo(
                    new JceOpenSSLPKCS8DecryptorProviderBuilder().setProvider(provider).build(passphrase));
        }
        PEMEncryptedKeyPair old = (PEMEncryptedKeyPair) found;
        return old.decryptKeyPair(new JcePEMDecryptorProviderBuilder().setProvider(provider).build(passphrase))
                .getPrivateKeyInfo();
    }

    private static char[] characters(Supplier<Secret> passphrase) {
        try (Secret secret = passphrase.get()) {
            return characters(secret);
        }
    }

    /** The caller wipes the array. */
    static char[] characters(Secret secret) {
        return secret.use(bytes -> {
            CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
            char[] characters = Arrays.copyOf(decoded.array(), decoded.limit());
            Arrays.fill(decoded.array(), '\0');
            return characters;
        });
    }
}
