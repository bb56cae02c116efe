package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECPoint;

/** javacard.security.KeyAgreement over prime field curves. Word 0 is the private key. */
final class AgreementApi {

    private static final String TYPE = "javacard/security/KeyAgreement";
    private static final int DH_KDF = 1;
    private static final int DHC_KDF = 2;
    private static final int DH_PLAIN = 3;
    private static final int DHC_PLAIN = 4;
    private static final int DH_PLAIN_XY = 6;

    private AgreementApi() {
    }

    static void define(Natives n) {
        n.in(TYPE).references(1)
                .def("getInstance", AgreementApi::create)
                .def("init", (jcre, call) -> {
                    KeyData key = KeyData.of(jcre, call.object(1));
                    if (KeyTypes.of(key.type()) != KeyTypes.EC_FP_PRIVATE) {
                        throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
                    }
                    requireComplete(jcre, key);
                    CipherApi.keep(jcre, call.object(0), key, 0, call.object(0).bytes[0]);
                })
                .def("getAlgorithm", (jcre, call) -> call.returnWord(call.object(0).bytes[0]))
                .def("generateSecret", AgreementApi::agree);
    }

    private static void requireComplete(Jcre jcre, KeyData key) {
        if (!key.has(KeyTypes.EC_FP_PRIVATE.needed)) {
            throw Args.crypto(jcre, CryptoReason.UNINITIALIZED_KEY);
        }
    }

    private static void create(Jcre jcre, NativeCall call) {
        int algorithm = call.word(0);
        boolean known = algorithm >= DH_KDF && algorithm <= DHC_PLAIN || algorithm == DH_PLAIN_XY;
        if (!known || jcre.parameters().withoutAlgorithms().contains("EC")) {
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
        ECDomainParameters domain = EcMath.domain(jcre, key);
        ECPoint point = EcMath.point(jcre, domain, Args.data(jcre, call, 1));
        if (o.bytes[0] == DHC_KDF || o.bytes[0] == DHC_PLAIN) {
            point = point.multiply(domain.getH());
        }
        ECPoint shared = point.multiply(key.number(KeyData.S)).normalize();
        if (shared.isInfinity()) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        byte[] secret = secret(o.bytes[0], shared);
        Args.put(jcre, call, 4, secret);
        call.returnWord(secret.length);
    }

    /** The x coordinate, its SHA-1 hash (KDF1 of IEEE 1363), or the whole point. */
    private static byte[] secret(int algorithm, ECPoint shared) {
        byte[] x = shared.getAffineXCoord().getEncoded();
        return switch (algorithm) {
            case DH_PLAIN, DHC_PLAIN -> x;
            case DH_PLAIN_XY -> shared.getEncoded(false);
            default -> Digests.named("SHA-1").digest(x);
        };
    }
}
