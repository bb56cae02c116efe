package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.Certificates;
import dev.jcard.pkcs15.PublicKeys;
import dev.jcard.pkcs15.asn1.CertificateObject;
import dev.jcard.pkcs15.asn1.CommonAttributes;
import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.KeyAccess;
import dev.jcard.pkcs15.asn1.KeyAttributes;
import dev.jcard.pkcs15.asn1.KeyType;
import dev.jcard.pkcs15.asn1.KeyUsage;
import dev.jcard.pkcs15.asn1.ObjectFlag;
import dev.jcard.pkcs15.asn1.ObjectValue;
import dev.jcard.pkcs15.asn1.Path;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.pkcs15.asn1.PublicKeyObject;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys and certificates of a PIV card: by what the card tells about its keys, else by the certificates. */
final class PivObjects {

    private static final Bytes KEY_HISTORY = Bytes.parseHex("5FC10C");
    private static final int ON_CARD_KEYS = 0xC1;

    private final PivCommands card;
    private final Bytes pinId;
    private final Map<Integer, PublicKey> made;
    private final CardObjects found;

    private PivObjects(PivCommands card, Bytes pinId, Map<Integer, PublicKey> made, CardObjects found) {
        this.card = card;
        this.pinId = pinId;
        this.made = made;
        this.found = found;
    }

    /** Adds all keys and certificates to {@code found}; {@code pinId} protects the keys, {@code made} has those made just now. */
    static void find(PivCommands card, Bytes pinId, Map<Integer, PublicKey> made, CardObjects found) {
        PivObjects objects = new PivObjects(card, pinId, made, found);
        PivSlot.ALWAYS.forEach(slot -> objects.add(slot, card.metadata(slot.key())));
        objects.retired();
    }

    /** Cards that are Yubico's way keep no history of retired keys; those that tell their keys are asked, the others read whole. */
    private void retired() {
        int history = card.hasMetadata() ? 0 : history();
        boolean all = card.hasMetadata() || history == 0 && card.isYubico();
        for (PivSlot slot : PivSlot.retired(all ? PivSlot.RETIRED : history)) {
            Optional<PivMetadata> told = card.metadata(slot.key());
            if (!told.equals(Optional.of(PivMetadata.NO_KEY))) {
                add(slot, told);
            }
        }
    }

    private int history() {
        return card.object(KEY_HISTORY).flatMap(history -> Tlv.find(Tlv.parseAll(history), ON_CARD_KEYS))
                .filter(tlv -> tlv.value().length() == 1).map(tlv -> tlv.value().u1(0)).orElse(0);
    }

    /** A key that the card tells of counts, also without certificate; what it does not tell is in the certificate. */
    private void add(PivSlot slot, Optional<PivMetadata> told) {
        Optional<Bytes> content = card.object(slot.object());
        Optional<X509Certificate> certificate = content.flatMap(PivObjects::readable);
        CommonAttributes open = new CommonAttributes(slot.label(), Flags.NONE, Bytes.EMPTY);
        if (!told.equals(Optional.of(PivMetadata.NO_KEY))) {
            Optional.ofNullable(made.get(slot.key())).or(() -> told.flatMap(PivMetadata::publicKey)).or(() -> certificate.map(X509Certificate::getPublicKey))
                    .filter(PivObjects::isKnown).ifPresent(key -> addKey(slot, key, open, certificate));
        }
        if (content.isPresent()) {
            found.add(DirectoryType.CERTIFICATES, new CertificateObject(open, Bytes.ofInts(slot.id()), false, ObjectValue.at(Path.of(slot.object()))));
        }
    }

    /** A damaged certificate is listed, and hides no other. */
    private static Optional<X509Certificate> readable(Bytes content) {
        try {
            return Optional.of(Certificates.parse(PivCertificate.extract(content)));
        } catch (MalformedDataException damaged) {
            return Optional.empty();
        }
    }

    private static boolean isKnown(PublicKey key) {
        return key instanceof RSAPublicKey || key instanceof ECPublicKey;
    }

    private void addKey(PivSlot slot, PublicKey key, CommonAttributes open, Optional<X509Certificate> certificate) {
        KeyType type = PublicKeys.type(key);
        Bytes id = Bytes.ofInts(slot.id());
        boolean free = slot.key() == PivSlot.CARD_AUTHENTICATION;
        CommonAttributes secret = new CommonAttributes(slot.label(), Flags.of(ObjectFlag.PRIVATE), free ? Bytes.EMPTY : pinId);
        Bytes subject = certificate.map(one -> Bytes.of(one.getSubjectX500Principal().getEncoded())).orElse(Bytes.EMPTY);
        found.add(DirectoryType.PRIVATE_KEYS, new PrivateKeyObject(type, secret, new KeyAttributes(id, slot.usage(type == KeyType.RSA), true,
                Flags.of(KeyAccess.SENSITIVE), slot.key()), subject, List.of(), ObjectValue.at(Path.of(slot.object())), PublicKeys.bits(key), List.of()));
        Flags publicUsage = slot.isForSigning() ? Flags.of(KeyUsage.VERIFY) : Flags.of(KeyUsage.ENCRYPT);
        found.add(DirectoryType.PUBLIC_KEYS, new PublicKeyObject(type, open, new KeyAttributes(id, publicUsage, false, Flags.NONE, slot.key()),
                ObjectValue.direct(Bytes.of(key.getEncoded())), PublicKeys.bits(key)));
    }
}
