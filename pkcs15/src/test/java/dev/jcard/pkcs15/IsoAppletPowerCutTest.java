package dev.jcard.pkcs15;

import static dev.jcard.pkcs15.TestKeys.pin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.TransportException;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.vm.VirtualCard;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** As {@link PowerCutTest}, on jcard's ISO applet: after any cut the card can be read, and the same step finishes it. */
class IsoAppletPowerCutTest {

    private static final Bytes ID = NewKey.DEFAULT_ID;
    private static final Map<PublicKey, X509Certificate> CERTIFICATES = new ConcurrentHashMap<>();

    /** A connection that ends after a number of commands. */
    private static final class Cut implements CardChannel {
        private final CardChannel inner;
        private int left;

        Cut(CardChannel inner, int left) {
            this.inner = inner;
            this.left = left;
        }

        @Override
        public ResponseApdu transmit(CommandApdu command) {
            if (left-- <= 0) {
                throw new TransportException(TransportException.Reason.CARD_REMOVED, "power cut", null, null);
            }
            return inner.transmit(command);
        }
    }

    private static void create(CardChannel channel) {
        Pkcs15Token token = Pkcs15Token.open(channel);
        if (!token.isInitialised()) {
            if (token.hasPin()) {
                token.login(pin("123456"));
            }
            token.create(new NewStructure("", Optional.of(
                    new NewPin(NewKey.DEFAULT_AUTH_ID, "User Name", pin("123456"), Optional.of(pin("1234567890123456"))))));
        }
    }

    private static Pkcs15Token loggedIn(CardChannel channel) {
        Pkcs15Token token = Pkcs15Token.open(channel);
        token.login(pin("123456"));
        return token;
    }

    private static void generate(CardChannel channel) {
        Pkcs15Token token = loggedIn(channel);
        if (token.privateKeys().isEmpty()) {
            token.generateKeyPair(KeyAlgorithm.parse("ec:P-256"), NewKey.labelled("Key").withId(ID));
        }
    }

    private static void store(CardChannel channel) {
        Pkcs15Token token = loggedIn(channel);
        PublicKey key = token.readPublicKey(ID);
        token.storeCertificate(CERTIFICATES.computeIfAbsent(key, any -> TestKeys.certificate(any, "CN=newclient")), ID, "");
    }

    private static void delete(CardChannel channel) {
        Pkcs15Token token = loggedIn(channel);
        token.certificates().forEach(token::delete);
        token.privateKeys().forEach(token::delete);
        token.publicKeys().forEach(token::delete);
    }

    private static String summary(VirtualCard card) {
        card.reset();
        Pkcs15Token token = Pkcs15Token.open(card.connect());
        if (!token.isInitialised()) {
            return "blank";
        }
        token.info();
        for (PrivateKeyObject key : token.privateKeys()) {
            token.readPublicKey(key.id());
        }
        token.certificates().forEach(token::readCertificate);
        return token.pins().size() + " PINs, " + token.privateKeys().size() + " private, " + token.publicKeys().size() + " public, "
                + token.certificates().size() + " certificates";
    }

    @Test
    void everyStepSurvivesACutAfterEveryCommand() {
        cutEverywhere(channel -> { }, IsoAppletPowerCutTest::create, "1 PINs, 0 private, 0 public, 0 certificates");
        cutEverywhere(IsoAppletPowerCutTest::create, IsoAppletPowerCutTest::generate, "1 PINs, 1 private, 1 public, 0 certificates");
        Consumer<CardChannel> withKey = channel -> {
            create(channel);
            generate(channel);
        };
        cutEverywhere(withKey, IsoAppletPowerCutTest::store, "1 PINs, 1 private, 1 public, 1 certificates");
        cutEverywhere(withKey.andThen(IsoAppletPowerCutTest::store), IsoAppletPowerCutTest::delete, "1 PINs, 0 private, 0 public, 0 certificates");
        cutEverywhere(withKey, channel -> loggedIn(channel).erase(), "blank");
    }

    private static void cutEverywhere(Consumer<CardChannel> before, Consumer<CardChannel> step, String expected) {
        for (int commands = 1; ; commands++) {
            try (VirtualCard card = VirtualIsoApplet.fresh()) {
                before.accept(card.connect());
                card.reset();
                if (finishes(card, step, commands)) {
                    assertTrue(commands > 5);
                    assertEquals(expected, summary(card));
                    return;
                }
                summary(card);
                card.reset();
                step.accept(card.connect());
                assertEquals(expected, summary(card), "cut after " + commands + " commands");
            }
        }
    }

    private static boolean finishes(VirtualCard card, Consumer<CardChannel> step, int commands) {
        CardChannel cut = new Cut(card.connect(), commands);
        try {
            step.accept(cut);
            return true;
        } catch (TransportException e) {
            assertThrows(TransportException.class, () -> cut.transmit(CommandApdu.of(0, 0, 0, 0)));
            return false;
        }
    }
}
