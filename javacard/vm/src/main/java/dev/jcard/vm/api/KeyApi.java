package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.math.BigInteger;

/** KeyBuilder and the methods of all key interfaces. */
final class KeyApi {

    private static final KeyTypes[] BY_ALGORITHM_TYPE = {null, KeyTypes.DES, KeyTypes.AES, KeyTypes.DSA_PUBLIC,
        KeyTypes.DSA_PRIVATE, null, null,
        KeyTypes.EC_FP_PUBLIC, KeyTypes.EC_FP_PRIVATE, KeyTypes.HMAC, null, KeyTypes.RSA_PUBLIC,
        KeyTypes.RSA_PRIVATE, KeyTypes.RSA_CRT_PRIVATE};

    private KeyApi() {
    }

    static void define(Natives n) {
        n.in("javacard/security/KeyBuilder")
                .def("buildKey(BSZ)Ljavacard/security/Key;", (jcre, call) ->
                        call.returnReference(build(jcre, KeyTypes.of(call.word(0)), call.word(0), call.word(1))))
                .def("buildKey(BBSZ)Ljavacard/security/Key;", (jcre, call) -> {
                    KeyTypes type = byAlgorithm(call.word(0));
                    int code = type == null ? 0 : type.typeFor(call.word(1));
                    call.returnReference(build(jcre, code == 0 ? null : type, code, call.word(2)));
                })
                .def("buildKeyWithSharedDomain", (jcre, call) -> {
                    KeyTypes type = byAlgorithm(call.word(0));
                    int code = type == null ? 0 : type.typeFor(call.word(1));
                    KeyData domain = KeyData.of(jcre, call.object(2));
                    CardObject built = build(jcre, code == 0 ? null : type, code, domain.bits());
                    copyDomain(domain, KeyData.of(jcre, built));
                    call.returnReference(built);
                });
        for (KeyTypes type : KeyTypes.values()) {
            common(n.in(type.className()), type);
        }
        secret(n);
        rsa(n);
        dsa(n);
        ec(n);
    }

    private static KeyTypes byAlgorithm(int type) {
        return type < 0 || type >= BY_ALGORITHM_TYPE.length ? null : BY_ALGORITHM_TYPE[type];
    }

    private static CardObject build(Jcre jcre, KeyTypes type, int code, int bits) {
        if (type == null) {
            throw Args.crypto(jcre, CryptoReason.NO_SUCH_ALGORITHM);
        }
        return type.create(jcre, code, bits).object;
    }

    private static void common(Natives n, KeyTypes type) {
        n.def("getType", (jcre, call) -> call.returnWord(key(jcre, call).type()))
                .def("getSize", (jcre, call) -> call.returnWord(key(jcre, call).bits()))
                .def("isInitialized", (jcre, call) -> call.returnWord(key(jcre, call).has(type.needed) ? 1 : 0))
                .def("clearKey", (jcre, call) ->
                        key(jcre, call).remove(type.name().startsWith("EC") ? "SW"
                                : type.name().startsWith("DSA") ? "XY" : "NEPQpqiK"));
    }

    private static KeyData key(Jcre jcre, NativeCall call) {
        return KeyData.of(jcre, call.object(0));
    }

    private static void secret(Natives n) {
        for (KeyTypes type : new KeyTypes[] {KeyTypes.DES, KeyTypes.AES, KeyTypes.HMAC}) {
            n.in(type.className())
                    .def("setKey([BS)V", (jcre, call) -> {
                        KeyData key = key(jcre, call);
                        int at = call.word(2);
                        CardObject from = Args.range(jcre, call, 1, at, key.bytes());
                        key.set(KeyData.SECRET, java.util.Arrays.copyOfRange(from.bytes, at, at + key.bytes()));
                    })
                    .def("setKey([BSS)V", (jcre, call) ->
                            key(jcre, call).set(KeyData.SECRET, Args.data(jcre, call, 1)))
                    .def("getKey", (jcre, call) -> get(jcre, call, KeyData.SECRET));
        }
    }

