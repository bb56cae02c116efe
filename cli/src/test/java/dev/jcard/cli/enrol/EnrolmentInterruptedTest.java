package dev.jcard.cli.enrol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.applet.BuiltinApplet;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.core.TransportException;
import dev.jcard.gp.AttemptLog;
import dev.jcard.gp.Authentication;
import dev.jcard.gp.InstallParameters;
import dev.jcard.gp.InstallRequest;
import dev.jcard.gp.LoadFile;
import dev.jcard.gp.LoadRequest;
import dev.jcard.gp.Profile;
import dev.jcard.gp.SecurityDomain;
import dev.jcard.gp.scp.KeySet;
import dev.jcard.pkcs15.KeyAlgorithm;
import dev.jcard.pkcs15.NewKey;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pki.CertificationRequest;
import dev.jcard.vm.Profiles;
import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The card is pulled before every single command of an enrolment and of a renewal; run again, it ends the same. */
class EnrolmentInterruptedTest {

    private static final Codes CODES = new Codes() {
        private static Secret code() {
            return Secret.take("12345678".toCharArray());
        }

        @Override
        public Secret pin() {
            return code();
        }

        @Override
        public Secret puk() {
            return code();
        }

        @Override
        public Secret soPin() {
            return code();
        }

        @Override
        public Secret soPuk() {
            return code();
        }
    };

    private static final Wanted WANTED = new Wanted("CN=Jane", "Jane", KeyAlgorithm.rsa(512), NewKey.DEFAULT_ID, false);

    private final Map<PublicKey, X509Certificate> issued = new HashMap<>();
    private final KeyPair ca = caKey();

    private static KeyPair caKey() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Counts commands, and is gone from the given one on. */
    private static final class Pulled implements CardChannel {
        private final CardChannel inner;
        private int left;
        int commands;

        Pulled(CardChannel inner, int left) {
            this.inner = inner;
            this.left = left;
        }

        @Override
        public ResponseApdu transmit(CommandApdu command) {
            if (left-- == 0) {
                throw new TransportException(TransportException.Reason.CARD_REMOVED, "pulled", null, null);
            }
            commands++;
            return inner.transmit(command);
        }

        @Override
        public int maxCommandData() {
            return inner.maxCommandData();
        }
    }

    private Optional<List<X509Certificate>> certify(PublicKey key, java.util.function.Supplier<Bytes> request) {
        X509Certificate known = issued.get(key);
        if (known == null) {
            CertificationRequest asked = CertificationRequest.parse(request.get().toArray());
            asked.verifyPossession();
            known = TestCa.certify(ca, asked.publicKey(), "CN=Jane", issued.size());
            issued.put(key, known);
        }
        return Optional.of(List.of(known));
    }

    private Enrolment.End enrol(CardChannel channel, Wanted wanted) {
        try {
            return new Enrolment(channel, wanted, CODES, this::certify, line -> { }).run();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A blank card with the MUSCLE applet on it. */
    private static VirtualCard card() {
        VirtualCard card = VirtualCard.create(Profiles.named("default"), new SecureRandom());
        BuiltinApplet muscle = BuiltinApplet.find("muscle", "3.0.5").orElseThrow();
        LoadFile file = LoadFile.parse(muscle.cap());
        try (KeySet keys = KeySet.wellKnown(); CardChannel channel = card.connect();
                SecurityDomain domain = SecurityDomain.select(channel, Optional.empty(), Profile.GP)) {
            domain.authenticate(Authentication.with(keys), AttemptLog.inMemory());
            domain.content().installForLoad(LoadRequest.of(file.aid(), Optional.empty()));
            domain.content().load(file.loadData(List.of()), sent -> { });
            domain.content().install(new InstallRequest(file.aid(), muscle.appletAid(), muscle.appletAid(), Set.of(), InstallParameters.NONE));
        }
        return card;
    }

    private void interrupted(VirtualCard card, Wanted wanted, int at) {
        try (CardChannel channel = card.connect()) {
            enrol(new Pulled(channel, at), wanted);
        } catch (TransportException pulled) {
            assertEquals(TransportException.Reason.CARD_REMOVED, pulled.reason());
        }
        card.reset();
    }

    private static List<Bytes> ids(VirtualCard card) {
        try (CardChannel channel = card.connect()) {
            List<Bytes> ids = new ArrayList<>();
            Pkcs15Token token = Pkcs15Token.open(channel);
            token.privateKeys().forEach(key -> ids.add(key.id()));
            assertEquals(ids, token.certificates().stream().map(one -> one.id()).toList());
            return ids;
        }
    }

    @Test
    void anEnrolmentIsFinishedByTheNext() {
        int commands;
        try (VirtualCard card = card(); CardChannel channel = card.connect()) {
            Pulled counted = new Pulled(channel, Integer.MAX_VALUE);
            assertEquals(Enrolment.End.DONE, enrol(counted, WANTED));
            commands = counted.commands;
        }
        assertTrue(commands > 20, "commands: " + commands);
        for (int at = 0; at < commands; at++) {
            try (VirtualCard card = card()) {
                interrupted(card, WANTED, at);
                assertEquals(Enrolment.End.DONE, enrol(card.connect(), WANTED), "pulled before command " + at);
                assertEquals(List.of(NewKey.DEFAULT_ID), ids(card), "pulled before command " + at);
            }
        }
    }

    @Test
    void aRenewalNeverLeavesTheCardWithoutAPairThatWorks() {
        Wanted renewal = new Wanted(WANTED.subject(), WANTED.label(), WANTED.algorithm(), WANTED.id(), true);
        int commands;
        try (VirtualCard card = card(); CardChannel channel = card.connect()) {
            enrol(channel, WANTED);
            Pulled counted = new Pulled(channel, Integer.MAX_VALUE);
            enrol(counted, renewal);
            commands = counted.commands;
            assertEquals(List.of(Bytes.ofInts(0x46)), ids(card));
        }
        for (int at = 0; at < commands; at += 2) {
            try (VirtualCard card = card(); CardChannel channel = card.connect()) {
                enrol(channel, WANTED);
                interrupted(card, renewal, at);
                assertWorks(card, at);
            }
        }
    }

    private static void assertWorks(VirtualCard card, int at) {
        try (CardChannel channel = card.connect(); Secret pin = CODES.pin()) {
            Pkcs15Token token = Pkcs15Token.open(channel);
            token.login(pin);
            boolean works = token.privateKeys().stream().anyMatch(key -> token.certificates().stream()
                    .filter(one -> one.id().equals(key.id())).map(token::readCertificate)
                    .anyMatch(certificate -> proves(token, key, certificate)));
            assertTrue(works, "pulled before command " + at);
        }
    }

    private static boolean proves(Pkcs15Token token, dev.jcard.pkcs15.asn1.PrivateKeyObject key, X509Certificate certificate) {
        try {
            Proof.signs(token, key, certificate);
            return true;
        } catch (dev.jcard.core.VerificationException e) {
            return false;
        }
    }
}
