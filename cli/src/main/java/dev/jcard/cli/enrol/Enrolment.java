package dev.jcard.cli.enrol;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.Secret;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.TransportException;
import dev.jcard.core.VerificationException;
import dev.jcard.pkcs15.Hash;
import dev.jcard.pkcs15.NewKey;
import dev.jcard.pkcs15.NewPin;
import dev.jcard.pkcs15.NewStructure;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.RequestSpec;
import dev.jcard.pkcs15.SignatureScheme;
import dev.jcard.pkcs15.Task;
import dev.jcard.pkcs15.asn1.CertificateObject;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.pkcs15.driver.MuscleCard;
import dev.jcard.pkcs15.driver.MuscleSetup;
import java.io.IOException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings a card to the state that is wanted, from whatever state it is in: every step first looks whether it is done. Interrupted
 * anywhere, the same enrolment run again finishes the same card; nothing that works is removed before its successor is proven.
 */
final class Enrolment {

    private static final int TRIES = 5;
    private static final int PUK_TRIES = 3;

    /** How it ended. */
    enum End { DONE, WAITING_FOR_CERTIFICATE }

    private final CardChannel card;
    private final Wanted wanted;
    private final Codes codes;
    private final Issuer issuer;
    private final Consumer<String> say;
    private Pkcs15Token token;
    private boolean loggedIn;

    Enrolment(CardChannel card, Wanted wanted, Codes codes, Issuer issuer, Consumer<String> say) {
        this.card = card;
        this.wanted = wanted;
        this.codes = codes;
        this.issuer = issuer;
        this.say = say;
    }

    End run() throws IOException {
        setUp();
        createStructure();
        Bytes id = keyToUse();
        PublicKey key = token.readPublicKey(id);
        Optional<X509Certificate> present = certificateFor(id, key);
        if (present.isEmpty()) {
            Optional<List<X509Certificate>> chain = issuer.certify(key, () -> request(id));
            if (chain.isEmpty()) {
                return End.WAITING_FOR_CERTIFICATE;
            }
            store(id, key, chain.get());
            present = Optional.of(chain.get().get(0));
        }
        prove(id, present.get());
        dropOlder(id, present.get());
        return End.DONE;
    }

    /** True for cards that take keys and certificates from whoever has the PIN. */
    static boolean isFor(Pkcs15Token token) {
        return token.can(Task.GENERATE) && token.can(Task.STORE_CERTIFICATE) && !token.wantsManagementKey(Task.GENERATE)
                && token.pinFor(Task.GENERATE).equals(token.userPin());
    }

    /** Refuses before anybody is asked for anything. */
    private static void require(Pkcs15Token token) {
        token.require(Task.GENERATE);
        token.require(Task.STORE_CERTIFICATE);
        if (!isFor(token)) {
            throw new CardRefusedException.Unsupported(0x6A81, ("AEIOU".indexOf(token.family().charAt(0)) >= 0 ? "an " : "a ") + token.family()
                    + " card is not enrolled in one step: it wants its " + (token.wantsManagementKey(Task.GENERATE) ? "management key" : "administrator's PIN"),
                    "jcard pkcs15 gen-key, csr and store-cert");
        }
    }

    /** What {@link #run} would do, without touching anything. */
    List<String> plan() {
        boolean blank = notSetUp().isPresent();
        Pkcs15Token seen = blank ? null : Pkcs15Token.open(card);
        if (seen != null) {
            require(seen);
        }
        boolean structured = seen != null && seen.isInitialised();
        boolean hasKey = structured && seen.privateKeys().stream().anyMatch(key -> key.id().equals(wanted.id()));
        boolean hasCertificate = hasKey && seen.certificates().stream().anyMatch(one -> one.id().equals(wanted.id()));
        return steps(wanted, !blank && seen.hasPin(), structured, hasKey, hasCertificate);
    }

    /** The same for a card without applet. */
    static List<String> plan(String applet, Wanted wanted) {
        List<String> all = new ArrayList<>(List.of(step(false, "applet " + applet)));
        all.addAll(steps(wanted, false, false, false, false));
        return all;
    }

