package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.KeyAlgorithm;
import dev.jcard.pkcs15.PublicKeys;
import dev.jcard.pkcs15.asn1.KeyType;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECParameterSpec;

/** Key commands of the ISO applet: each is preceded by MANAGE SECURITY ENVIRONMENT with algorithm and key number. */
final class IsoAppletKeys {

    private static final int GENERATE = 0x00;
    private static final int SIGN = 0xB6;
    private static final int DECIPHER = 0xB8;
    private static final int RSA_2048 = 0xF3;
    private static final int RSA_3072 = 0xF4;
    private static final int RSA_4096 = 0xF5;
    private static final int EC = 0xEC;
    private static final int PKCS1 = 0x11;
    private static final int PSS = 0x12;
    private static final int ECDSA = 0x21;
    /** An addition of jcard's applet: signs the hash that it is given, whichever driver generation it talks to. */
    private static final int ECDSA_OF_HASH = 0x22;
    /** Some versions let RSA of 4096 bits be chosen and then do not know it. */
    private static final int CHOSEN_BUT_UNKNOWN = 0x6985;
    private static final int PUBLIC_KEY_TEMPLATE = 0x7F49;
    private static final int PRIVATE_KEY_TEMPLATE = 0x7F48;
    private static final int EC_IMPORT_TEMPLATE = 0xE0;

    private final CardChannel channel;

    IsoAppletKeys(CardChannel channel) {
        this.channel = channel;
    }

    private ResponseApdu environment(int purpose, int algorithm, int reference) {
        return channel.transmit(CommandApdu.of(0x00, 0x22, 0x41, purpose,
                Bytes.ofInts(0x80, 0x01, algorithm, 0x84, 0x01, reference)));
    }

    private void use(int purpose, int algorithm, int reference) {
        ResponseApdu response = environment(purpose, algorithm, reference);
        if (response.sw() == 0x6A81) {
            throw new CardRefusedException.Unsupported(response.sw(), "this version of the ISO applet cannot do that", null);
        }
        if (response.sw() == 0x6A88 || response.sw() == 0x6F00) {
            throw new CardRefusedException.NotFound(response.sw(), "the card has no key number " + reference + ", although its directory names one",
                    "delete that key and generate it again");
        }
        response.orThrow("choose key " + reference);
    }

    PublicKey generate(int reference, KeyAlgorithm algorithm) {
        if (algorithm.type() == KeyType.RSA) {
            use(GENERATE, rsaReference(algorithm.bits()), reference);
            Tlv key = publicKey(CommandApdu.of(0x00, 0x46, 0x42, 0x00, CommandApdu.LE_MAX_SHORT), algorithm);
            return PublicKeys.rsa(number(key, 0x81), number(key, 0x82));
        }
        ECParameterSpec curve = EcCurve.named(algorithm.curve());
        use(GENERATE, EC, reference);
        Tlv key = publicKey(CommandApdu.of(0x00, 0x46, 0x00, 0x00, EcCurve.domain(curve), CommandApdu.LE_MAX_SHORT), algorithm);
        return EcCurve.publicKey(curve, child(key, 0x86));
    }

    private Tlv publicKey(CommandApdu generate, KeyAlgorithm algorithm) {
        ResponseApdu response = channel.transmit(generate);
        if (response.sw() == 0x6A81 || response.sw() == CHOSEN_BUT_UNKNOWN) {
            throw new CardRefusedException.Unsupported(response.sw(), "this card cannot make keys of kind " + algorithm, null);
        }
        Tlv key = Tlv.parse(response.orThrow("generate a key of kind " + algorithm).data());
        if (key.tag() != PUBLIC_KEY_TEMPLATE) {
            throw new MalformedDataException("no public key came back from generating one, but tag " + Integer.toHexString(key.tag()));
        }
        return key;
    }

    private static Bytes child(Tlv key, int tag) {
        return key.child(tag).map(Tlv::value).orElseThrow(
                () -> new MalformedDataException("the public key that came back lacks part " + Integer.toHexString(tag)));
    }

    private static BigInteger number(Tlv key, int tag) {
        return new BigInteger(1, child(key, tag).toArray());
    }

    private static int rsaReference(int bits) {
        return switch (bits) {
            case 2048 -> RSA_2048;
            case 3072 -> RSA_3072;
            case 4096 -> RSA_4096;
            default -> throw new CardRefusedException.Unsupported(0x6A81, "an ISO applet has RSA keys of 2048, 3072 or 4096 bits, not " + bits, null);
        };
    }

    void importPrivate(int reference, PrivateKey key) {
        if (key instanceof RSAPrivateCrtKey rsa) {
            use(GENERATE, rsaReference(rsa.getModulus().bitLength()), reference);
            put(new Tlv(PRIVATE_KEY_TEMPLATE, Bytes.concat(part(0x92, rsa.getPrimeP()), part(0x93, rsa.getPrimeQ()),
                    part(0x94, rsa.getCrtCoefficient()), part(0x95, rsa.getPrimeExponentP()), part(0x96, rsa.getPrimeExponentQ()))));
        } else if (key instanceof ECPrivateKey ec) {
            use(GENERATE, EC, reference);
            int length = (ec.getParams().getOrder().bitLength() + 7) / 8;
            put(new Tlv(EC_IMPORT_TEMPLATE, EcCurve.domain(ec.getParams()).plus(new Tlv(0x88, PublicKeys.fixed(ec.getS(), length)).encode())));
        } else {
            throw new SmartCardException("only RSA private keys with their primes and EC private keys can be imported");
        }
    }

    private static Bytes part(int tag, BigInteger value) {
        return new Tlv(tag, PublicKeys.fixed(value, (value.bitLength() + 7) / 8)).encode();
    }

    private void put(Tlv key) {
        ResponseApdu response = channel.transmit(CommandApdu.of(0x00, 0xDB, 0x3F, 0xFF, key.encode()).asSensitive());
        if (response.sw() == 0x6900) {
            throw new CardRefusedException.Unsupported(response.sw(), "this build of the ISO applet does not import keys", null);
        }
        response.orThrow("import the key");
    }

    Bytes signPkcs1(int reference, Bytes digestInfo) {
        use(SIGN, PKCS1, reference);
        return sign(digestInfo);
    }

    Bytes signPss(int reference, Bytes digest) {
        use(SIGN, PSS, reference);
        return sign(digest);
    }

    Bytes signEcdsa(int reference, Bytes digest) {
        if (!environment(SIGN, ECDSA_OF_HASH, reference).isOk()) {
            use(SIGN, ECDSA, reference);
        }
        return sign(digest);
    }

    private Bytes sign(Bytes input) {
        return channel.transmit(CommandApdu.of(0x00, 0x2A, 0x9E, 0x9A, input, CommandApdu.LE_MAX_SHORT)).orThrow("sign").data();
    }

    Bytes decrypt(int reference, Bytes cryptogram) {
        use(DECIPHER, PKCS1, reference);
        ResponseApdu response = channel.transmit(CommandApdu.of(0x00, 0x2A, 0x80, 0x86, Bytes.ofInts(0).plus(cryptogram), CommandApdu.LE_MAX_SHORT));
        if (response.sw() == 0x6A80) {
            throw RsaPadding.notForThisKey();
        }
        return response.orThrow("decrypt").data();
    }
}
