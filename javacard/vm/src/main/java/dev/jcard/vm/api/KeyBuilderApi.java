package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;

/** javacard.security.KeyBuilder. */
final class KeyBuilderApi {

    /** By ALG_TYPE_ constant. */
    private static final KeyTypes[] BY_ALGORITHM_TYPE = {null, KeyTypes.DES, KeyTypes.AES, KeyTypes.DSA_PUBLIC,
        KeyTypes.DSA_PRIVATE, KeyTypes.F2M_PUBLIC, KeyTypes.F2M_PRIVATE, KeyTypes.EC_FP_PUBLIC,
        KeyTypes.EC_FP_PRIVATE, KeyTypes.HMAC, KeyTypes.SEED, KeyTypes.RSA_PUBLIC, KeyTypes.RSA_PRIVATE,
        KeyTypes.RSA_CRT_PRIVATE, KeyTypes.DH_PUBLIC, KeyTypes.DH_PRIVATE, KeyTypes.F2M_PARAMETERS,
        KeyTypes.EC_FP_PARAMETERS, KeyTypes.DSA_PARAMETERS, KeyTypes.DH_PARAMETERS, KeyTypes.GENERIC, KeyTypes.SM4};
    private static final int PRIVATE = 0x8000;

    private KeyBuilderApi() {
    }

    static void define(Natives n) {
        n.in("javacard/security/KeyBuilder")
                .def("buildKey(BSZ)Ljavacard/security/Key;", (jcre, call) -> {
                    KeyTypes type = KeyTypes.of(call.word(0));
                    int transience = type == null ? 0 : type.transienceOf(call.word(0));
                    call.returnReference(build(jcre, type, call.word(0), call.word(1), transience).object);
                })
                .def("buildKey(BBSZ)Ljavacard/security/Key;", (jcre, call) ->
                        call.returnReference(build(jcre, call.word(0), call.word(1), call.word(2)).object))
                .def("buildKeyWithSharedDomain", (jcre, call) -> {
                    KeyData domain = KeyData.of(jcre, call.object(2));
                    KeyTypes type = byAlgorithm(call.word(0));
                    if (type != null && !type.family().equals(domain.kind().family())) {
                        throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
                    }
                    KeyData built = build(jcre, call.word(0), call.word(1), domain.bits());
                    copyDomain(domain, built);
                    call.returnReference(built.object);
                })
                .def("buildXECKey", KeyBuilderApi::buildXec)
                .def("getMemoryType", (jcre, call) ->
                        call.returnWord(KeyData.of(jcre, call.object(0)).transience()));
    }

    private static KeyTypes byAlgorithm(int algorithm) {
        return algorithm > 0 && algorithm < BY_ALGORITHM_TYPE.length ? BY_ALGORITHM_TYPE[algorithm] : null;
    }

    private static KeyData build(Jcre jcre, int algorithm, int memory, int bits) {
        KeyTypes type = byAlgorithm(algorithm);
        int code = type == null ? 0 : type.typeFor(memory);
        return build(jcre, code == 0 ? null : type, code, bits, memory);
    }

    private static KeyData build(Jcre jcre, KeyTypes type, int code, int bits, int transience) {
        if (type == null) {
            throw Args.crypto(jcre, CryptoReason.NO_SUCH_ALGORITHM);
        }
        return type.create(jcre, code, bits, transience);
    }

    /** The attributes are PUBLIC or PRIVATE (bit 15) and a memory type. */
    private static void buildXec(Jcre jcre, NativeCall call) {
        CardObject spec = call.object(0);
        int attributes = call.word(1) & 0xFFFF;
        int number = NamedCurves.number(spec);
        KeyTypes type = (attributes & PRIVATE) != 0 ? KeyTypes.XEC_PRIVATE : KeyTypes.XEC_PUBLIC;
        int memory = attributes & ~PRIVATE;
        if (memory > CardObject.CLEAR_ON_DESELECT) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        call.returnReference(type.create(jcre, -1, number, memory).object);
    }

    static void copyDomain(KeyData from, KeyData to) {
        boolean ec = from.kind().isEc();
        for (char tag : (ec ? "FABGRC" : "PQG").toCharArray()) {
            byte[] value = from.get(tag);
            if (value != null) {
                to.set(tag, value);
            }
        }
    }
}
