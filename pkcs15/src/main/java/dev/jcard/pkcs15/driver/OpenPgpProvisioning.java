package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.KeyAlgorithm;
import dev.jcard.pkcs15.asn1.KeyType;
import java.security.PublicKey;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** Puts keys and certificates on an OpenPGP card; PW3 has been presented. */
final class OpenPgpProvisioning {

    private static final int GENERATE = 0x80;
    private static final int CHANGEABLE_BIT = 0x04;
    private static final int ALGORITHM_INFORMATION = 0x00FA;

    private final TokenDriver driver;
    private final OpenPgpCard card;
    private final OpenPgpKeys keys;
    private final Clock clock;

    OpenPgpProvisioning(TokenDriver driver, OpenPgpCard card, OpenPgpKeys keys, Clock clock) {
        this.driver = driver;
        this.card = card;
        this.keys = keys;
        this.clock = clock;
    }

    /** Attributes of such a key in a place; refuses what the place never has, and what this card cannot. Nothing is changed. */
    OpenPgpAlgorithm attributes(OpenPgpSlot slot, KeyAlgorithm wanted) {
        boolean agreesOnly = wanted.type() == KeyType.XDH;
        boolean signsOnly = wanted.type() == KeyType.EDDSA;
        if (agreesOnly && slot != OpenPgpSlot.DECRYPTION || signsOnly && slot == OpenPgpSlot.DECRYPTION) {
            throw Unsupported.by(driver, "has no " + wanted + " key in place " + slot.id());
        }
        OpenPgpAlgorithm present = keys.algorithm(slot);
        if (present.is(wanted)) {
            return present;
        }
        if (!card.can(CHANGEABLE_BIT)) {
            throw Unsupported.by(driver, "of this make has " + present + " keys only in place " + slot.id() + ", not " + wanted);
        }
        return listed(slot, wanted, present);
    }

    /**
     * Makes the key of a place; another that was there is lost. Attributes first, which a card keeps without a key; then the key; then
     * date and fingerprint, without which GnuPG and OpenSC do not see it.
     */
    PublicKey generate(OpenPgpSlot slot, KeyAlgorithm wanted) {
        OpenPgpAlgorithm attributes = attributes(slot, wanted);
        if (!attributes.equals(keys.algorithm(slot))) {
            setAttributes(slot, wanted, attributes);
        }
        ResponseApdu response = card.channel().transmit(CommandApdu.of(0x00, 0x47, GENERATE, 0x00, slot.template(), CommandApdu.LE_MAX_SHORT));
        PublicKey key = keys.publicKey(slot, response.orThrow("generate a key").data()).orElseThrow();
        Bytes date = Bytes.u4((int) clock.instant().getEpochSecond());
        card.put(slot.date(), date).orThrow("store the date of the key");
        card.put(slot.fingerprint(), OpenPgpFingerprint.of(slot, keys.algorithm(slot), key, date)).orThrow("store the fingerprint of the key");
        card.forget();
        return key;
    }

    private void setAttributes(OpenPgpSlot slot, KeyAlgorithm wanted, OpenPgpAlgorithm attributes) {
        ResponseApdu response = card.put(slot.attributes(), attributes.coded());
        if (response.sw() == 0x6A80 || response.sw() == 0x6A81 || response.sw() == 0x6985) {
            throw Unsupported.by(driver, "of this make has no " + wanted + " keys in place " + slot.id());
        }
        response.orThrow("change the attributes of key " + slot.id());
        card.forget();
    }

    /** The attributes as the card lists them (4.4.3.11); where it has no list, as the specification has them. */
    private OpenPgpAlgorithm listed(OpenPgpSlot slot, KeyAlgorithm wanted, OpenPgpAlgorithm present) {
        List<OpenPgpAlgorithm> list = list(slot);
        if (list.isEmpty()) {
            return present.changedTo(wanted, slot == OpenPgpSlot.DECRYPTION);
        }
        return list.stream().filter(one -> one.is(wanted)).findFirst().orElseThrow(() -> Unsupported.by(driver, "of this make has no " + wanted
                + " key in place " + slot.id() + ", but " + list.stream().map(OpenPgpAlgorithm::toString).distinct().collect(Collectors.joining(", "))));
    }

    private List<OpenPgpAlgorithm> list(OpenPgpSlot slot) {
        Bytes coded = card.find(ALGORITHM_INFORMATION);
        if (coded.isEmpty()) {
            return List.of();
        }
        List<Tlv> parts = Tlv.parseAll(coded);
        if (parts.size() == 1 && parts.get(0).tag() == 0xFA) {
            parts = Tlv.parseAll(parts.get(0).value());
        }
        return parts.stream().filter(part -> part.tag() == slot.attributes()).map(part -> new OpenPgpAlgorithm(part.value())).toList();
    }

    /** Replaces the certificate of a key; an empty one removes it. */
    void putCertificate(OpenPgpSlot slot, Bytes certificate) {
        card.longestCertificate().filter(longest -> certificate.length() > longest).ifPresent(longest -> {
            throw new CardRefusedException.NoSpace(0x6A84, "the certificate has " + certificate.length() + " bytes, this card takes "
                    + longest, "a certificate with fewer or shorter parts");
        });
        if (!card.selectCertificate(slot.certificate())) {
            throw Unsupported.by(driver, "of this make has a place for one certificate only, that of key " + OpenPgpSlot.AUTHENTICATION.id());
        }
        card.put(OpenPgpCard.CERTIFICATE, certificate).orThrow("store the certificate");
    }
}
