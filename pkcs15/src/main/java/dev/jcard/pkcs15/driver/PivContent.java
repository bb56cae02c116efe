package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.KeyAlgorithm;
import dev.jcard.pkcs15.NewKey;
import dev.jcard.pkcs15.PublicKeys;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.KeyUsage;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.List;
import java.util.Optional;

/** Puts keys and certificates on a PIV card, once the management key has been presented. */
final class PivContent {

    private static final int GENERATE = 0x47;
    private static final int IMPORT = 0xFE;
    private static final int CONTROL_TEMPLATE = 0xAC;
    private static final int PUBLIC_KEY = 0x7F49;

    private final PivDriver driver;
    private final PivCommands card;

    PivContent(PivDriver driver, PivCommands card) {
        this.driver = driver;
        this.card = card;
    }

    /** GENERATE ASYMMETRIC KEY PAIR (SP 800-73-4 part 2 section 3.3.2). */
    PublicKey generate(KeyAlgorithm wanted, PivSlot slot) {
        PivAlgorithm algorithm = algorithm(wanted);
        Bytes template = Tlv.of(CONTROL_TEMPLATE, new Tlv(0x80, Bytes.ofInts(algorithm.id))).encode();
        Bytes answer = card.transmit(CommandApdu.of(0x00, GENERATE, 0x00, slot.key(), template, CommandApdu.LE_MAX_SHORT))
                .orThrow("generate a key " + wanted).data();
        Tlv key = Tlv.parse(answer);
        if (key.tag() != PUBLIC_KEY) {
            throw new MalformedDataException("the card does not tell the public key");
        }
        return algorithm.publicKey(key.children());
    }

    /** Yubico's IMPORT: primes 01 and 02, exponents 03 and 04, coefficient 05; or the secret number 06. */
    void importKey(PrivateKey secret, PublicKey open, PivSlot slot) {
        PivAlgorithm algorithm = PivAlgorithm.of(PublicKeys.type(open), PublicKeys.bits(open))
                .orElseThrow(() -> Unsupported.by(driver, "has no " + PublicKeys.type(open) + " keys of " + PublicKeys.bits(open) + " bits"));
        int half = algorithm.kind.bits() / 16;
        Bytes parts = secret instanceof RSAPrivateCrtKey rsa
                ? Bytes.concat(part(1, PublicKeys.fixed(rsa.getPrimeP(), half)), part(2, PublicKeys.fixed(rsa.getPrimeQ(), half)),
                        part(3, PublicKeys.fixed(rsa.getPrimeExponentP(), half)), part(4, PublicKeys.fixed(rsa.getPrimeExponentQ(), half)),
                        part(5, PublicKeys.fixed(rsa.getCrtCoefficient(), half)))
                : part(6, PublicKeys.fixed(((ECPrivateKey) secret).getS(), (algorithm.kind.bits() + 7) / 8));
        card.transmit(CommandApdu.of(0x00, IMPORT, algorithm.id, slot.key(), parts).asSensitive()).orThrow("take the key");
    }

    private static Bytes part(int tag, Bytes value) {
        return new Tlv(tag, value).encode();
    }

    void storeCertificate(X509Certificate certificate, Bytes id) {
        card.put(PivSlot.withId(id).orElseThrow(PivContent::noSuchSlot).object(), PivCertificate.wrap(certificate));
    }

    void deleteCertificate(Bytes id) {
        card.put(PivSlot.withId(id).orElseThrow(PivContent::noSuchSlot).object(), Bytes.EMPTY);
    }

    PivAlgorithm algorithm(KeyAlgorithm wanted) {
        return PivAlgorithm.of(wanted.type(), wanted.bits()).orElseThrow(() -> Unsupported.by(driver, "has no keys " + wanted));
    }

    /** The place named by the identifier; without identifier a free one, by what the key is for. */
    PivSlot slot(NewKey spec, List<PrivateKeyObject> present) {
        if (spec.id().isPresent()) {
            return PivSlot.withId(spec.id().get()).orElseThrow(PivContent::noSuchSlot);
        }
        Optional<PivSlot> free = candidates(spec.usage()).stream().filter(slot -> !isTaken(slot, present)).findFirst();
        return free.orElseThrow(() -> new CardRefusedException(0x6A84, "the places for keys of this use are taken",
                "--id 01 to 04, or 05 to 18 for retired keys"));
    }

    private static boolean isTaken(PivSlot slot, List<PrivateKeyObject> present) {
        return present.stream().anyMatch(key -> key.key().reference() == slot.key());
    }

    private static List<PivSlot> candidates(Flags usage) {
        return usage.has(KeyUsage.SIGN) ? PivSlot.ALWAYS.subList(0, 2) : PivSlot.ALWAYS.subList(2, 3);
    }

    private static CardRefusedException noSuchSlot() {
        return new CardRefusedException.NotFound(0x6A88, "keys of a PIV card have the identifiers 01 to 04, retired ones 05 to 18",
                "--id 01 for authentication, 02 for signatures, 03 for key management, 04 for card authentication");
    }
}
