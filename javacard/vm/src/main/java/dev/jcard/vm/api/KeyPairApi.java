package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;

/** javacard.security.KeyPair: words are the public and the private key. */
final class KeyPairApi {

    /** Public and private keys by ALG_ constant. */
    private static final KeyTypes[][] PAIRS = {null,
        {KeyTypes.RSA_PUBLIC, KeyTypes.RSA_PRIVATE}, {KeyTypes.RSA_PUBLIC, KeyTypes.RSA_CRT_PRIVATE},
        {KeyTypes.DSA_PUBLIC, KeyTypes.DSA_PRIVATE}, {KeyTypes.F2M_PUBLIC, KeyTypes.F2M_PRIVATE},
        {KeyTypes.EC_FP_PUBLIC, KeyTypes.EC_FP_PRIVATE}, {KeyTypes.DH_PUBLIC, KeyTypes.DH_PRIVATE},
        {KeyTypes.XEC_PUBLIC, KeyTypes.XEC_PRIVATE}};
    private static final int LAST_BUILT = 6;

    private KeyPairApi() {
    }

    static void define(Natives n) {
        n.in("javacard/security/KeyPair").references(2)
                .def("<init>(BS)V", KeyPairApi::create)
                .def("<init>(Ljavacard/security/PublicKey;Ljavacard/security/PrivateKey;)V", (jcre, call) -> {
                    KeyData publicKey = KeyData.of(jcre, call.object(1));
                    KeyData privateKey = KeyData.of(jcre, call.object(2));
                    boolean same = publicKey.kind().isXec() ? publicKey.curve() == privateKey.curve()
                            : publicKey.bits() == privateKey.bits();
                    if (!same || !isPair(publicKey.kind(), privateKey.kind())) {
                        throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
                    }
                    store(jcre, call.object(0), publicKey, privateKey);
                })
                .def("getPublic", (jcre, call) -> call.returnReference(part(jcre, call.object(0), 0)))
                .def("getPrivate", (jcre, call) -> call.returnReference(part(jcre, call.object(0), 1)))
                .def("genKeyPair()V", KeyPairApi::generate)
                .def("genKeyPair(Ljavacard/security/AlgorithmParameterSpec;)V", KeyPairApi::generate);
    }

    private static void create(Jcre jcre, NativeCall call) {
        int algorithm = call.word(1);
        int bits = call.word(2);
        if (algorithm < 1 || algorithm > LAST_BUILT) {
            throw Args.crypto(jcre, CryptoReason.NO_SUCH_ALGORITHM);
        }
        KeyTypes[] types = PAIRS[algorithm];
        store(jcre, call.object(0), types[0].create(jcre, types[0].typeFor(0), bits, 0),
                types[1].create(jcre, types[1].typeFor(0), bits, 0));
    }

    private static boolean isPair(KeyTypes publicKey, KeyTypes privateKey) {
        for (KeyTypes[] pair : PAIRS) {
            if (pair != null && pair[0] == publicKey && pair[1] == privateKey) {
                return true;
            }
        }
        return false;
    }

    private static void store(Jcre jcre, CardObject pair, KeyData publicKey, KeyData privateKey) {
        jcre.heap().putWord(pair, 0, publicKey.object.ref);
        jcre.heap().putWord(pair, 1, privateKey.object.ref);
    }

    private static CardObject part(Jcre jcre, CardObject pair, int index) {
        return jcre.heap().get(pair.words[index] & 0xFFFF);
    }

    /** How primes are tested (PrimalityTestParamSpec) is the host's affair; its generators do more than is asked. */
    private static void generate(Jcre jcre, NativeCall call) {
        CardObject pair = call.object(0);
        KeyGeneration.generate(jcre, KeyData.of(jcre, part(jcre, pair, 0)), KeyData.of(jcre, part(jcre, pair, 1)));
    }
}
