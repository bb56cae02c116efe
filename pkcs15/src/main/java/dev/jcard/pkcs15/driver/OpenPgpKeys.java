package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of an OpenPGP card: algorithm attributes (4.4.3.9), public keys (7.2.14). */
final class OpenPgpKeys {

    static final int SIGNATURE_ID = 1;
    static final int DECRYPTION_ID = 2;
    static final int AUTHENTICATION_ID = 3;

    private static final int DISCRETIONARY = 0x73;
    private static final int PUBLIC_KEY = 0x7F49;
    private static final int RSA = 0x01;
    private static final int ECDH = 0x12;
    private static final int ECDSA = 0x13;
    /** Content bytes of the curves' object identifiers. */
    private static final Map<Bytes, String> CURVES = Map.of(
            Bytes.parseHex("2A8648CE3D030107"), "secp256r1",
            Bytes.parseHex("2B81040022"), "secp384r1",
            Bytes.parseHex("2B81040023"), "secp521r1");

    private OpenPgpKeys() {
    }

    /**
     * A key that is on the card.
     *
     * @param id  1 signature, 2 decryption, 3 authentication
     * @param key its public key
     */
    record Found(int id, PublicKey key) {

        void addTo(CardObjects objects) {
            String label = List.of("Signature key", "Decryption key", "Authentication key").get(id - 1);
            Bytes pin = id == SIGNATURE_ID ? OpenPgpDriver.SIGN_PIN_ID : OpenPgpDriver.USER_PIN_ID;
            boolean rsa = "RSA".equals(key.getAlgorithm());
            Flags usage = id != DECRYPTION_ID ? Flags.of(KeyUsage.SIGN) : rsa ? Flags.of(KeyUsage.DECRYPT, KeyUsage.UNWRAP) : Flags.of(KeyUsage.DERIVE);
            Flags open = id != DECRYPTION_ID ? Flags.of(KeyUsage.VERIFY) : Flags.of(KeyUsage.ENCRYPT);
            objects.add(DirectoryType.PRIVATE_KEYS, new PrivateKeyObject(PublicKeys.type(key),
                    new CommonAttributes(label, Flags.of(ObjectFlag.PRIVATE), pin),
                    new KeyAttributes(Bytes.ofInts(id), usage, true, Flags.of(KeyAccess.SENSITIVE), id), ObjectValue.at(Path.of(Bytes.EMPTY)), PublicKeys.bits(key)));
            objects.add(DirectoryType.PUBLIC_KEYS, new PublicKeyObject(PublicKeys.type(key), new CommonAttributes(label, Flags.NONE, Bytes.EMPTY),
                    new KeyAttributes(Bytes.ofInts(id), open, false, Flags.NONE, id), ObjectValue.direct(Bytes.of(key.getEncoded())), PublicKeys.bits(key)));
        }
    }

    /** The keys that the card gives a public key for. Some programs leave the fingerprint out, so it is not asked for. */
    static List<Found> find(CardChannel channel, Tlv applicationData) {
        Tlv discretionary = applicationData.child(DISCRETIONARY)
                .orElseThrow(() -> new MalformedDataException("application data without discretionary part"));
        List<Found> keys = new ArrayList<>();
        for (int id = 1; id <= AUTHENTICATION_ID; id++) {
            Bytes attributes = discretionary.child(0xC0 + id).map(Tlv::value).orElse(Bytes.EMPTY);
            if (!attributes.isEmpty()) {
                int number = id;
                publicKey(channel, id, attributes).ifPresent(key -> keys.add(new Found(number, key)));
            }
        }
        return keys;
    }

    /** Empty for algorithms that Java's key classes do not know (Edwards curves, Brainpool). */
    private static Optional<PublicKey> publicKey(CardChannel channel, int id, Bytes attributes) {
        int reference = List.of(0xB6, 0xB8, 0xA4).get(id - 1);
        ResponseApdu response = channel.transmit(CommandApdu.of(0x00, 0x47, 0x81, 0x00, Bytes.ofInts(reference, 0), CommandApdu.LE_MAX_SHORT));
        if (!response.isOk() || response.data().isEmpty()) {
            return Optional.empty();
        }
        Tlv key = Tlv.parse(response.data());
        if (key.tag() != PUBLIC_KEY) {
            throw new MalformedDataException("public key " + id + " has tag " + Integer.toHexString(key.tag()));
        }
        return switch (attributes.u1(0)) {
            case RSA -> Optional.of(PublicKeys.rsa(number(key, 0x81), number(key, 0x82)));
            case ECDH, ECDSA -> ec(key, attributes.from(1));
            default -> Optional.empty();
        };
    }

    /** The attributes may end in FF, which tells that the private key comes with its public key on import. */
    private static Optional<PublicKey> ec(Tlv key, Bytes oid) {
        String curve = CURVES.get(oid);
        if (curve == null && !oid.isEmpty() && oid.u1(oid.length() - 1) == 0xFF) {
            curve = CURVES.get(oid.slice(0, oid.length() - 1));
        }
        return curve == null ? Optional.empty() : Optional.of(EcCurve.publicKey(EcCurve.named(curve), child(key, 0x86)));
    }

    private static Bytes child(Tlv key, int tag) {
        return key.child(tag).map(Tlv::value).orElseThrow(() -> new MalformedDataException("public key without part " + Integer.toHexString(tag)));
    }

    private static BigInteger number(Tlv key, int tag) {
        return new BigInteger(1, child(key, tag).toArray());
    }
}
