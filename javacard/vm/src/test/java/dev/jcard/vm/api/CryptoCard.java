package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import java.math.BigInteger;
import java.util.Arrays;

/** The crypto API of a card in few words. */
final class CryptoCard {

    static final int SIGN = 1;
    static final int VERIFY = 2;
    private static final String SECURITY = "javacard/security/";
    private static final String INIT = "init(Ljavacard/security/Key;B)V";

    final ApiCaller api;
    final CardObject out;

    CryptoCard(String level) {
        api = new ApiCaller(level);
        out = api.bytes(new byte[1000]);
    }

    CardObject bytes(byte[] content) {
        return api.bytes(content);
    }

    byte[] result(int length) {
        return Arrays.copyOf(out.bytes, length);
    }

    CardObject key(int type, int bits) {
        return api.create(SECURITY + "KeyBuilder", "buildKey(BSZ)Ljavacard/security/Key;", type, bits, false);
    }

    CardObject named(int curve, boolean isPrivate) {
        CardObject spec = api.create(SECURITY + "NamedParameterSpec", "getInstance", curve);
        return api.create(SECURITY + "KeyBuilder", "buildXECKey", spec, isPrivate ? -32768 : 0, false);
    }

    /** A generated pair of KeyPair's algorithm. */
    CardObject[] pair(int algorithm, int bits) {
        CardObject pair = api.construct(SECURITY + "KeyPair", "<init>(BS)V", algorithm, bits);
        return generated(pair);
    }

    /** The pair of these keys, generated; public key first. */
    CardObject[] pairOf(CardObject publicKey, CardObject privateKey) {
        return generated(api.construct(SECURITY + "KeyPair",
                "<init>(Ljavacard/security/PublicKey;Ljavacard/security/PrivateKey;)V", publicKey, privateKey));
    }

    private CardObject[] generated(CardObject pair) {
        api.call(pair, "genKeyPair()V");
        api.call(pair, "getPublic");
        CardObject publicKey = api.jcre.interpreter().returnedReference();
        api.call(pair, "getPrivate");
        return new CardObject[] {publicKey, api.jcre.interpreter().returnedReference()};
    }

    void set(CardObject key, String setter, byte[] value) {
        api.call(key, setter, bytes(value), 0, value.length);
    }

    byte[] get(CardObject key, String getter) {
        return result(api.call(key, getter, out, 0));
    }

    BigInteger number(CardObject key, String getter) {
        return new BigInteger(1, get(key, getter));
    }

    /** By ALG_ number, or by hash, cipher and padding. */
    CardObject signer(int... algorithm) {
        return algorithm.length == 1
                ? api.create(SECURITY + "Signature", "getInstance(BZ)Ljavacard/security/Signature;", algorithm[0], false)
                : api.create(SECURITY + "Signature", "getInstance(BBBZ)Ljavacard/security/Signature;", algorithm[0],
                        algorithm[1], algorithm[2], false);
    }

    void init(CardObject user, CardObject key, int mode) {
        api.call(user, INIT, key, mode);
    }

    byte[] sign(CardObject signer, CardObject key, byte[] message) {
        init(signer, key, SIGN);
        return result(api.call(signer, "sign([BSS[BS)S", bytes(message), 0, message.length, out, 0));
    }

    boolean verify(CardObject signer, CardObject key, byte[] message, byte[] signature) {
        init(signer, key, VERIFY);
        return api.call(signer, "verify([BSS[BSS)Z", bytes(message), 0, message.length, bytes(signature), 0,
                signature.length) == 1;
    }

    byte[] agree(int algorithm, CardObject key, byte[] other) {
        CardObject agreement = api.create(SECURITY + "KeyAgreement", "getInstance", algorithm, false);
        api.call(agreement, "init(Ljavacard/security/PrivateKey;)V", key);
        return result(api.call(agreement, "generateSecret", bytes(other), 0, other.length, out, 0));
    }
}
