package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.pkcs15.Hash;
import dev.jcard.pkcs15.asn1.KeyType;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;

/** Cards that do the raw RSA operation: padding is put on and taken off on the host. */
interface RawRsa extends TokenDriver {

    /**
     * One block through the private key.
     *
     * @param block exactly as long as the modulus
     * @return likewise
     */
    Bytes rawRsa(PrivateKeyObject key, Bytes block);

    @Override
    default Bytes signPkcs1(PrivateKeyObject key, Bytes digestInfo) {
        return rawRsa(key, RsaPadding.pkcs1(digestInfo, length(key)));
    }

    @Override
    default Bytes signPss(PrivateKeyObject key, Hash hash, Bytes digest) {
        return rawRsa(key, RsaPadding.pss(hash, digest, bits(key)));
    }

    @Override
    default Bytes decryptPkcs1(PrivateKeyObject key, Bytes cryptogram) {
        return RsaPadding.unpadPkcs1(rawRsa(key, whole(key, cryptogram)));
    }

    @Override
    default Bytes decryptOaep(PrivateKeyObject key, Hash hash, Bytes cryptogram) {
        return RsaPadding.unpadOaep(hash, rawRsa(key, whole(key, cryptogram)));
    }

    private static Bytes whole(PrivateKeyObject key, Bytes cryptogram) {
        if (cryptogram.length() != length(key)) {
            throw new MalformedDataException("a message for this key has " + length(key) + " bytes, this has " + cryptogram.length());
        }
        return cryptogram;
    }

    private static int length(PrivateKeyObject key) {
        return (bits(key) + 7) / 8;
    }

    private static int bits(PrivateKeyObject key) {
        if (key.type() != KeyType.RSA || key.bits() < 512) {
            throw new MalformedDataException("key " + key.id() + " is not an RSA key of known length");
        }
        return key.bits();
    }
}
