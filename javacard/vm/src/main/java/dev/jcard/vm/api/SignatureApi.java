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

    private static final String TYPE = "javacard/security/Signature";
    private static final int MODE = 4;

    private SignatureApi() {
    }

    static void define(Natives n) {
        n.in(TYPE).references(1)
                .def("getInstance(BZ)Ljavacard/security/Signature;", (jcre, call) ->
                        create(jcre, call, call.word(0), SignatureKinds.ofAlgorithm(jcre, call.word(0)), ""))
                .def("getInstance(BBBZ)Ljavacard/security/Signature;", (jcre, call) ->
                        create(jcre, call, 0, words(call), ""));
        methods(n.in(TYPE));
        n.in(TYPE + "$OneShot").references(1)
                .def("open", (jcre, call) -> create(jcre, call, 0, words(call), OneShot.SUFFIX))
                .before(OneShot::requireOpen).def("close", OneShot::close);
        methods(n);
        n.def("update", OneShot::refuse);
        RecoveryApi.define(n);
    }

    private static int[] words(NativeCall call) {
        return new int[] {call.word(0), call.word(1), call.word(2)};
    }

    /** Of Signature and its kinds; natives of the class at hand. */
    static void methods(Natives n) {
        n.def("init(Ljavacard/security/Key;B)V", (jcre, call) -> init(jcre, call, null))
                .def("init(Ljavacard/security/Key;B[BSS)V", (jcre, call) -> init(jcre, call, Args.data(jcre, call, 3)))
                .def("update", (jcre, call) -> running(jcre, call, 0).update(Args.input(jcre, call, 1)))
                .def("sign([BSS[BS)S", (jcre, call) -> {
                    SignatureSession session = running(jcre, call, SIGN);
                    session.update(Args.input(jcre, call, 1));
                    give(jcre, call, session.sign());
                })
                .def("verify([BSS[BSS)Z", (jcre, call) -> {
                    SignatureSession session = running(jcre, call, VERIFY);
                    session.update(Args.input(jcre, call, 1));
                    call.returnWord(session.verify(Args.data(jcre, call, 4)) ? 1 : 0);
                })
                .def("signPreComputedHash", (jcre, call) ->
                        give(jcre, call, running(jcre, call, SIGN).signHash(Args.data(jcre, call, 1))))
                .def("verifyPreComputedHash", (jcre, call) -> call.returnWord(running(jcre, call, VERIFY)
                        .verifyHash(Args.data(jcre, call, 1), Args.data(jcre, call, 4)) ? 1 : 0))
                .def("setInitialDigest", (jcre, call) -> running(jcre, call, 0)
                        .setInitialDigest(Args.data(jcre, call, 1), Args.data(jcre, call, 4)))
                .def("getLength", (jcre, call) -> call.returnWord(length(jcre, call)))
                .def("getAlgorithm", (jcre, call) -> call.returnWord(call.object(0).bytes[0]))
                .def("getMessageDigestAlgorithm", (jcre, call) -> call.returnWord(call.object(0).bytes[1]))
                .def("getCipherAlgorithm", (jcre, call) -> {
                    int cipher = call.object(0).bytes[2];
                    call.returnWord(cipher >= SignatureKinds.WIDE_MAC_192 ? 0 : cipher);
                })
                .def("getPaddingAlgorithm", (jcre, call) -> call.returnWord(call.object(0).bytes[3]));
    }

    private static void give(Jcre jcre, NativeCall call, byte[] signature) {
        Args.put(jcre, call, 4, signature);
        call.returnWord(signature.length);
    }

    private static void create(Jcre jcre, NativeCall call, int algorithm, int[] s, String form) {
        if (!SignatureKinds.exists(jcre, s)) {
            throw Args.crypto(jcre, CryptoReason.NO_SUCH_ALGORITHM);
        }
        boolean recovers = SignatureKinds.isMessageRecovery(s[2]) && form.isEmpty();
        call.returnReference(DigestApi.newObject(jcre, recovers ? RecoveryApi.TYPE : TYPE + form,
                algorithm, s[0], s[1], s[2], 0));
    }

    private static void init(Jcre jcre, NativeCall call, byte[] parameter) {
        CardObject o = call.object(0);
        int cipher = o.bytes[2];
        int mode = call.word(2);
        KeyData key = KeyData.of(jcre, call.object(1));
        boolean direction = SignatureKinds.isSymmetric(cipher)
                || (mode == SIGN ? key.kind().isPrivate() : key.kind().isPublic());
        if (!SignatureKinds.fits(cipher, key) || mode != SIGN && mode != VERIFY || !direction) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        if (!key.isComplete()) {
            throw Args.crypto(jcre, CryptoReason.UNINITIALIZED_KEY);
        }
        CipherApi.keep(jcre, o, key, MODE, mode);
        o.session = start(jcre, o, key, parameter);
    }

    private static SignatureSession start(Jcre jcre, CardObject o, KeyData key, byte[] parameter) {
        int hash = o.bytes[1];
        int cipher = o.bytes[2];
        int padding = o.bytes[3];
        boolean known = SignatureKinds.isSymmetric(cipher) || cipher >= SignatureKinds.SM2;
        if (!known && parameter != null && parameter.length > 0) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        return switch (cipher) {
            case SignatureKinds.RSA -> padding == Padding.ISO9796 || SignatureKinds.isMessageRecovery(padding)
                    ? new RecoverySignature(jcre, key, hash, padding) : new RsaSignature(jcre, key, hash, padding);
            case SignatureKinds.ECDSA, SignatureKinds.ECDSA_PLAIN ->
                    DsaSignature.ec(jcre, key, hash, cipher == SignatureKinds.ECDSA_PLAIN);
            case SignatureKinds.DSA -> DsaSignature.classic(jcre, key, hash);
            case SignatureKinds.SM2 -> new Sm2Signature(jcre, key, parameter);
            default -> SignatureKinds.isSymmetric(cipher) ? new MacSession(jcre, key, hash, cipher, padding, parameter)
                    : new EdSignature(jcre, key, cipher, parameter);
        };
    }

    /** {@code mode} 0 takes any. */
    static SignatureSession running(Jcre jcre, NativeCall call, int mode) {
        CardObject o = call.object(0);
        if (o.bytes[MODE] == 0) {
            throw Args.crypto(jcre, CryptoReason.INVALID_INIT);
        }
        if (mode != 0 && o.bytes[MODE] != mode) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        KeyData key = CipherApi.keyInUse(jcre, o);
        if (o.session == null) {
            o.session = start(jcre, o, key, null);
        }
        return (SignatureSession) o.session;
    }

    /** Known of symmetric algorithms before there is a key. */
    private static int length(Jcre jcre, NativeCall call) {
        CardObject o = call.object(0);
        int cipher = o.bytes[2];
        return switch (cipher) {
            case SignatureKinds.DES_MAC4 -> 4;
            case SignatureKinds.HMAC -> Digests.of(jcre, o.bytes[1]).getDigestLength();
            default -> SignatureKinds.isSymmetric(cipher) ? SignatureKinds.block(cipher).block
                    : running(jcre, call, 0).length();
        };
    }
}
