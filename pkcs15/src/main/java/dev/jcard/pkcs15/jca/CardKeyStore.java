package dev.jcard.pkcs15.jca;

import dev.jcard.core.Secret;
import dev.jcard.core.SmartCardException;
import dev.jcard.pkcs15.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.Key;
import java.security.KeyStoreException;
import java.security.KeyStoreSpi;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The objects of a card as key store entries; read-only, no file behind it. */
final class CardKeyStore extends KeyStoreSpi {

    private final CardSession session;
    private final KeptPin pin;
    private final Map<String, CardPrivateKey> keys = new LinkedHashMap<>();
    private final Map<String, X509Certificate> certificates = new LinkedHashMap<>();

    /** @param pin where the store's password is kept for the card, null when the session asks for PINs itself */
    CardKeyStore(CardSession session, KeptPin pin) {
        this.session = session;
        this.pin = pin;
    }

    /** Reads the card; a password is the card holder's PIN and is presented at once. */
    @Override
    public void engineLoad(InputStream stream, char[] password) throws IOException {
        if (stream != null) {
            throw new IOException("a card is no file: use the key store NONE");
        }
        try {
            if (password != null && password.length > 0) {
                login(Secret.take(password.clone()));
            }
            readEntries();
        } catch (SmartCardException e) {
            UnrecoverableKeyException cause = new UnrecoverableKeyException(e.getMessage());
            cause.initCause(e);
            throw new IOException(e.getMessage(), cause);
        }
    }

    private void login(Secret value) {
        session.login(value);
        if (pin == null) {
            value.close();
        } else {
            pin.keep(value);
        }
    }

    private void readEntries() {
        keys.clear();
        certificates.clear();
        for (CardPrivateKey key : session.keys()) {
            keys.put(unique(key.entry().label().isEmpty() ? key.entry().id().toHex() : key.entry().label()), key);
        }
        for (X509Certificate certificate : session.certificates()) {
            boolean ofKey = keys.values().stream().anyMatch(key -> !key.chain().isEmpty() && key.chain().get(0).equals(certificate));
            if (!ofKey) {
                certificates.put(unique(Certificates.commonName(certificate)), certificate);
            }
        }
    }

    private String unique(String name) {
        String alias = name;
        for (int i = 2; keys.containsKey(alias) || certificates.containsKey(alias); i++) {
            alias = name + " " + i;
        }
        return alias;
    }

    @Override
    public Key engineGetKey(String alias, char[] password) {
        return keys.get(alias);
    }

    @Override
    public Certificate[] engineGetCertificateChain(String alias) {
        CardPrivateKey key = keys.get(alias);
        return key == null || key.chain().isEmpty() ? null : key.chain().toArray(Certificate[]::new);
    }

    @Override
    public Certificate engineGetCertificate(String alias) {
        Certificate[] chain = engineGetCertificateChain(alias);
        return chain == null ? certificates.get(alias) : chain[0];
    }

    @Override
    public Date engineGetCreationDate(String alias) {
        return engineGetCertificate(alias) instanceof X509Certificate certificate ? certificate.getNotBefore() : null;
    }

    @Override
    public Enumeration<String> engineAliases() {
        java.util.List<String> aliases = new java.util.ArrayList<>(keys.keySet());
        aliases.addAll(certificates.keySet());
        return Collections.enumeration(aliases);
    }

    @Override
    public boolean engineContainsAlias(String alias) {
        return keys.containsKey(alias) || certificates.containsKey(alias);
    }

    @Override
    public int engineSize() {
        return keys.size() + certificates.size();
    }

    @Override
    public boolean engineIsKeyEntry(String alias) {
        return keys.containsKey(alias);
    }

    @Override
    public boolean engineIsCertificateEntry(String alias) {
        return certificates.containsKey(alias);
    }

    @Override
    public String engineGetCertificateAlias(Certificate certificate) {
        for (String alias : Collections.list(engineAliases())) {
            if (certificate.equals(engineGetCertificate(alias))) {
                return alias;
            }
        }
        return null;
    }

    private static KeyStoreException readOnly() {
        return new KeyStoreException("the card is written with jcard pkcs15, not through the key store");
    }

    @Override
    public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain) throws KeyStoreException {
        throw readOnly();
    }

    @Override
    public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain) throws KeyStoreException {
        throw readOnly();
    }

    @Override
    public void engineSetCertificateEntry(String alias, Certificate certificate) throws KeyStoreException {
        throw readOnly();
    }

    @Override
    public void engineDeleteEntry(String alias) throws KeyStoreException {
        throw readOnly();
    }

    @Override
    public void engineStore(OutputStream stream, char[] password) {
        // nothing to write: the card is the store
    }
}
