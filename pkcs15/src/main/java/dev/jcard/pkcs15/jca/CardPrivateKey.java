package dev.jcard.pkcs15.jca;

import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** A private key that stays on its card. Its encoding is not available. */
public abstract class CardPrivateKey implements PrivateKey {

    private static final long serialVersionUID = 1;

    private final transient CardSession session;
    private final transient PrivateKeyObject entry;
    private final transient PublicKey publicKey;
    private final transient List<X509Certificate> chain;

    CardPrivateKey(CardSession session, PrivateKeyObject entry, PublicKey publicKey, List<X509Certificate> chain) {
        this.session = session;
        this.entry = entry;
        this.publicKey = publicKey;
        this.chain = List.copyOf(chain);
    }

    /** The directory entry: identifier, label, usage. */
    public final PrivateKeyObject entry() {
        return entry;
    }

    /** The public key of the pair. */
    public final PublicKey publicKey() {
        return publicKey;
    }

    /** The key's certificate first, then those above it as far as they are known; empty without certificate. */
    public final List<X509Certificate> chain() {
        return chain;
    }

    final CardSession session() {
        return session;
    }

    @Override
    public final String getAlgorithm() {
        return publicKey.getAlgorithm();
    }

    /** Null: there is no encoding. */
    @Override
    public final String getFormat() {
        return null;
    }

    /** Null: the key does not leave the card. */
    @Override
    public final byte[] getEncoded() {
        return null;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof CardPrivateKey key && key.publicKey.equals(publicKey) && key.entry.id().equals(entry.id());
    }

    @Override
    public final int hashCode() {
        return publicKey.hashCode();
    }

    @Override
    public final String toString() {
        return "key " + entry.id() + " (" + entry.label() + ") on a card";
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("a key on a card cannot be written to a stream");
    }
}
