package dev.jcard.pkcs15.jca;

import static dev.jcard.pkcs15.TestKeys.pin;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.TransportException;
import dev.jcard.pkcs15.KeyAlgorithm;
import dev.jcard.pkcs15.NewKey;
import dev.jcard.pkcs15.NewPin;
import dev.jcard.pkcs15.NewStructure;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.TestKeys;
import dev.jcard.pkcs15.VirtualMuscle;
import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The provider on a virtual card with one RSA-2048 key and its certificate. */
@Timeout(60)
class CardProviderTest {

    private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.UTF_8);

    private static VirtualCard card;
    private static X509Certificate certificate;

    private int asked;
    private final PinSource goodPin = (which, left) -> {
        asked++;
        return Optional.of(pin("00000000"));
    };

    @BeforeAll
    static void provision() {
        card = VirtualMuscle.ready(6000);
        Pkcs15Token token = Pkcs15Token.open(card.connect());
        token.login(pin("00000000"));
        token.create(new NewStructure("", Optional.of(new NewPin(NewKey.DEFAULT_AUTH_ID, "User Name", pin("00000000"), Optional.empty()))));
        PublicKey key = token.generateKeyPair(KeyAlgorithm.RSA_2048, NewKey.labelled("Key"));
        certificate = TestKeys.certificate(key, "CN=newclient,O=example.com");
        token.storeCertificate(certificate, NewKey.DEFAULT_ID, "");
    }

    @AfterAll
    static void close() {
        card.close();
    }

    private CardSession session() {
        return new CardSession(() -> {
            card.reset();
            return card.connect();
        }, goodPin);
    }

    private static KeyStore keyStore(CardProvider provider) throws Exception {
        KeyStore store = KeyStore.getInstance("JCARD", provider);
        store.load(null, null);
        return store;
    }

    @Test
    void showsTheCardAsKeyStore() throws Exception {
        KeyStore store = keyStore(new CardProvider(session()));
        assertEquals(1, store.size());
        assertEquals("newclient", store.aliases().nextElement());
        assertTrue(store.isKeyEntry("newclient"));
        assertEquals(certificate, store.getCertificate("newclient"));
        assertEquals("newclient", store.getCertificateAlias(certificate));
        PrivateKey key = (PrivateKey) store.getKey("newclient", null);
        assertNull(key.getEncoded());
        assertNull(key.getFormat());
        assertEquals("RSA", key.getAlgorithm());
        assertEquals(0, asked, "listing asks for no PIN");
        assertThrows(java.security.KeyStoreException.class, () -> store.deleteEntry("newclient"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA256withRSA", "SHA384withRSA", "SHA512withRSA", "NONEwithRSA", "RSASSA-PSS"})
    void signs(String algorithm) throws Exception {
        CardProvider provider = new CardProvider(session());
        CardPrivateKey key = session().keys().get(0);
        Signature signature = Signature.getInstance(algorithm, provider);
        Signature verifier = Signature.getInstance(algorithm.equals("NONEwithRSA") ? "NONEwithRSA" : algorithm);
        if (algorithm.equals("RSASSA-PSS")) {
            PSSParameterSpec parameters = new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1);
            signature.setParameter(parameters);
            verifier.setParameter(parameters);
        }
        verifier.initVerify(certificate);
        for (int i = 0; i < 2; i++) {
            signature.initSign(key);
            signature.update(MESSAGE);
            verifier.update(MESSAGE);
            assertTrue(verifier.verify(signature.sign()), algorithm);
        }
        assertEquals(1, asked, "the PIN is asked once");
    }

    @Test
    void refusesSha1UnlessAllowed() {
        assertThrows(NoSuchAlgorithmException.class, () -> Signature.getInstance("SHA1withRSA", new CardProvider(session())));
        System.setProperty("jcard.allowSha1", "true");
        try {
            assertEquals("SHA1withRSA", Signature.getInstance("SHA1withRSA", new CardProvider(session())).getAlgorithm());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        } finally {
            System.clearProperty("jcard.allowSha1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA/ECB/PKCS1Padding", "RSA/ECB/OAEPWithSHA-1AndMGF1Padding"})
    void decrypts(String transformation) throws Exception {
        Cipher sender = Cipher.getInstance(transformation);
        sender.init(Cipher.ENCRYPT_MODE, certificate);
        Cipher receiver = Cipher.getInstance(transformation, new CardProvider(session()));
        receiver.init(Cipher.DECRYPT_MODE, session().keys().get(0));
        assertArrayEquals(MESSAGE, receiver.doFinal(sender.doFinal(MESSAGE)));
    }

    @Test
    void connectsAgainAfterTheCardWasAway() throws Exception {
        boolean[] pulled = {false};
        CardSession session = new CardSession(() -> {
            card.reset();
            pulled[0] = false;
            return new PullableChannel(card.connect(), pulled);
        }, goodPin);
        CardPrivateKey key = session.keys().get(0);
        Signature signature = Signature.getInstance("SHA256withRSA", new CardProvider(session));
        for (int i = 0; i < 2; i++) {
            signature.initSign(key);
            signature.update(MESSAGE);
            signature.sign();
            pulled[0] = true;
        }
        assertEquals(2, asked, "a card that was away wants its PIN again");
    }

    private record PullableChannel(CardChannel inner, boolean[] pulled) implements CardChannel {
        @Override
        public ResponseApdu transmit(CommandApdu command) {
            if (pulled[0]) {
                throw new TransportException(TransportException.Reason.CARD_REMOVED, "pulled", null, null);
            }
            return inner.transmit(command);
        }
    }

    @Test
    void neverRepeatsAWrongPin() throws Exception {
        int[] wrong = {0};
        CardSession session = new CardSession(() -> {
            card.reset();
            return card.connect();
        }, (which, left) -> {
            wrong[0]++;
            return Optional.of(pin("99999999"));
        });
        Signature signature = Signature.getInstance("SHA256withRSA", new CardProvider(session));
        signature.initSign(session.keys().get(0));
        SignatureException refused = assertThrows(SignatureException.class, signature::sign);
        assertTrue(refused.getMessage().contains("wrong PIN"), refused.getMessage());
        assertEquals(1, wrong[0]);
        session().login(pin("00000000"));
    }

    @Test
    void aKeptPinThatFailedIsGivenUp() {
        KeptPin kept = new KeptPin();
        kept.keep(pin("11111111"));
        assertTrue(kept.ask(null, null).isPresent());
        kept.accepted(null);
        assertTrue(kept.ask(null, null).isPresent());
        assertTrue(kept.ask(null, null).isEmpty(), "not accepted since it was last given");
        assertTrue(kept.ask(null, null).isEmpty());
    }

    @Test
    void signsAHashThatSomebodyElseMade() throws Exception {
        PrivateKey key = (PrivateKey) keyStore(new CardProvider(session())).getKey("newclient", null);
        java.security.spec.PSSParameterSpec pss = new java.security.spec.PSSParameterSpec("SHA-256", "MGF1",
                java.security.spec.MGF1ParameterSpec.SHA256, 32, 1);
        java.security.Signature signature = java.security.Signature.getInstance("NONEwithRSASSA-PSS", new CardProvider(session()));
        signature.setParameter(pss);
        signature.initSign(key);
        signature.update(java.security.MessageDigest.getInstance("SHA-256").digest(new byte[] {1, 2, 3}));
        byte[] signed = signature.sign();
        java.security.Signature verifier = java.security.Signature.getInstance("RSASSA-PSS");
        verifier.setParameter(pss);
        verifier.initVerify(certificate.getPublicKey());
        verifier.update(new byte[] {1, 2, 3});
        assertTrue(verifier.verify(signed));
        signature.update(new byte[31]);
        assertThrows(java.security.SignatureException.class, signature::sign);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void authenticatesATlsClient(String version) throws Exception {
        CardProvider provider = new CardProvider(session());
        SSLContext server = context(null);
        KeyManagerFactory cardKeys = KeyManagerFactory.getInstance("SunX509");
        cardKeys.init(keyStore(provider), null);
        SSLContext client = context(cardKeys);
        java.security.Security.addProvider(provider);
        try (SSLServerSocket listening = (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0)) {
            listening.setNeedClientAuth(true);
            List<X509Certificate> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
            Thread thread = new Thread(() -> accept(listening, seen));
            thread.start();
            try (SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket("127.0.0.1", listening.getLocalPort())) {
                socket.setEnabledProtocols(new String[] {version});
                socket.getOutputStream().write(1);
                assertEquals(2, socket.getInputStream().read());
                assertEquals(version, socket.getSession().getProtocol());
            }
            thread.join();
            assertEquals(List.of(certificate), seen);
        } finally {
            java.security.Security.removeProvider(CardProvider.NAME);
        }
    }

    private static void accept(SSLServerSocket listening, List<X509Certificate> seen) {
        try (SSLSocket socket = (SSLSocket) listening.accept()) {
            socket.getInputStream().read();
            seen.add((X509Certificate) socket.getSession().getPeerCertificates()[0]);
            socket.getOutputStream().write(2);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A context with the given keys, or with those of a server; it trusts the server and the card's certificate. */
    private static SSLContext context(KeyManagerFactory keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        X509Certificate serverCertificate = TestKeys.certificate(TestKeys.pair(2048, 0).getPublic(), "CN=localhost");
        store.setCertificateEntry("server", serverCertificate);
        store.setCertificateEntry("client", certificate);
        store.setCertificateEntry("ca", TestKeys.ca());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        KeyManagerFactory own = keys;
        if (own == null) {
            store.setKeyEntry("key", TestKeys.pair(2048, 0).getPrivate(), new char[0], new X509Certificate[] {serverCertificate});
            own = KeyManagerFactory.getInstance("SunX509");
            own.init(store, new char[0]);
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
