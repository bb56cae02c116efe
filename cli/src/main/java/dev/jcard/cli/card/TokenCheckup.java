package dev.jcard.cli.card;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.Task;
import dev.jcard.pkcs15.asn1.CertificateObject;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The links inside the card: structure, PINs, keys with their certificates. */
final class TokenCheckup {

    private TokenCheckup() {
    }

    static void run(Checkup checkup, Pkcs15Token token) {
        if (!token.isInitialised()) {
            throw Checkup.problem("the card has no PKCS#15 structure yet", "jcard pkcs15 init");
        }
        checkup.ok("\"" + token.info().label() + "\"");
        checkup.next("pin");
        pins(checkup, token);
        checkup.next("keys");
        keys(checkup, token);
    }

    private static void pins(Checkup checkup, Pkcs15Token token) {
        List<PinObject> pins = token.pins().stream().filter(pin -> !pin.isPuk()).toList();
        if (pins.isEmpty() && !token.can(Task.STORE_PIN)) {
            checkup.ok("none in the structure");
            return;
        }
        if (pins.isEmpty()) {
            throw Checkup.problem("the structure has no PIN", "jcard pkcs15 store-pin");
        }
        for (PinObject pin : pins) {
            OptionalInt left = token.triesLeft(pin);
            if (left.isPresent() && left.getAsInt() == 0) {
                throw Checkup.problem("PIN \"" + pin.label() + "\" is blocked", token.unblockingRemedy(pin));
            }
        }
        checkup.ok(pins.size() + " usable");
    }

    private static void keys(Checkup checkup, Pkcs15Token token) {
        List<PrivateKeyObject> keys = token.privateKeys();
        if (keys.isEmpty()) {
            throw Checkup.problem("there is no key on the card",
                    token.can(Task.GENERATE) ? "jcard pkcs15 gen-key rsa:2048" : "put one on with the program that set the card up");
        }
        for (CertificateObject object : token.certificates()) {
            certificate(token, object);
        }
        List<PrivateKeyObject> bare = keys.stream().filter(key -> token.certificates().stream().noneMatch(one -> one.id().equals(key.id()))).toList();
        Optional<Bytes> askable = bare.stream().filter(token::signs).map(PrivateKeyObject::id).findFirst();
        if (askable.isPresent() && token.can(Task.STORE_CERTIFICATE)) {
            throw Checkup.problem("key " + askable.get() + " has no certificate", "jcard pkcs15 csr --id " + askable.get()
                    + ", have it signed, jcard pkcs15 store-cert FILE --id " + askable.get());
        }
        checkup.ok(keys.size() + (bare.isEmpty() ? ", each with a valid certificate" : ", " + bare.size() + " of them without a certificate"));
    }

    private static void certificate(Pkcs15Token token, CertificateObject object) {
        X509Certificate certificate = token.readCertificate(object);
        Bytes id = object.id();
        if (Instant.now().isAfter(certificate.getNotAfter().toInstant())) {
            throw Checkup.problem("certificate " + id + " expired on " + certificate.getNotAfter().toInstant(), token.can(Task.STORE_CERTIFICATE)
                    ? "jcard pkcs15 csr --id " + id + ", and have it signed again" : "have it renewed by who issued the card");
        }
        boolean ownKey = token.publicKeys().stream().anyMatch(key -> key.id().equals(id));
        if (ownKey && !token.readPublicKey(id).equals(certificate.getPublicKey())) {
            throw new MalformedDataException("certificate " + id + " belongs to another key than key " + id);
        }
    }
}