    private static void rsa(Natives n) {
        for (KeyTypes type : new KeyTypes[] {KeyTypes.RSA_PUBLIC, KeyTypes.RSA_PRIVATE}) {
            n.in(type.className())
                    .def("setModulus", (jcre, call) -> setNumber(jcre, call, KeyData.MODULUS, 1))
                    .def("getModulus", (jcre, call) -> get(jcre, call, KeyData.MODULUS))
                    .def("setExponent", (jcre, call) -> {
                        if (call.word(3) <= 0) {
                            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
                        }
                        key(jcre, call).set(KeyData.EXPONENT, Args.data(jcre, call, 1));
                    })
                    .def("getExponent", (jcre, call) -> get(jcre, call, KeyData.EXPONENT));
        }
        n.in(KeyTypes.RSA_CRT_PRIVATE.className());
        crtPart(n, "P", KeyData.P);
        crtPart(n, "Q", KeyData.Q);
        crtPart(n, "DP1", KeyData.DP);
        crtPart(n, "DQ1", KeyData.DQ);
        crtPart(n, "PQ", KeyData.PQ);
    }

    private static void dsa(Natives n) {
        for (KeyTypes type : new KeyTypes[] {KeyTypes.DSA_PUBLIC, KeyTypes.DSA_PRIVATE}) {
            n.in(type.className());
            part(n, "P", "P", KeyData.P);
            part(n, "Q", "Q", KeyData.Q);
            part(n, "G", "G", KeyData.G);
        }
        n.in(KeyTypes.DSA_PRIVATE.className());
        part(n, "X", "X", KeyData.X);
        n.in(KeyTypes.DSA_PUBLIC.className());
        part(n, "Y", "Y", KeyData.Y);
    }

    private static void crtPart(Natives n, String name, char tag) {
        n.def("set" + name, (jcre, call) -> setNumber(jcre, call, tag, 2))
                .def("get" + name, (jcre, call) -> get(jcre, call, tag));
    }

    /** Stores a number with the full length of the modulus, or half of it. */
    private static void setNumber(Jcre jcre, NativeCall call, char tag, int divisor) {
        KeyData key = key(jcre, call);
        int length = key.bytes() / divisor;
        BigInteger value = new BigInteger(1, Args.data(jcre, call, 1));
        if (value.signum() == 0 || value.bitLength() > length * 8) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        key.set(tag, KeyData.fixed(value, length));
    }

    private static void ec(Natives n) {
        for (KeyTypes type : new KeyTypes[] {KeyTypes.EC_FP_PUBLIC, KeyTypes.EC_FP_PRIVATE}) {
            n.in(type.className());
            part(n, "FieldFP", "Field", KeyData.FIELD);
            part(n, "A", "A", KeyData.A);
            part(n, "B", "B", KeyData.B);
            part(n, "G", "G", KeyData.G);
            part(n, "R", "R", KeyData.ORDER);
            n.def("setK", (jcre, call) -> key(jcre, call).set(KeyData.COFACTOR,
                            new byte[] {(byte) (call.word(1) >> 8), (byte) call.word(1)}))
                    .def("getK", (jcre, call) -> {
                        BigInteger k = key(jcre, call).number(KeyData.COFACTOR);
                        if (k == null) {
                            throw Args.crypto(jcre, CryptoReason.UNINITIALIZED_KEY);
                        }
                        call.returnWord(k.intValue());
                    })
                    .def("setFieldF2M", (jcre, call) -> {
                        throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
                    })
                    .def("copyDomainParametersFrom", (jcre, call) ->
                            copyDomain(KeyData.of(jcre, call.object(1)), key(jcre, call)));
        }
        n.in(KeyTypes.EC_FP_PRIVATE.className());
        n.def("setS", (jcre, call) -> setNumber(jcre, call, KeyData.S, 1))
                .def("getS", (jcre, call) -> get(jcre, call, KeyData.S));
        n.in(KeyTypes.EC_FP_PUBLIC.className());
        part(n, "W", "W", KeyData.W);
    }

    private static void part(Natives n, String setter, String getter, char tag) {
        n.def("set" + setter, (jcre, call) -> {
            if (call.word(3) <= 0) {
                throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
            }
            key(jcre, call).set(tag, Args.data(jcre, call, 1));
        });
        n.def("get" + getter, (jcre, call) -> get(jcre, call, tag));
    }

    private static void copyDomain(KeyData from, KeyData to) {
        for (char tag : new char[] {KeyData.FIELD, KeyData.A, KeyData.B, KeyData.G, KeyData.ORDER, KeyData.COFACTOR}) {
            byte[] value = from.get(tag);
            if (value != null) {
                to.set(tag, value);
            }
        }
    }

    private static void get(Jcre jcre, NativeCall call, char tag) {
        byte[] value = key(jcre, call).get(tag);
        if (value == null) {
            throw Args.crypto(jcre, CryptoReason.UNINITIALIZED_KEY);
        }
        Args.put(jcre, call, 1, value);
        call.returnWord(value.length);
    }
}
