package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;

/**
 * javacardx.crypto.Cipher and AEADCipher. Word 0 is the key; state is algorithm, cipher, padding and mode (0: not
 * initialised).
 */
final class CipherApi {

    static final int DECRYPT = 1;
    static final int ENCRYPT = 2;
    static final int AES_CBC = 1;
    static final int AES_ECB = 2;
    static final int DES_CBC = 3;
    static final int DES_ECB = 4;
    static final int RSA = 7;
    static final int AES_CTR = -16;
    static final int AES_GCM = -15;
    static final int AES_CCM = -14;

    private static final String CIPHER = "javacardx/crypto/Cipher";
    private static final String AEAD = "javacardx/crypto/AEADCipher";
    private static final int[] NONE = {};

    private CipherApi() {
    }

    static void define(Natives n) {
        n.in(CIPHER).references(1)
                .def("getInstance(BZ)Ljavacardx/crypto/Cipher;", (jcre, call) ->
                        create(jcre, call, call.word(0), transformation(call.word(0)), ""))
                .def("getInstance(BBZ)Ljavacardx/crypto/Cipher;", (jcre, call) ->
                        create(jcre, call, 0, new int[] {call.word(0), call.word(1)}, ""));
        methods(n.in(CIPHER));
        n.in(CIPHER + "$OneShot").references(1)
                .def("open", (jcre, call) ->
                        create(jcre, call, 0, new int[] {call.word(0), call.word(1)}, "$OneShot"))
                .def("close", (jcre, call) -> { });
        methods(n.in(CIPHER + "$OneShot"));
        aead(n.in(AEAD));
    }

    private static void methods(Natives n) {
        n.def("init(Ljavacard/security/Key;B)V", (jcre, call) -> init(jcre, call, null))
                .def("init(Ljavacard/security/Key;B[BSS)V", (jcre, call) -> init(jcre, call, Args.data(jcre, call, 3)))
                .def("update", (jcre, call) -> process(jcre, call, false))
                .def("doFinal", (jcre, call) -> process(jcre, call, true))
                .def("getAlgorithm", (jcre, call) -> call.returnWord(call.object(0).bytes[0]))
                .def("getCipherAlgorithm", (jcre, call) -> call.returnWord(call.object(0).bytes[1]))
                .def("getPaddingAlgorithm", (jcre, call) -> call.returnWord(call.object(0).bytes[2]));
    }

    private static void aead(Natives n) {
        n.def("init(Ljavacard/security/Key;B[BSSSSS)V", (jcre, call) -> {
            CardObject o = call.object(0);
            byte[] nonce = Args.data(jcre, call, 3);
            if (o.bytes[1] != AES_CCM) {
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
                    boolean same = java.security.MessageDigest.isEqual(given, tag);
                    call.returnWord(same ? 1 : 0);
                });
    }

    private static <T> T session(Jcre jcre, NativeCall call, Class<T> type) {
        Object session = call.object(0).session;
        if (!type.isInstance(session)) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        return type.cast(session);
    }

    /** Cipher and padding of a Cipher.ALG_ constant; empty when this card has none. */
    private static int[] transformation(int algorithm) {
        return switch (algorithm) {
            case 1, 2, 3 -> new int[] {DES_CBC, algorithm};
            case 4 -> new int[] {DES_CBC, Padding.PKCS5};
            case 5, 6, 7 -> new int[] {DES_ECB, algorithm - 4};
            case 8 -> new int[] {DES_ECB, Padding.PKCS5};
            case 10 -> new int[] {RSA, Padding.PKCS1};
            case 12 -> new int[] {RSA, Padding.NONE};
            case 15 -> new int[] {RSA, Padding.OAEP};
            case 13 -> new int[] {AES_CBC, Padding.NONE};
            case 14 -> new int[] {AES_ECB, Padding.NONE};
            case 22, 23 -> new int[] {AES_CBC, algorithm - 20};
            case 24 -> new int[] {AES_CBC, Padding.PKCS5};
            case 25, 26 -> new int[] {AES_ECB, algorithm - 23};
            case 27 -> new int[] {AES_ECB, Padding.PKCS5};
            case -16 -> new int[] {AES_CTR, Padding.NONE};
            case -13 -> new int[] {AES_GCM, 0};
            case -12 -> new int[] {AES_CCM, 0};
            default -> NONE;
        };
    }

    private static boolean exists(Jcre jcre, int[] t) {
        if (t.length == 0 || lacks(jcre, t[0])) {
            return false;
        }
        return switch (t[0]) {
            case AES_CBC, DES_CBC, AES_ECB, DES_ECB -> Padding.isBlockPadding(t[1]);
            case RSA -> Padding.isRsaCipher(t[1]);
            case AES_CTR -> t[1] == Padding.NONE;
            case AES_GCM, AES_CCM -> jcre.api().supports(AEAD) && t[1] == 0;
            default -> false;
        };
    }

    private static boolean lacks(Jcre jcre, int cipher) {
        String family = cipher == RSA ? "RSA" : cipher == DES_CBC || cipher == DES_ECB ? "DES" : "AES";
        return jcre.parameters().withoutAlgorithms().contains(family);
    }

    private static void create(Jcre jcre, NativeCall call, int algorithm, int[] t, String form) {
        if (!exists(jcre, t)) {
            throw Args.crypto(jcre, CryptoReason.NO_SUCH_ALGORITHM);
        }
        boolean aead = t[0] == AES_GCM || t[0] == AES_CCM;
        call.returnReference(DigestApi.newObject(jcre, (aead ? AEAD : CIPHER) + (aead ? "" : form),
                algorithm, t[0], t[1], 0));
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
        KeyTypes type = KeyTypes.of(key.type());
        boolean fits = switch (o.bytes[1]) {
            case DES_CBC, DES_ECB -> type == KeyTypes.DES;
            case RSA -> type.name().startsWith("RSA");
            default -> type == KeyTypes.AES;
        };
        if (!fits || mode != DECRYPT && mode != ENCRYPT) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        if (!key.has(type.needed)) {
            throw Args.crypto(jcre, CryptoReason.UNINITIALIZED_KEY);
        }
        keep(jcre, o, key, 3, mode);
        return key;
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
            case RSA -> {
                if (parameter != null && parameter.length > 0) {
                    throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
                }
                yield new RsaSession(jcre, key, o.bytes[2], encrypt);
            }
            case AES_GCM -> {
                if (parameter == null) {
                    throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
                }
                yield new AeadSession(jcre, key, false, encrypt, parameter, 16);
            }
            case AES_CCM -> throw Args.crypto(jcre, CryptoReason.INVALID_INIT);
            default -> new BlockSession(jcre, key, o.bytes[1], o.bytes[2], encrypt, parameter);
        };
    }

    private static void process(Jcre jcre, NativeCall call, boolean last) {
        CardObject o = call.object(0);
        if (o.bytes[3] == 0) {
            throw Args.crypto(jcre, CryptoReason.INVALID_INIT);
        }
        if (o.session == null) {
            o.session = start(jcre, o, KeyData.of(jcre, jcre.heap().get(o.words[0] & 0xFFFF)), null);
        }
        byte[] data = Args.data(jcre, call, 1);
        CipherSession session = (CipherSession) o.session;
        byte[] out = last ? session.finish(data) : session.update(data);
        Args.put(jcre, call, 4, out);
        call.returnWord(out.length);
    }
}
