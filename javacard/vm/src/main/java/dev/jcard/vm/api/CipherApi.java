package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.security.MessageDigest;

/**
 * javacardx.crypto.Cipher and AEADCipher. Word 0 is the key; state is algorithm, cipher, padding and mode (0: not
 * initialised).
 */
final class CipherApi {

    static final int DECRYPT = 1;
    static final int ENCRYPT = 2;

    private static final String CIPHER = "javacardx/crypto/Cipher";

    private CipherApi() {
    }

    static void define(Natives n) {
        n.in(CIPHER).references(1)
                .def("getInstance(BZ)Ljavacardx/crypto/Cipher;", (jcre, call) ->
                        create(jcre, call, call.word(0), CipherKinds.ofAlgorithm(jcre, call.word(0)), ""))
                .def("getInstance(BBZ)Ljavacardx/crypto/Cipher;", (jcre, call) ->
                        create(jcre, call, 0, new int[] {call.word(0), call.word(1)}, ""));
        methods(n.in(CIPHER));
        n.in(CIPHER + "$OneShot").references(1)
                .def("open", (jcre, call) ->
                        create(jcre, call, 0, new int[] {call.word(0), call.word(1)}, OneShot.SUFFIX))
                .before(OneShot::requireOpen).def("close", OneShot::close);
        methods(n);
        n.def("update", OneShot::refuse);
        aead(n.in(CipherKinds.AEAD));
    }

    private static void methods(Natives n) {
        n.def("init(Ljavacard/security/Key;B)V", (jcre, call) -> init(jcre, call, null))
                .def("init(Ljavacard/security/Key;B[BSS)V", (jcre, call) -> init(jcre, call, Args.data(jcre, call, 3)))
                .def("update", (jcre, call) -> process(jcre, call, false))
                .def("doFinal", (jcre, call) -> process(jcre, call, true))
                .def("getAlgorithm", (jcre, call) -> call.returnWord(call.object(0).bytes[0]))
                .def("getCipherAlgorithm", (jcre, call) -> {
                    int cipher = call.object(0).bytes[1];
                    call.returnWord(CipherKinds.isWide(cipher) ? 0 : cipher);
                })
                .def("getPaddingAlgorithm", (jcre, call) -> call.returnWord(call.object(0).bytes[2]));
    }

    private static void aead(Natives n) {
        n.def("init(Ljavacard/security/Key;B[BSSSSS)V", (jcre, call) -> {
            CardObject o = call.object(0);
            byte[] nonce = Args.data(jcre, call, 3);
            if (o.bytes[1] != CipherKinds.AES_CCM) {
                throw Args.crypto(jcre, CryptoReason.INVALID_INIT);
            }
            KeyData key = remember(jcre, call);
            o.session = new AeadSession(jcre, key, true, call.word(2) == ENCRYPT, nonce, call.word(8));
        });
        n.def("updateAAD", (jcre, call) -> session(jcre, call, AeadSession.class).addAad(Args.data(jcre, call, 1)))
                .def("retrieveTag", (jcre, call) -> {
                    byte[] tag = session(jcre, call, AeadSession.class).tag(call.word(3));
                    Args.put(jcre, call, 1, tag);
                    call.returnWord(tag.length);
                })
                .def("verifyTag", (jcre, call) -> {
                    byte[] given = Args.data(jcre, call, 1);
                    byte[] tag = session(jcre, call, AeadSession.class).tag(call.word(4));
                    call.returnWord(MessageDigest.isEqual(given, tag) ? 1 : 0);
                });
    }

    private static <T> T session(Jcre jcre, NativeCall call, Class<T> type) {
        Object session = call.object(0).session;
        if (!type.isInstance(session)) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        return type.cast(session);
    }

    private static void create(Jcre jcre, NativeCall call, int algorithm, int[] t, String form) {
        if (!CipherKinds.exists(jcre, t)) {
            throw Args.crypto(jcre, CryptoReason.NO_SUCH_ALGORITHM);
        }
        String type = CipherKinds.isAead(t[0]) ? CipherKinds.AEAD : CIPHER + form;
        call.returnReference(DigestApi.newObject(jcre, type, algorithm, t[0], t[1], 0));
    }

