package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;

/**
 * javacard.security.Signature. Word 0 is the key; state is algorithm, hash, cipher, padding and mode (0: not
 * initialised).
 */
final class SignatureApi {

    static final int SIGN = 1;
    static final int VERIFY = 2;
    static final int DES_MAC4 = 1;
    static final int DES_MAC8 = 2;
    static final int RSA = 3;
    static final int DSA = 4;
    static final int ECDSA = 5;
    static final int AES_MAC = 6;
    static final int HMAC = 7;
    static final int ECDSA_PLAIN = 9;
    static final int AES_CMAC = 10;

    private static final String TYPE = "javacard/security/Signature";
    private static final int MODE = 4;
    private static final int[] NONE = {};
    private static final int[] SHA2 = {7, 4, 5, 6};

    private SignatureApi() {
    }

    static void define(Natives n) {
        n.in(TYPE).references(1)
                .def("getInstance(BZ)Ljavacard/security/Signature;", (jcre, call) ->
                        create(jcre, call, call.word(0), scheme(call.word(0)), ""))
                .def("getInstance(BBBZ)Ljavacard/security/Signature;", (jcre, call) ->
                        create(jcre, call, 0, words(call), ""));
        methods(n.in(TYPE));
        n.in(TYPE + "$OneShot").references(1)
                .def("open", (jcre, call) -> create(jcre, call, 0, words(call), "$OneShot"))
                .def("close", (jcre, call) -> { });
        methods(n.in(TYPE + "$OneShot"));
    }

    private static int[] words(NativeCall call) {
        return new int[] {call.word(0), call.word(1), call.word(2)};
    }

    private static void methods(Natives n) {
        n.def("init(Ljavacard/security/Key;B)V", (jcre, call) -> init(jcre, call, null))
                .def("init(Ljavacard/security/Key;B[BSS)V", (jcre, call) -> init(jcre, call, Args.data(jcre, call, 3)))
                .def("update", (jcre, call) -> running(jcre, call, 0).update(Args.data(jcre, call, 1)))
                .def("sign", (jcre, call) -> {
                    SignatureSession session = running(jcre, call, SIGN);
                    session.update(Args.data(jcre, call, 1));
                    give(jcre, call, session.sign());
                })
                .def("verify", (jcre, call) -> {
                    SignatureSession session = running(jcre, call, VERIFY);
                    session.update(Args.data(jcre, call, 1));
                    call.returnWord(session.verify(Args.data(jcre, call, 4)) ? 1 : 0);
                })
                .def("signPreComputedHash", (jcre, call) ->
                        give(jcre, call, running(jcre, call, SIGN).signHash(Args.data(jcre, call, 1))))
                .def("verifyPreComputedHash", (jcre, call) -> call.returnWord(running(jcre, call, VERIFY)
                        .verifyHash(Args.data(jcre, call, 1), Args.data(jcre, call, 4)) ? 1 : 0))
                .def("setInitialDigest", (jcre, call) -> {
                    throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
                })
                .def("getLength", (jcre, call) -> call.returnWord(length(jcre, call)))
                .def("getAlgorithm", (jcre, call) -> call.returnWord(call.object(0).bytes[0]))
                .def("getMessageDigestAlgorithm", (jcre, call) -> call.returnWord(call.object(0).bytes[1]))
                .def("getCipherAlgorithm", (jcre, call) -> call.returnWord(call.object(0).bytes[2]))
                .def("getPaddingAlgorithm", (jcre, call) -> call.returnWord(call.object(0).bytes[3]));
    }

    private static void give(Jcre jcre, NativeCall call, byte[] signature) {
        Args.put(jcre, call, 4, signature);
        call.returnWord(signature.length);
    }

    /** Hash, cipher and padding of a Signature.ALG_ constant; empty when this card has none. */
    private static int[] scheme(int algorithm) {
        return switch (algorithm) {
            case 1, 3, 5 -> new int[] {0, DES_MAC4, (algorithm + 1) / 2};
            case 2, 4, 6 -> new int[] {0, DES_MAC8, algorithm / 2};
            case 7, 8 -> new int[] {0, algorithm - 6, Padding.PKCS5};
            case 19, 20 -> new int[] {0, algorithm - 18, Padding.ISO9797_M2_ALG3};
            case 47, 48 -> new int[] {0, algorithm - 46, Padding.ISO9797_M1_ALG3};
            case 10, 11 -> new int[] {algorithm - 9, RSA, Padding.PKCS1};
            case 13 -> new int[] {3, RSA, Padding.PKCS1};
            case 39, 40, 41, 42 -> new int[] {SHA2[algorithm - 39], RSA, Padding.PKCS1};
            case 21, 22, 23 -> new int[] {algorithm - 20, RSA, Padding.PSS};
            case 43, 44, 45, 46 -> new int[] {SHA2[algorithm - 43], RSA, Padding.PSS};
            case 14 -> new int[] {1, DSA, 0};
            case 17 -> new int[] {1, ECDSA, 0};
            case 33, 34 -> new int[] {algorithm - 29, ECDSA, 0};
            case 37 -> new int[] {7, ECDSA, 0};
            case 38 -> new int[] {6, ECDSA, 0};
            case 18 -> new int[] {0, AES_MAC, Padding.NONE};
            case 49 -> new int[] {0, AES_CMAC, 0};
            case 24 -> new int[] {1, HMAC, 0};
            case 25, 26, 27 -> new int[] {algorithm - 21, HMAC, 0};
            case 28, 29 -> new int[] {algorithm - 26, HMAC, 0};
            default -> NONE;
        };
    }

