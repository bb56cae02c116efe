package dev.jcard.pkcs15.jca;

import dev.jcard.core.CardChannel;
import java.io.Serial;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * The security provider "jcard": key store type {@code JCARD}, RSA and EC signatures, RSA decryption.
 *
 * <p>From programs: {@code new CardProvider(session)}. From keytool and jarsigner: {@code -providerClass
 * dev.jcard.pkcs15.jca.CardProvider -providerArg READER -keystore NONE -storetype JCARD}. Signatures with SHA-1 are not
 * offered unless the system property {@code jcard.allowSha1} is {@code true}.
 */
public final class CardProvider extends Provider {

    /** The provider's name. */
    public static final String NAME = "jcard";
    /** The key store type. */
    public static final String KEY_STORE = "JCARD";

    @Serial
    private static final long serialVersionUID = 1;
    private static final String KEY_CLASS = CardPrivateKey.class.getName();

    private final transient Optional<CardSession> session;

    /** For keytool: must be configured with the name of a reader. */
    public CardProvider() {
        this(Optional.empty());
    }

    /** With the keys of one card. */
    public CardProvider(CardSession session) {
        this(Optional.of(session));
    }

    private CardProvider(Optional<CardSession> session) {
        super(NAME, "0.1", "keys on smart cards");
        this.session = session;
        hashes("RSA");
        hashes("ECDSA");
        signature("NONEwithRSA");
        signature("NONEwithECDSA");
        signature("RSASSA-PSS");
        signature("NONEwithRSASSA-PSS");
        for (String padding : List.of("PKCS1Padding", "OAEPPadding", "OAEPWithSHA-1AndMGF1Padding", "OAEPWithSHA1AndMGF1Padding",
                "OAEPWithSHA-256AndMGF1Padding")) {
            putService(new CardService(this, "Cipher", "RSA/ECB/" + padding, keyClass(), () -> new CardCipher(padding)));
        }
        putService(new CardService(this, "Cipher", "RSA", keyClass(), () -> new CardCipher("PKCS1Padding")));
        session.ifPresent(open -> putService(new CardService(this, "KeyStore", KEY_STORE, Map.of(), () -> new CardKeyStore(open, null))));
    }

    private void hashes(String family) {
        for (String hash : List.of("SHA256", "SHA384", "SHA512")) {
            signature(hash + "with" + family);
        }
        if (Boolean.getBoolean("jcard.allowSha1")) {
            signature("SHA1with" + family);
        }
    }

    private void signature(String algorithm) {
        putService(new CardService(this, "Signature", algorithm, keyClass(), () -> new CardSignature(algorithm)));
    }

    private static Map<String, String> keyClass() {
        return Map.of("SupportedKeyClasses", KEY_CLASS);
    }

    /**
     * The provider for the card in a reader.
     *
     * @param reader name or part of it; empty: the only reader with a card
     * @throws UnsupportedOperationException when no {@link CardConnector} is on the class path
     */
    @Override
    public Provider configure(String reader) {
        CardConnector connector = ServiceLoader.load(CardConnector.class, CardConnector.class.getClassLoader()).findFirst()
                .orElseThrow(() -> new UnsupportedOperationException("no " + CardConnector.class.getName() + " on the class path"));
        Supplier<CardChannel> connect = () -> connector.connect(reader == null ? "" : reader);
        KeptPin pin = new KeptPin();
        CardSession opened = new CardSession(connect, pin);
        CardProvider configured = new CardProvider(Optional.empty());
        configured.putService(new CardService(configured, "KeyStore", KEY_STORE, Map.of(), () -> new CardKeyStore(opened, pin)));
        return configured;
    }

    @Override
    public boolean isConfigured() {
        return session.isPresent() || getService("KeyStore", KEY_STORE) != null;
    }

    /** A service made by a supplier instead of by reflection. */
    private static final class CardService extends Service {
        private final Supplier<Object> maker;

        CardService(Provider provider, String type, String algorithm, Map<String, String> attributes, Supplier<Object> maker) {
            super(provider, type, algorithm, "dev.jcard.pkcs15.jca." + type, null, attributes);
            this.maker = maker;
        }

        @Override
        public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            return maker.get();
        }
    }
}
