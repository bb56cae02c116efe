package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.PublicKeys;
import dev.jcard.pkcs15.asn1.CommonAttributes;
import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.KeyAccess;
import dev.jcard.pkcs15.asn1.KeyAttributes;
import dev.jcard.pkcs15.asn1.KeyUsage;
import dev.jcard.pkcs15.asn1.ObjectFlag;
import dev.jcard.pkcs15.asn1.ObjectValue;
import dev.jcard.pkcs15.asn1.Path;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.pkcs15.asn1.PublicKeyObject;
import java.math.BigInteger;
import java.security.PublicKey;
import java.util.Optional;

/** The keys of an OpenPGP card: algorithm attributes (4.4.3.9), public keys (7.2.14). */
final class OpenPgpKeys {

    private static final int PUBLIC_KEY = 0x7F49;
    private static final int READ = 0x81;

    private final OpenPgpCard card;

    OpenPgpKeys(OpenPgpCard card) {
        this.card = card;
    }

    /** The keys that the card gives a public key for. Some programs leave the fingerprint out, so it is not asked for. */
    void addTo(CardObjects objects) {
        for (OpenPgpSlot slot : OpenPgpSlot.values()) {
            find(slot).ifPresent(key -> add(objects, slot, key));
        }
    }

    OpenPgpAlgorithm algorithm(OpenPgpSlot slot) {
        return new OpenPgpAlgorithm(card.part(slot.attributes()));
    }

    private static void add(CardObjects objects, OpenPgpSlot slot, PublicKey key) {
        Bytes pin = slot == OpenPgpSlot.SIGNATURE ? OpenPgpDriver.SIGN_PIN_ID : OpenPgpDriver.USER_PIN_ID;
        boolean decrypts = slot == OpenPgpSlot.DECRYPTION;
        boolean rsa = "RSA".equals(key.getAlgorithm());
        Flags usage = !decrypts ? Flags.of(KeyUsage.SIGN) : rsa ? Flags.of(KeyUsage.DECRYPT, KeyUsage.UNWRAP) : Flags.of(KeyUsage.DERIVE);
        Flags open = !decrypts ? Flags.of(KeyUsage.VERIFY) : rsa ? Flags.of(KeyUsage.ENCRYPT) : Flags.of(KeyUsage.DERIVE);
        int number = slot.id().u1(0);
        objects.add(DirectoryType.PRIVATE_KEYS, new PrivateKeyObject(PublicKeys.type(key), new CommonAttributes(slot.label(), Flags.of(ObjectFlag.PRIVATE), pin),
                new KeyAttributes(slot.id(), usage, true, Flags.of(KeyAccess.SENSITIVE), number), ObjectValue.at(Path.of(Bytes.EMPTY)), PublicKeys.bits(key)));
        objects.add(DirectoryType.PUBLIC_KEYS, new PublicKeyObject(PublicKeys.type(key), new CommonAttributes(slot.label(), Flags.NONE, Bytes.EMPTY),
                new KeyAttributes(slot.id(), open, false, Flags.NONE, number), ObjectValue.direct(Bytes.of(key.getEncoded())), PublicKeys.bits(key)));
    }

    private Optional<PublicKey> find(OpenPgpSlot slot) {
        if (algorithm(slot).coded().isEmpty()) {
            return Optional.empty();
        }
        ResponseApdu response = card.channel().transmit(CommandApdu.of(0x00, 0x47, READ, 0x00, slot.template(), CommandApdu.LE_MAX_SHORT));
        return response.isOk() && !response.data().isEmpty() ? publicKey(slot, response.data()) : Optional.empty();
    }

    /** Empty for algorithms that jcard does not know. */
    Optional<PublicKey> publicKey(OpenPgpSlot slot, Bytes coded) {
        Tlv key = Tlv.parse(coded);
        if (key.tag() != PUBLIC_KEY) {
            throw new MalformedDataException("public key " + slot.id() + " has tag " + Integer.toHexString(key.tag()));
        }
        OpenPgpAlgorithm algorithm = algorithm(slot);
        return algorithm.isRsa() ? Optional.of(PublicKeys.rsa(number(key, 0x81), number(key, 0x82)))
                : algorithm.curve().map(curve -> curve.publicKey(child(key, 0x86)));
    }

    private static Bytes child(Tlv key, int tag) {
        return key.child(tag).map(Tlv::value).orElseThrow(() -> new MalformedDataException("public key without part " + Integer.toHexString(tag)));
    }

    private static BigInteger number(Tlv key, int tag) {
        return new BigInteger(1, child(key, tag).toArray());
    }
}
