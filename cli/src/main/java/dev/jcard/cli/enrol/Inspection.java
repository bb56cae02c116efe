package dev.jcard.cli.enrol;

import dev.jcard.core.Bytes;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.TransportException;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.asn1.CertificateObject;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.pkcs15.asn1.PublicKeyObject;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Looks for what is wrong on a card: what belongs together is found by public key, not by identifier. No PIN is tried. */
final class Inspection {

    private static final Duration SOON = Duration.ofDays(30);

    private final Pkcs15Token token;
    private final Instant now;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<CertificateObject, X509Certificate> certificates = new LinkedHashMap<>();
    private final Map<Bytes, PublicKey> publicKeys = new LinkedHashMap<>();

    Inspection(Pkcs15Token token, Instant now) {
        this.token = token;
        this.now = now;
    }

    List<Finding> run() {
        token.pins().forEach(this::pin);
        token.certificates().forEach(this::readCertificate);
        token.publicKeys().forEach(this::readPublicKey);
        token.privateKeys().forEach(this::key);
        certificates.forEach(this::certificate);
        token.publicKeys().forEach(this::orphan);
        return List.copyOf(findings);
    }

    private void pin(PinObject pin) {
        OptionalInt tries = token.triesLeft(pin);
        String name = "PIN \"" + pin.common().label() + "\"";
        if (tries.isPresent() && tries.getAsInt() == 0) {
            findings.add(Finding.of(name + " is blocked", token.unblockingRemedy(pin)));
        } else if (tries.isPresent() && tries.getAsInt() == 1) {
            findings.add(Finding.of(name + " has one try left", "jcard pkcs15 verify-pin --use-last-try, with the right PIN"));
        }
    }

    private void readCertificate(CertificateObject entry) {
        read("certificate " + entry.id(), () -> token.readCertificate(entry)).ifPresent(one -> certificates.put(entry, one));
    }

    private void readPublicKey(PublicKeyObject entry) {
        read("public key " + entry.id(), () -> token.readPublicKey(entry.id())).ifPresent(one -> publicKeys.put(entry.id(), one));
    }

    private <T> Optional<T> read(String what, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (TransportException e) {
            throw e;
        } catch (SmartCardException e) {
            findings.add(Finding.of(what + " cannot be read: " + e.getMessage(), "delete it and store it again"));
            return Optional.empty();
        }
    }

    private void key(PrivateKeyObject key) {
        PublicKey own = publicKeys.get(key.id());
        Optional<Map.Entry<CertificateObject, X509Certificate>> sameId = certificates.entrySet().stream()
                .filter(one -> one.getKey().id().equals(key.id())).findFirst();
        if (own == null) {
            if (sameId.isEmpty()) {
                findings.add(Finding.of("key " + key.id() + " has neither public key nor certificate", "jcard pkcs15 delete key --id " + key.id() + ", or store its certificate"));
            }
            return;
        }
        if (sameId.isPresent() && sameId.get().getValue().getPublicKey().equals(own)) {
            return;
        }
        certificates.entrySet().stream().filter(one -> one.getValue().getPublicKey().equals(own)).findFirst()
                .ifPresentOrElse(one -> misplaced(one, key.id()), () -> lacking(key, sameId.isPresent()));
    }

    /** A key that does not sign cannot ask for a certificate, and many serve without. */
    private void lacking(PrivateKeyObject key, boolean hasAnother) {
        if (hasAnother) {
            findings.add(Finding.of("key " + key.id() + " and certificate " + key.id() + " do not belong together", request(key)));
        } else if (token.signs(key)) {
            findings.add(Finding.of("key " + key.id() + " has no certificate", request(key)));
        }
    }

    private String request(PrivateKeyObject key) {
        String enrol = Enrolment.isFor(token) ? ", or jcard enrol" : "";
        return token.signs(key) ? "jcard pkcs15 csr --id " + key.id() + enrol : "store the certificate of the key, or delete this one";
    }

    private void misplaced(Map.Entry<CertificateObject, X509Certificate> found, Bytes right) {
        CertificateObject entry = found.getKey();
        boolean free = Enrolment.isFor(token) && certificates.keySet().stream().noneMatch(one -> one.id().equals(right));
        Finding finding = Finding.of("the certificate of key " + right + " has the identifier " + entry.id(),
                Enrolment.isFor(token) ? "jcard check --fix" : "jcard pkcs15 store-cert FILE --id " + right);
        findings.add(!free ? finding : finding.withFix("certificate " + entry.id() + " becomes " + right, () -> {
            token.storeCertificate(found.getValue(), right, entry.common().label());
            token.delete(entry);
        }));
    }

    private String renewal(CertificateObject entry) {
        return Enrolment.isFor(token) ? "jcard enrol --renew" : "jcard pkcs15 csr --id " + entry.id() + ", and have it signed again";
    }

    private void certificate(CertificateObject entry, X509Certificate certificate) {
        String name = "certificate " + entry.id() + " (" + Names.common(certificate) + ")";
        Instant end = certificate.getNotAfter().toInstant();
        if (end.isBefore(now)) {
            findings.add(Finding.of(name + " expired on " + end.toString().substring(0, 10), renewal(entry)));
        } else if (end.isBefore(now.plus(SOON))) {
            findings.add(Finding.of(name + " expires on " + end.toString().substring(0, 10), renewal(entry)));
        }
        if (certificate.getNotBefore().toInstant().isAfter(now)) {
            findings.add(Finding.of(name + " is not valid yet: " + certificate.getNotBefore().toInstant(), "check the clock"));
        }
        if (certificate.getBasicConstraints() < 0) {
            endEntity(entry, certificate, name);
        }
    }

    private void endEntity(CertificateObject entry, X509Certificate certificate, String name) {
        boolean keyThere = publicKeys.containsValue(certificate.getPublicKey())
                || token.privateKeys().stream().anyMatch(key -> key.id().equals(entry.id()) && !publicKeys.containsKey(key.id()));
        if (!keyThere) {
            findings.add(Finding.of(name + " has no key on the card", "jcard pkcs15 delete cert --id " + entry.id()));
        }
        boolean selfSigned = certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
        boolean issuerThere = certificates.values().stream()
                .anyMatch(one -> one.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()) && one.getBasicConstraints() >= 0);
        if (!selfSigned && !issuerThere && token.holdsOtherCertificates()) {
            findings.add(Finding.of("the certificate of the CA above " + name + " is not on the card: "
                    + certificate.getIssuerX500Principal().getName(), "jcard pkcs15 store-cert ca.crt --id with an unused identifier"));
        }
    }

    /** A public key alone is of no use, and can be had again from nowhere but a lost key: removing it loses nothing. */
    private void orphan(PublicKeyObject entry) {
        if (token.privateKeys().stream().noneMatch(key -> key.id().equals(entry.id()))) {
            findings.add(Finding.of("public key " + entry.id() + " has no private key", "jcard check --fix")
                    .withFix("public key " + entry.id() + " is removed", () -> token.delete(entry)));
        }
    }
}
