package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECPoint;

/** javacard.security.KeyAgreement. Word 0 is the private key; state is the algorithm. */
final class AgreementApi {

    private static final String TYPE = "javacard/security/KeyAgreement";
    private static final int DHC_KDF = 2;
    private static final int DH_PLAIN = 3;
    private static final int DHC_PLAIN = 4;
    private static final int PACE_GM = 5;
    private static final int DH_PLAIN_XY = 6;
    private static final int GROUP_DH_PLAIN = 7;
    private static final int XDH = 8;

    private AgreementApi() {
    }

    static void define(Natives n) {
        n.in(TYPE).references(1)
                .def("getInstance", AgreementApi::create)
                .def("init(Ljavacard/security/PrivateKey;)V", AgreementApi::init)
                .def("init(Ljavacard/security/PrivateKey;Ljavacard/security/AlgorithmParameterSpec;)V", (jcre, call) -> {
                    if (call.reference(2) != null) {
                        throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
                    }
                    init(jcre, call);
                })
                .def("getAlgorithm", (jcre, call) -> call.returnWord(call.object(0).bytes[0]))
                .def("generateSecret", AgreementApi::agree);
    }

    private static void init(Jcre jcre, NativeCall call) {
        KeyData key = KeyData.of(jcre, call.object(1));
        if (!fits(call.object(0).bytes[0], key)) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        requireComplete(jcre, key);
        CipherApi.keep(jcre, call.object(0), key, 0, call.object(0).bytes[0]);
    }

    private static boolean fits(int algorithm, KeyData key) {
        return switch (algorithm) {
            case GROUP_DH_PLAIN -> key.kind() == KeyTypes.DH_PRIVATE;
            case XDH -> key.kind() == KeyTypes.XEC_PRIVATE && !NamedCurves.isEdwards(key.curve());
            default -> key.kind().isPrivate() && EcMath.hasCurve(key);
        };
    }

    private static void requireComplete(Jcre jcre, KeyData key) {
        if (!key.isComplete()) {
            throw Args.crypto(jcre, CryptoReason.UNINITIALIZED_KEY);
        }
    }

    private static void create(Jcre jcre, NativeCall call) {
        int algorithm = call.word(0);
        String family = algorithm == GROUP_DH_PLAIN ? "DH" : algorithm == XDH ? "XEC" : "EC";
        boolean known = algorithm > 0 && algorithm <= XDH && CardAlgorithms.knows(jcre, algorithm, 0, 2, 2, 4, 4, 7, 8);
        if (!known || CardAlgorithms.lacks(jcre, family)) {
            throw Args.crypto(jcre, CryptoReason.NO_SUCH_ALGORITHM);
        }
        call.returnReference(DigestApi.newObject(jcre, TYPE, algorithm));
    }

    private static void agree(Jcre jcre, NativeCall call) {
        CardObject o = call.object(0);
        if (o.words[0] == 0) {
            throw Args.crypto(jcre, CryptoReason.INVALID_INIT);
        }
        KeyData key = KeyData.of(jcre, jcre.heap().get(o.words[0] & 0xFFFF));
        requireComplete(jcre, key);
        byte[] other = Args.data(jcre, call, 1);
        boolean montgomery = key.kind().isXec() && NamedCurves.isMontgomery(key.curve());
        byte[] secret = o.bytes[0] == GROUP_DH_PLAIN ? DhMath.agree(jcre, key, other)
                : montgomery ? XecMath.agree(jcre, key, other) : agreeOnCurve(jcre, o.bytes[0], key, other);
        Args.put(jcre, call, 4, secret);
        call.returnWord(secret.length);
    }

    private static byte[] agreeOnCurve(Jcre jcre, int algorithm, KeyData key, byte[] other) {
        ECDomainParameters domain = EcMath.domain(jcre, key);
        ECPoint point = EcMath.point(jcre, domain, other);
        if (algorithm == DHC_KDF || algorithm == DHC_PLAIN) {
            point = point.multiply(domain.getH());
        }
        ECPoint shared = algorithm == PACE_GM ? domain.getG().multiply(key.number(KeyData.S)).add(point)
                : point.multiply(key.number(KeyData.S));
        if (shared.isInfinity()) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        return secret(algorithm, shared.normalize());
    }

    /**
     * The x coordinate, its SHA-1 hash (KDF1 of IEEE 1363), or the whole point; the generic mapping of PACE gives the
     * new generator s * G + H (ICAO 9303-11, 4.4.3.3.1; the private key is the nonce).
     */
    private static byte[] secret(int algorithm, ECPoint shared) {
        byte[] x = shared.getAffineXCoord().getEncoded();
        return switch (algorithm) {
            case DH_PLAIN, DHC_PLAIN, XDH -> x;
            case DH_PLAIN_XY, PACE_GM -> shared.getEncoded(false);
            default -> Digests.named("SHA-1").digest(x);
        };
    }
}