    private static List<String> steps(Wanted wanted, boolean hasPin, boolean structured, boolean hasKey, boolean hasCertificate) {
        return List.of(step(hasPin, "PINs and unblocking codes"),
                step(structured, "PKCS#15 structure \"" + wanted.label() + "\""),
                step(hasKey && !wanted.renew(), wanted.algorithm() + " key " + wanted.id() + (hasKey && wanted.renew() ? ", renewed" : "")),
                step(hasCertificate && !wanted.renew(), "certificate for " + wanted.subject()),
                step(false, "test signature"));
    }

    private static String step(boolean done, String what) {
        return (done ? "have   " : "to do  ") + what;
    }

    /** Only the MUSCLE applet has a set-up below PKCS#15. */
    private void setUp() {
        Optional<MuscleCard> blank = notSetUp();
        if (blank.isPresent()) {
            try (Secret soPin = codes.soPin(); Secret soPuk = codes.soPuk(); Secret pin = codes.pin(); Secret puk = codes.puk()) {
                blank.get().setup(MuscleSetup.of(new MuscleSetup.PinPair(soPin, TRIES, soPuk, PUK_TRIES),
                        new MuscleSetup.PinPair(pin, TRIES, puk, PUK_TRIES)));
            }
            say.accept("PINs set");
        }
        token = Pkcs15Token.open(card);
        require(token);
    }

    /** A MUSCLE applet as it is after its installation. */
    private Optional<MuscleCard> notSetUp() {
        try {
            MuscleCard muscle = MuscleCard.open(card);
            return muscle.status().isEmpty() ? Optional.of(muscle) : Optional.empty();
        } catch (SmartCardException otherApplet) {
            if (otherApplet instanceof TransportException) {
                throw otherApplet;
            }
            return Optional.empty();
        }
    }

    private void createStructure() {
        if (token.isInitialised() && !token.pins().isEmpty()) {
            return;
        }
        token.require(token.isInitialised() ? Task.STORE_PIN : Task.CREATE);
        try (Secret pin = codes.pin(); Secret puk = codes.puk()) {
            NewPin holder = new NewPin(NewKey.DEFAULT_AUTH_ID, wanted.label(), pin, Optional.of(puk));
            boolean muscle = token.family().startsWith("MUSCLE");
            if (muscle) {
                token.login(pin);
                loggedIn = true;
            }
            if (token.isInitialised()) {
                token.storePin(holder);
            } else {
                token.create(new NewStructure(wanted.label(), Optional.of(muscle ? new NewPin(holder.authId(), holder.label(), pin, Optional.empty()) : holder)));
            }
        }
        say.accept("PKCS#15 structure created");
        loggedIn = false;
        token = Pkcs15Token.open(card);
    }

    private void login() {
        if (!loggedIn) {
            try (Secret pin = codes.pin()) {
                token.login(pin);
            }
            loggedIn = true;
        }
    }

    /** The key of the newest pair; for a renewal one that has no certificate yet, or a new one. */
    private Bytes keyToUse() {
        List<Bytes> pairs = pairs();
        if (pairs.isEmpty()) {
            return hasKey(wanted.id()) ? wanted.id() : generate(wanted.id());
        }
        if (!wanted.renew() || certificatesForSubject().size() > 1) {
            return pairs.stream().max(Comparator.comparing((Bytes id) -> certificate(id).orElseThrow().getNotBefore())
                    .thenComparing(id -> id)).orElseThrow();
        }
        return token.privateKeys().stream().map(PrivateKeyObject::id).filter(id -> certificate(id).isEmpty()).findFirst()
                .orElseGet(() -> generate(freeId()));
    }

    private boolean hasKey(Bytes id) {
        return token.privateKeys().stream().anyMatch(key -> key.id().equals(id));
    }

