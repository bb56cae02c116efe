package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/** Lets BouncyCastle's builders sign with the card. */
final class CardContentSigner implements ContentSigner {

    private final Pkcs15Token token;
    private final PrivateKeyObject key;
    private final SignatureScheme scheme;
    private final MessageDigest digest;

    CardContentSigner(Pkcs15Token token, PrivateKeyObject key, SignatureScheme scheme) {
        this.token = token;
        this.key = key;
        this.scheme = scheme;
        this.digest = scheme.hash().newDigest();
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        String suffix = switch (scheme.padding()) {
            case PKCS1 -> "WITHRSA";
            case PSS -> "WITHRSAANDMGF1";
            case ECDSA -> "WITHECDSA";
        };
        return new DefaultSignatureAlgorithmIdentifierFinder().find(scheme.hash().name() + suffix);
    }

    @Override
    public OutputStream getOutputStream() {
        return new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    }

    @Override
    public byte[] getSignature() {
        return token.sign(key, scheme, Bytes.of(digest.digest())).toArray();
    }
}
