package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.math.BigInteger;
import java.util.Arrays;

/** The methods of all key interfaces. */
final class KeyApi {

    private KeyApi() {
    }

    static void define(Natives n) {
        for (KeyTypes type : KeyTypes.values()) {
            common(n.in(type.className()), type);
        }
        secret(n);
        rsa(n);
        group(n, KeyTypes.DSA_PUBLIC, KeyTypes.DSA_PRIVATE, KeyTypes.DSA_PARAMETERS);
        group(n, KeyTypes.DH_PUBLIC, KeyTypes.DH_PRIVATE, KeyTypes.DH_PARAMETERS);
        ec(n);
        xec(n);
    }

    private static void common(Natives n, KeyTypes type) {
        n.def("getType", (jcre, call) -> call.returnWord(key(jcre, call).type()))
                .def("getSize", (jcre, call) -> call.returnWord(key(jcre, call).bits()))
                .def("isInitialized", (jcre, call) -> call.returnWord(key(jcre, call).isComplete() ? 1 : 0))
                .def("clearKey", (jcre, call) -> key(jcre, call).remove(type.secretParts()));
    }

    private static KeyData key(Jcre jcre, NativeCall call) {
        return KeyData.of(jcre, call.object(0));
    }

    private static void secret(Natives n) {
        for (KeyTypes type : KeyTypes.values()) {
            if (type.isSecret()) {
                n.in(type.className())
                        .def("setKey([BS)V", (jcre, call) -> {
                            KeyData key = key(jcre, call);
                            int at = call.word(2);
                            CardObject from = Args.range(jcre, call, 1, at, key.bytes());
                            key.set(KeyData.SECRET, Arrays.copyOfRange(from.bytes, at, at + key.bytes()));
                        })
                        .def("setKey([BSS)V", (jcre, call) -> {
                            byte[] value = Args.data(jcre, call, 1);
                            if (value.length == 0) {
                                throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
                            }
                            key(jcre, call).set(KeyData.SECRET, value);
                        })
                        .def("getKey", (jcre, call) -> get(jcre, call, KeyData.SECRET));
            }
        }
    }

    private static void rsa(Natives n) {
        for (KeyTypes type : new KeyTypes[] {KeyTypes.RSA_PUBLIC, KeyTypes.RSA_PRIVATE}) {
            n.in(type.className())
                    .def("setModulus", (jcre, call) -> setNumber(jcre, call, KeyData.MODULUS, 1))
                    .def("getModulus", (jcre, call) -> get(jcre, call, KeyData.MODULUS));
            part(n, "Exponent", "Exponent", KeyData.EXPONENT);
        }
        n.in(KeyTypes.RSA_CRT_PRIVATE.className());
        crtPart(n, "P", KeyData.P);
        crtPart(n, "Q", KeyData.Q);
        crtPart(n, "DP1", KeyData.DP);
        crtPart(n, "DQ1", KeyData.DQ);
        crtPart(n, "PQ", KeyData.PQ);
    }

    /** Keys of a prime group: DSA and DH. */
    private static void group(Natives n, KeyTypes... types) {
        for (KeyTypes type : types) {
            n.in(type.className());
            part(n, "P", "P", KeyData.P);
            part(n, "Q", "Q", KeyData.Q);
            part(n, "G", "G", KeyData.G);
            if (type.isPrivate()) {
                part(n, "X", "X", KeyData.X);
            } else if (type.isPublic()) {
                part(n, "Y", "Y", KeyData.Y);
            }
        }
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
        for (KeyTypes type : KeyTypes.values()) {
            if (type.isEc()) {
                domain(n.in(type.className()), type.isBinaryField());
                if (type.isPrivate()) {
                    n.def("setS", (jcre, call) -> setNumber(jcre, call, KeyData.S, 1))
                            .def("getS", (jcre, call) -> get(jcre, call, KeyData.S));
                } else if (type.isPublic()) {
                    part(n, "W", "W", KeyData.W);
                }
            }
        }
    }

    private static void domain(Natives n, boolean binary) {
        n.def("setFieldFP", (jcre, call) -> {
            if (binary) {
                throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
            }
            setPart(jcre, call, KeyData.FIELD);
        }).def("setFieldF2M(S)V", (jcre, call) -> setExponents(jcre, call, binary, call.word(1)))
                .def("setFieldF2M(SSS)V", (jcre, call) ->
                        setExponents(jcre, call, binary, call.word(1), call.word(2), call.word(3)))
                .def("getField", (jcre, call) -> get(jcre, call, KeyData.FIELD))
                .def("setK", (jcre, call) -> key(jcre, call).set(KeyData.COFACTOR,
                        new byte[] {(byte) (call.word(1) >> 8), (byte) call.word(1)}))
                .def("getK", (jcre, call) -> {
                    BigInteger k = key(jcre, call).number(KeyData.COFACTOR);
                    if (k == null) {
                        throw Args.crypto(jcre, CryptoReason.UNINITIALIZED_KEY);
                    }
                    call.returnWord(k.intValue());
                })
                .def("copyDomainParametersFrom", (jcre, call) ->
                        KeyBuilderApi.copyDomain(KeyData.of(jcre, call.object(1)), key(jcre, call)));
        part(n, "A", "A", KeyData.A);
        part(n, "B", "B", KeyData.B);
        part(n, "G", "G", KeyData.G);
        part(n, "R", "R", KeyData.ORDER);
    }

    /** The middle exponents of the reduction polynomial, greatest first, all below the size of the field. */
    private static void setExponents(Jcre jcre, NativeCall call, boolean binary, int... exponents) {
        KeyData key = key(jcre, call);
        int above = key.bits();
        for (int e : exponents) {
            if (!binary || e <= 0 || e >= above) {
                throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
            }
            above = e;
        }
        key.set(KeyData.FIELD, EcMath.exponents(exponents));
    }

    private static void xec(Natives n) {
        for (KeyTypes type : new KeyTypes[] {KeyTypes.XEC_PUBLIC, KeyTypes.XEC_PRIVATE}) {
            char tag = type.isPublic() ? KeyData.W : KeyData.S;
            n.in(type.className())
                    .def("getParams", (jcre, call) ->
                            NamedCurves.returnSpec(jcre, call, key(jcre, call).curve()))
                    .def("getEncodingLength", (jcre, call) -> call.returnWord(
                            NamedCurves.encodedLength(key(jcre, call).curve(), type.isPublic())))
                    .def("getEncoded", (jcre, call) -> get(jcre, call, tag))
                    .def("setEncoded", (jcre, call) -> {
                        byte[] value = Args.data(jcre, call, 1);
                        KeyData key = key(jcre, call);
                        if (value.length != NamedCurves.encodedLength(key.curve(), type.isPublic())) {
                            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
                        }
                        key.set(tag, value);
                    });
        }
    }

    private static void part(Natives n, String setter, String getter, char tag) {
        n.def("set" + setter, (jcre, call) -> setPart(jcre, call, tag));
        n.def("get" + getter, (jcre, call) -> get(jcre, call, tag));
    }

    /** Numbers may not be longer than the key, points not longer than an uncompressed one. */
    private static void setPart(Jcre jcre, NativeCall call, char tag) {
        KeyData key = key(jcre, call);
        byte[] value = Args.data(jcre, call, 1);
        boolean point = tag == KeyData.W || tag == KeyData.G && key.kind().isEc();
        boolean fits = point ? value.length <= 1 + 2 * key.bytes()
                : new BigInteger(1, value).bitLength() <= 8 * key.bytes();
        if (value.length == 0 || !fits) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        key.set(tag, value);
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
