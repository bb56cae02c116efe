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
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The card is pulled before every command and loses its power at every write of an enrolment and of a renewal; run again, it ends the same. */
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

    /** Is gone from the given command on. */
    private static final class Pulled implements CardChannel {
        private final CardChannel inner;
        private int left;

        Pulled(CardChannel inner, int left) {
            this.inner = inner;
            this.left = left;
        }

        @Override
        public ResponseApdu transmit(CommandApdu command) {
            if (left-- == 0) {
                throw new TransportException(TransportException.Reason.CARD_REMOVED, "pulled", null, null);
            }
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

    /** Runs it on copies of a card that is pulled before each command, then on copies that lose their power at each write. */
    private void everyCut(VirtualCard prepared, Wanted wanted, BiConsumer<VirtualCard, String> check) {
        int commands = 0;
        while (!ends(prepared, wanted, Long.MAX_VALUE, commands, check, "pulled before command " + commands)) {
            commands++;
        }
        int writes = 1;
        while (!ends(prepared, wanted, writes, Integer.MAX_VALUE, check, "without power at write " + writes)) {
            writes++;
        }
        assertTrue(commands > 20 && writes > 20, commands + " commands, " + writes + " writes");
    }

    private boolean ends(VirtualCard prepared, Wanted wanted, long write, int command, BiConsumer<VirtualCard, String> check, String when) {
        try (VirtualCard card = prepared.copy(); CardChannel channel = card.connect()) {
            card.cutPowerAtWrite(write == Long.MAX_VALUE ? 0 : write);
            boolean ended = false;
            try {
                ended = enrol(new Pulled(channel, command), wanted) == Enrolment.End.DONE;
            } catch (TransportException pulled) {
                assertEquals(TransportException.Reason.CARD_REMOVED, pulled.reason());
            }
            card.cutPowerAtWrite(0);
            card.powerOn();
            card.reset();
            check.accept(card, when);
            return ended;
        }
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
        try (VirtualCard blank = card()) {
            everyCut(blank, WANTED, (card, when) -> {
                assertEquals(Enrolment.End.DONE, enrol(card.connect(), WANTED), when);
                assertEquals(List.of(NewKey.DEFAULT_ID), ids(card), when);
            });
        }
    }

    @Test
    void aRenewalNeverLeavesTheCardWithoutAPairThatWorks() {
        Wanted renewal = new Wanted(WANTED.subject(), WANTED.label(), WANTED.algorithm(), WANTED.id(), true);
        try (VirtualCard enrolled = card(); CardChannel channel = enrolled.connect()) {
            enrol(channel, WANTED);
            try (VirtualCard renewed = enrolled.copy()) {
                enrol(renewed.connect(), renewal);
                assertEquals(List.of(Bytes.ofInts(0x46)), ids(renewed));
            }
            everyCut(enrolled, renewal, EnrolmentInterruptedTest::assertWorks);
        }
    }

    private static void assertWorks(VirtualCard card, String when) {
        try (CardChannel channel = card.connect(); Secret pin = CODES.pin()) {
            Pkcs15Token token = Pkcs15Token.open(channel);
            token.login(pin);
            boolean works = token.privateKeys().stream().anyMatch(key -> token.certificates().stream()
                    .filter(one -> one.id().equals(key.id())).map(token::readCertificate)
                    .anyMatch(certificate -> proves(token, key, certificate)));
            assertTrue(works, when);
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