    private static void init(Jcre jcre, NativeCall call, byte[] parameter) {
        CardObject o = call.object(0);
        KeyData key = remember(jcre, call);
        o.session = start(jcre, o, key, parameter);
    }

    /** Checks key and mode and keeps them in the object. */
    private static KeyData remember(Jcre jcre, NativeCall call) {
        CardObject o = call.object(0);
        int mode = call.word(2);
        KeyData key = KeyData.of(jcre, call.object(1));
        if (!fits(o.bytes[1], key) || mode != DECRYPT && mode != ENCRYPT) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        if (!key.isComplete()) {
            throw Args.crypto(jcre, CryptoReason.UNINITIALIZED_KEY);
        }
        keep(jcre, o, key, 3, mode);
        return key;
    }

    private static boolean fits(int cipher, KeyData key) {
        String family = CipherKinds.family(cipher);
        if (family.equals("SM2")) {
            return EcMath.hasCurve(key) && !key.kind().isSecret();
        }
        boolean doubled = key.bits() == 512;
        boolean xts = cipher == CipherKinds.AES_XTS;
        return key.kind().family().equals(family)
                && (!family.equals("AES") || (xts ? doubled || key.bits() == 256 : !doubled));
    }

    /** Writes key and mode only if they change: persistent memory wears out. */
    static void keep(Jcre jcre, CardObject o, KeyData key, int modeAt, int mode) {
        if ((o.words[0] & 0xFFFF) != key.object.ref) {
            jcre.heap().putWord(o, 0, key.object.ref);
        }
        if (o.bytes[modeAt] != mode) {
            jcre.heap().putByte(o, modeAt, mode);
        }
    }

    private static CipherSession start(Jcre jcre, CardObject o, KeyData key, byte[] parameter) {
        boolean encrypt = o.bytes[3] == ENCRYPT;
        return switch (o.bytes[1]) {
            case CipherKinds.RSA, CipherKinds.SM2 -> {
                if (parameter != null && parameter.length > 0) {
                    throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
                }
                yield o.bytes[1] == CipherKinds.SM2 ? new Sm2Session(jcre, key, encrypt)
                        : new RsaSession(jcre, key, o.bytes[2], encrypt);
            }
            case CipherKinds.AES_GCM -> {
                if (parameter == null) {
                    throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
                }
                yield new AeadSession(jcre, key, false, encrypt, parameter, 16);
            }
            case CipherKinds.AES_CCM -> throw Args.crypto(jcre, CryptoReason.INVALID_INIT);
            case CipherKinds.AES_XTS -> new XtsSession(jcre, key.get(KeyData.SECRET), encrypt, parameter);
            default -> new BlockSession(jcre, key, o.bytes, parameter, (CipherSession) o.session);
        };
    }

    /** The key given to init(); transient ones may have been cleared since. */
    static KeyData keyInUse(Jcre jcre, CardObject o) {
        KeyData key = KeyData.of(jcre, jcre.heap().get(o.words[0] & 0xFFFF));
        if (!key.isComplete()) {
            throw Args.crypto(jcre, CryptoReason.UNINITIALIZED_KEY);
        }
        return key;
    }

    private static void process(Jcre jcre, NativeCall call, boolean last) {
        CardObject o = call.object(0);
        if (o.bytes[3] == 0) {
            throw Args.crypto(jcre, CryptoReason.INVALID_INIT);
        }
        KeyData key = keyInUse(jcre, o);
        if (o.session == null) {
            o.session = start(jcre, o, key, null);
        }
        byte[] data = Args.input(jcre, call, 1);
        CipherSession session = (CipherSession) o.session;
        byte[] out = last ? session.finish(data) : session.update(data);
        Args.put(jcre, call, 4, out);
        call.returnWord(out.length);
    }
}
