package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Secret;
import dev.jcard.core.SmartCardException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Reads PKCS#12, PEM and DER files. */
final class KeyMaterialReader {

    private static final int MAX_OBJECTS = 100;
    private static final int SEQUENCE = 0x30;

    private final Optional<Secret> password;
    private PrivateKey privateKey;
    private PublicKey publicKey;
    private final List<X509Certificate> certificates = new ArrayList<>();

    private KeyMaterialReader(Optional<Secret> password) {
        this.password = password;
    }

    static KeyMaterial read(Bytes file, Optional<Secret> password) {
        KeyMaterialReader reader = new KeyMaterialReader(password);
        try {
            reader.readAny(file);
            return reader.result();
        } catch (SmartCardException e) {
            throw e;
        } catch (IOException | GeneralSecurityException | OperatorCreationException | PKCSException | RuntimeException e) {
            throw new MalformedDataException("the file holds no keys or certificates that can be read: " + e.getMessage(), e);
        }
    }

    private void readAny(Bytes file) throws IOException, GeneralSecurityException, OperatorCreationException, PKCSException {
        boolean der = !file.isEmpty() && file.u1(0) == SEQUENCE;
        if (!der) {
            readPem(file.toText(StandardCharsets.ISO_8859_1));
        } else if (isPkcs12(file)) {
            readPkcs12(file);
        } else {
            certificates.add(Certificates.parse(file));
        }
    }

    /** PFX begins with version 3; a certificate begins with another sequence. */
    private static boolean isPkcs12(Bytes file) {
        int lengthByte = file.length() > 1 ? file.u1(1) : 0;
        int at = 2 + (lengthByte > 0x80 ? lengthByte & 0x7F : 0);
        return file.length() >= at + 3 && file.slice(at, 3).equals(Bytes.ofInts(2, 1, 3));
    }

    private void readPkcs12(Bytes file) throws GeneralSecurityException, IOException {
        char[] secret = characters();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            load(store, file, secret);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && privateKey == null && store.getKey(alias, secret) instanceof PrivateKey key) {
                    privateKey = key;
                    addAll(0, store.getCertificateChain(alias));
                } else if (store.isCertificateEntry(alias)) {
                    addAll(certificates.size(), store.getCertificate(alias));
                }
            }
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private void load(KeyStore store, Bytes file, char[] secret) throws GeneralSecurityException, IOException {
        try {
            store.load(new ByteArrayInputStream(file.toArray()), secret);
        } catch (IOException e) {
            if (e.getCause() instanceof GeneralSecurityException) {
                throw wrongPassword(e);
            }
            throw e;
        }
    }

    private SmartCardException wrongPassword(Exception cause) {
        return new SmartCardException(password.isPresent() ? "the password of the key file is wrong" : "the key file is encrypted and needs its password",
                null, cause);
    }

    private void addAll(int at, Certificate... chain) {
        List<X509Certificate> found = new ArrayList<>();
        for (Certificate one : chain == null ? new Certificate[0] : chain) {
            if (one instanceof X509Certificate x509) {
                found.add(x509);
            }
        }
        certificates.addAll(at, found);
    }

    private char[] characters() {
        return password.map(secret -> secret.use(KeyMaterialReader::decoded)).orElse(new char[0]);
    }

    private static char[] decoded(byte[] utf8) {
        CharBuffer buffer = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(utf8));
        char[] characters = Arrays.copyOf(buffer.array(), buffer.limit());
        Arrays.fill(buffer.array(), '\0');
        return characters;
    }

    private void readPem(String text) throws IOException, GeneralSecurityException, OperatorCreationException, PKCSException {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            Object object = parser.readObject();
            for (int count = 0; object != null && count < MAX_OBJECTS; count++) {
                take(object);
                object = parser.readObject();
            }
        }
    }

    private void take(Object object) throws IOException, GeneralSecurityException, OperatorCreationException, PKCSException {
        if (object instanceof X509CertificateHolder certificate) {
            certificates.add(Certificates.parse(Bytes.of(certificate.getEncoded())));
        } else if (object instanceof PrivateKeyInfo key) {
            privateKey = privateKey(key);
        } else if (object instanceof PEMKeyPair pair) {
            take(pair);
        } else if (object instanceof SubjectPublicKeyInfo key) {
            publicKey = publicKey(key);
        } else if (object instanceof PEMEncryptedKeyPair encrypted) {
            take(decrypt(encrypted));
        } else if (object instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
            privateKey = privateKey(decrypt(encrypted));
        }
    }

    private void take(PEMKeyPair pair) throws IOException, GeneralSecurityException {
        privateKey = privateKey(pair.getPrivateKeyInfo());
        publicKey = publicKey(pair.getPublicKeyInfo());
    }

    private static PrivateKey privateKey(PrivateKeyInfo info) throws IOException, GeneralSecurityException {
        return isEc(info.getPrivateKeyAlgorithm())
                ? MoreCurves.key(factory -> factory.generatePrivate(new PKCS8EncodedKeySpec(encoded(info))))
                : new JcaPEMKeyConverter().getPrivateKey(info);
    }

    private static PublicKey publicKey(SubjectPublicKeyInfo info) throws IOException, GeneralSecurityException {
        return isEc(info.getAlgorithm())
                ? MoreCurves.key(factory -> factory.generatePublic(new X509EncodedKeySpec(encoded(info))))
                : new JcaPEMKeyConverter().getPublicKey(info);
    }

    private static boolean isEc(AlgorithmIdentifier algorithm) {
        return algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey);
    }

    private static byte[] encoded(ASN1Object object) throws GeneralSecurityException {
        try {
            return object.getEncoded();
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private PEMKeyPair decrypt(PEMEncryptedKeyPair encrypted) throws IOException {
        try {
            return encrypted.decryptKeyPair(new JcePEMDecryptorProviderBuilder().setProvider(new BouncyCastleProvider()).build(characters()));
        } catch (IOException e) {
            throw wrongPassword(e);
        }
    }

    private PrivateKeyInfo decrypt(PKCS8EncryptedPrivateKeyInfo encrypted) throws OperatorCreationException {
        try {
            return encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder().setProvider(new BouncyCastleProvider()).build(characters()));
        } catch (PKCSException e) {
            throw wrongPassword(e);
        }
    }

    private KeyMaterial result() throws GeneralSecurityException {
        if (publicKey == null && privateKey != null) {
            publicKey = KeyMaterial.publicOf(privateKey).orElseGet(this::certified);
        }
        if (privateKey == null && publicKey == null && certificates.isEmpty()) {
            throw new MalformedDataException("the file holds neither keys nor certificates");
        }
        return new KeyMaterial(Optional.ofNullable(privateKey), Optional.ofNullable(publicKey), ownFirst());
    }

    private PublicKey certified() {
        return certificates.isEmpty() ? null : certificates.get(0).getPublicKey();
    }

    private List<X509Certificate> ownFirst() {
        List<X509Certificate> ordered = new ArrayList<>(certificates);
        ordered.sort((a, b) -> Boolean.compare(!a.getPublicKey().equals(publicKey), !b.getPublicKey().equals(publicKey)));
        return ordered;
    }
}