    private static boolean exists(Jcre jcre, int[] s) {
        if (s.length == 0 || jcre.parameters().withoutAlgorithms().contains(family(s[1]))) {
            return false;
        }
        return switch (s[1]) {
            case DES_MAC4, DES_MAC8 -> s[0] == 0 && s[2] >= Padding.NONE && s[2] <= Padding.PKCS5;
            case RSA -> Digests.exists(s[0]) && s[2] == Padding.PSS
                    || Digests.existsForSignature(s[0]) && s[2] == Padding.PKCS1;
            case DSA, ECDSA, ECDSA_PLAIN -> Digests.existsForSignature(s[0]) && s[2] == 0;
            case HMAC -> Digests.exists(s[0]);
            case AES_MAC -> s[0] == 0 && Padding.isBlockPadding(s[2]);
            case AES_CMAC -> s[0] == 0;
            default -> false;
        };
    }

    private static String family(int cipher) {
        return switch (cipher) {
            case DES_MAC4, DES_MAC8 -> "DES";
            case RSA -> "RSA";
            case DSA -> "DSA";
            case ECDSA, ECDSA_PLAIN -> "EC";
            case HMAC -> "HMAC";
            default -> "AES";
        };
    }

    private static void create(Jcre jcre, NativeCall call, int algorithm, int[] s, String form) {
        if (!exists(jcre, s)) {
            throw Args.crypto(jcre, CryptoReason.NO_SUCH_ALGORITHM);
        }
        call.returnReference(DigestApi.newObject(jcre, TYPE + form, algorithm, s[0], s[1], s[2], 0));
    }

    private static void init(Jcre jcre, NativeCall call, byte[] parameter) {
        CardObject o = call.object(0);
        int mode = call.word(2);
        KeyData key = KeyData.of(jcre, call.object(1));
        KeyTypes type = KeyTypes.of(key.type());
        if (!type.name().startsWith(family(o.bytes[2])) || mode != SIGN && mode != VERIFY) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        boolean asymmetric = o.bytes[2] == RSA || o.bytes[2] == DSA || family(o.bytes[2]).equals("EC");
        if (asymmetric && mode == SIGN == type.name().endsWith("PUBLIC")) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        if (!key.has(type.needed)) {
            throw Args.crypto(jcre, CryptoReason.UNINITIALIZED_KEY);
        }
        CipherApi.keep(jcre, o, key, MODE, mode);
        o.session = start(jcre, o, key, parameter);
    }

    private static SignatureSession start(Jcre jcre, CardObject o, KeyData key, byte[] parameter) {
        return switch (o.bytes[2]) {
            case RSA -> new RsaSignature(jcre, key, o.bytes[1], o.bytes[3]);
            case ECDSA, ECDSA_PLAIN -> DsaSignature.ec(jcre, key, o.bytes[1], o.bytes[2] == ECDSA_PLAIN);
            case DSA -> DsaSignature.classic(jcre, key, o.bytes[1]);
            default -> new MacSession(jcre, key, o.bytes[1], o.bytes[2], o.bytes[3], parameter);
        };
    }

    /** {@code mode} 0 takes any. */
    private static SignatureSession running(Jcre jcre, NativeCall call, int mode) {
        CardObject o = call.object(0);
        if (o.bytes[MODE] == 0) {
            throw Args.crypto(jcre, CryptoReason.INVALID_INIT);
        }
        if (mode != 0 && o.bytes[MODE] != mode) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        if (o.session == null) {
            o.session = start(jcre, o, KeyData.of(jcre, jcre.heap().get(o.words[0] & 0xFFFF)), null);
        }
        return (SignatureSession) o.session;
    }

    private static int length(Jcre jcre, NativeCall call) {
        CardObject o = call.object(0);
        return switch (o.bytes[2]) {
            case DES_MAC4 -> 4;
            case DES_MAC8 -> 8;
            case AES_MAC, AES_CMAC -> 16;
            case HMAC -> Digests.of(jcre, o.bytes[1]).getDigestLength();
            default -> running(jcre, call, 0).length();
        };
    }
}
