package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/** Lets BouncyCastle's builders sign with the card. */
final class CardContentSigner implements ContentSigner {

    private final Pkcs15Token token;
    private final PrivateKeyObject key;
    private final SignatureScheme scheme;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    CardContentSigner(Pkcs15Token token, PrivateKeyObject key, SignatureScheme scheme) {
        this.token = token;
        this.key = key;
        this.scheme = scheme;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        String hash = scheme.hash().name();
        return new DefaultSignatureAlgorithmIdentifierFinder().find(switch (scheme.padding()) {
            case PKCS1 -> hash + "WITHRSA";
            case PSS -> hash + "WITHRSAANDMGF1";
            case ECDSA -> hash + "WITHECDSA";
            case EDDSA -> key.bits() == 255 ? "ED25519" : "ED448";
        });
    }

    @Override
    public OutputStream getOutputStream() {
        return message;
    }

    @Override
    public byte[] getSignature() {
        return token.sign(key, scheme, scheme.input(Bytes.of(message.toByteArray()))).toArray();
    }
}