    private Bytes generate(Bytes id) {
        NewKey spec = new NewKey(Optional.of(id), wanted.label(), NewKey.DEFAULT_AUTH_ID, NewKey.SIGN_AND_DECRYPT);
        token.require(Task.GENERATE);
        token.requireKind(wanted.algorithm(), spec);
        token.require(Task.STORE_CERTIFICATE);
        login();
        say.accept("the card makes its key " + id + "; this may take a while");
        token.generateKeyPair(wanted.algorithm(), spec);
        return id;
    }

    private Bytes freeId() {
        for (int id = wanted.id().u1(0); id < 0x100; id++) {
            Bytes candidate = Bytes.ofInts(id);
            if (!hasKey(candidate) && certificate(candidate).isEmpty()) {
                return candidate;
            }
        }
        throw new VerificationException("there is no free identifier for another key", "jcard check");
    }

    private List<CertificateObject> certificatesForSubject() {
        return token.certificates().stream()
                .filter(one -> Names.same(token.readCertificate(one).getSubjectX500Principal(), wanted.subject())).toList();
    }

    /** Identifiers of keys whose certificate is for the wanted subject. */
    private List<Bytes> pairs() {
        return certificatesForSubject().stream().map(CertificateObject::id).filter(this::hasKey).toList();
    }

    private Optional<X509Certificate> certificate(Bytes id) {
        return token.certificates().stream().filter(one -> one.id().equals(id)).findFirst().map(token::readCertificate);
    }

    private Optional<X509Certificate> certificateFor(Bytes id, PublicKey key) {
        return certificate(id).filter(one -> one.getPublicKey().equals(key) && one.getNotAfter().after(Date.from(Instant.now())));
    }

    private Bytes request(Bytes id) {
        PrivateKeyObject key = token.privateKey(id);
        SignatureScheme scheme = SignatureScheme.usual(key.type(), Hash.SHA256);
        token.requireSigning(key, scheme);
        token.require(Task.STORE_CERTIFICATE);
        login();
        say.accept("the card signs the request");
        return token.createRequest(new RequestSpec(id, wanted.subject(), List.of(), List.of(), List.of(), scheme));
    }

    /** The certificate of the key takes the place of an old one; those of the CAs follow once each. */
    private void store(Bytes id, PublicKey key, List<X509Certificate> chain) {
        if (!chain.get(0).getPublicKey().equals(key)) {
            throw new VerificationException("the certificate is for another key than the card's key " + id,
                    "have the request signed that jcard enrol --csr-out writes");
        }
        login();
        token.certificates().stream().filter(one -> one.id().equals(id)).findFirst().ifPresent(token::delete);
        token.storeCertificate(chain.get(0), id, wanted.label());
        for (X509Certificate authority : chain.subList(1, chain.size())) {
            Bytes authorityId = Bytes.of(Hash.SHA1.newDigest().digest(authority.getPublicKey().getEncoded())).slice(0, 4);
            if (token.certificates().stream().noneMatch(one -> token.readCertificate(one).equals(authority))) {
                token.storeCertificate(authority, authorityId, Names.common(authority));
            }
        }
        say.accept("certificate stored");
    }

    private void prove(Bytes id, X509Certificate certificate) {
        login();
        Proof.signs(token, token.privateKey(id), certificate);
        say.accept("the card signs, and its certificate verifies it");
    }

    /** After a renewal the pair before it goes; its certificate last, by which it would be found again. */
    private void dropOlder(Bytes id, X509Certificate proven) {
        if (!wanted.renew()) {
            return;
        }
        for (CertificateObject old : certificatesForSubject()) {
            if (!old.id().equals(id) && token.readCertificate(old).getNotBefore().compareTo(proven.getNotBefore()) <= 0) {
                login();
                token.privateKeys().stream().filter(key -> key.id().equals(old.id())).toList().forEach(token::delete);
                token.publicKeys().stream().filter(key -> key.id().equals(old.id())).toList().forEach(token::delete);
                token.delete(old);
                say.accept("the old pair " + old.id() + " is removed");
            }
        }
    }
}
