package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.StatusWord;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.DecryptionScheme;
import dev.jcard.pkcs15.PublicKeys;
import dev.jcard.pkcs15.SignatureScheme;
import dev.jcard.pkcs15.asn1.KeyType;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.security.PublicKey;

/** What the keys of an OpenPGP card do, and what they do not. */
final class OpenPgpUse {

    private final TokenDriver driver;
    private final OpenPgpCard card;

    OpenPgpUse(TokenDriver driver, OpenPgpCard card) {
        this.driver = driver;
        this.card = card;
    }

    void requireSigning(PrivateKeyObject key, SignatureScheme.Padding padding) {
        if (OpenPgpSlot.of(key.id()) == OpenPgpSlot.DECRYPTION) {
            throw Unsupported.by(driver, "does not sign with its decryption key");
        }
        if (padding == SignatureScheme.Padding.PSS) {
            throw noPss();
        }
    }

    CardRefusedException.Unsupported noPss() {
        return Unsupported.by(driver, "pads RSA signatures itself, with PKCS#1 v1.5 and never with PSS");
    }

    /** PSO: COMPUTE DIGITAL SIGNATURE (7.2.10) for the first key, INTERNAL AUTHENTICATE (7.2.13) for the third. */
    Bytes sign(PrivateKeyObject key, Bytes input) {
        requireSigning(key, SignatureScheme.Padding.PKCS1);
        boolean first = OpenPgpSlot.of(key.id()) == OpenPgpSlot.SIGNATURE;
        ResponseApdu response = card.channel().transmit(first ? CommandApdu.of(0x00, 0x2A, 0x9E, 0x9A, input, CommandApdu.LE_MAX_SHORT)
                : CommandApdu.of(0x00, 0x88, 0x00, 0x00, input, CommandApdu.LE_MAX_SHORT));
        if (first && response.sw() == StatusWord.SECURITY_STATUS) {
            throw new CardRefusedException.NotAuthorized(response.sw(), "the signature key wants its PIN"
                    + (card.pinStatus().u1(0) == 0 ? ", before each signature" : ""), null);
        }
        return response.orThrow("sign").data();
    }

    void requireDecryption(PrivateKeyObject key, DecryptionScheme.Padding padding) {
        requireDecryptionKey(key);
        if (key.type() != KeyType.RSA) {
            throw Unsupported.by(driver, "with an elliptic curve key does not decrypt, it only agrees on secrets (jcard pkcs15 derive)");
        }
        if (padding == DecryptionScheme.Padding.OAEP) {
            throw noOaep();
        }
    }

    private void requireDecryptionKey(PrivateKeyObject key) {
        if (OpenPgpSlot.of(key.id()) != OpenPgpSlot.DECRYPTION) {
            throw Unsupported.by(driver, "decrypts only with its decryption key");
        }
    }

    CardRefusedException.Unsupported noOaep() {
        return Unsupported.by(driver, "takes the padding off itself, and knows PKCS#1 v1.5 only");
    }

    /** PSO: DECIPHER (7.2.11). */
    Bytes decrypt(PrivateKeyObject key, Bytes cryptogram) {
        requireDecryption(key, DecryptionScheme.Padding.PKCS1);
        if (cryptogram.length() != (key.bits() + 7) / 8) {
            throw new MalformedDataException("a message for this key has " + (key.bits() + 7) / 8 + " bytes, this has " + cryptogram.length());
        }
        ResponseApdu response = decipher(Bytes.ofInts(0).plus(cryptogram));
        if (response.sw() == 0x6A80) {
            throw RsaPadding.notForThisKey();
        }
        return response.orThrow("decrypt").data();
    }

    void requireAgreement(PrivateKeyObject key) {
        requireDecryptionKey(key);
        if (key.type() == KeyType.RSA) {
            throw Unsupported.by(driver, "agrees on secrets with elliptic curve keys only");
        }
    }

    /** PSO: DECIPHER with the other's public key in place of a cryptogram; some cards put their answer behind 04, with y after x. */
    Bytes agree(OpenPgpCurve curve, PublicKey other) {
        requireSameCurve(curve, other);
        Tlv point = Tlv.of(0xA6, Tlv.of(0x7F49, new Tlv(0x86, curve.point(other))));
        Bytes secret = decipher(point.encode()).orThrow("agree on a secret").data();
        int length = (curve.bits() + 7) / 8;
        return secret.length() == 1 + 2 * length && secret.u1(0) == 4 ? secret.slice(1, length) : secret;
    }

    /** Points of another curve would not harm the card, but the secret would be known to whoever chose them. */
    private static void requireSameCurve(OpenPgpCurve curve, PublicKey other) {
        String problem = "the other key is not on the curve of this one, " + curve.curveName();
        if (PublicKeys.type(other) != curve.type() || PublicKeys.bits(other) != curve.bits()) {
            throw new MalformedDataException(problem);
        }
        try {
            curve.publicKey(curve.point(other));
        } catch (MalformedDataException e) {
            throw new MalformedDataException(problem, e);
        }
    }

    private ResponseApdu decipher(Bytes input) {
        return card.channel().transmit(CommandApdu.of(0x00, 0x2A, 0x80, 0x86, input, CommandApdu.LE_MAX_SHORT));
    }
}
