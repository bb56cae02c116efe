package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.util.Arrays;

/**
 * javacardx.security.derivation. State is the algorithm; a running derivation is lost at reset. Lengths are in bytes,
 * those of counters in bits.
 */
final class DerivationApi {

    private static final String HOME = "javacardx/security/derivation/";
    private static final String TYPE = HOME + "DerivationFunction";
    /** Interface of the parameters by ALG_ constant. */
    private static final String[] SPECS = {null, "KDFCounterModeSpec", "KDFDoublePipelineIterationModeSpec",
        "KDFFeedbackModeSpec", "TLSPseudoRandomFunctionSpec", "TLSPseudoRandomFunctionSpec", "KDFIeee1363Spec",
        "KDFIcaoMrtdSpec", "KDFAnsiX963Spec", "KDFHmacSpec", "TLSKDFExpandLabelSpec"};
    private static final int UNLIMITED = Integer.MAX_VALUE;
    private static final int SHA_256 = 4;

    /** A derivation under way. */
    private static final class Session {
        private final Kdf.Stream stream;
        private final int limit;
        private int given;

        Session(Kdf.Stream stream, int limit) {
            this.stream = stream;
            this.limit = limit;
        }
    }

    private DerivationApi() {
    }

    static void define(Natives n) {
        n.in(TYPE).def("getInstance", (jcre, call) -> create(jcre, call, TYPE));
        methods(n);
        n.in(TYPE + OneShot.SUFFIX).def("open", (jcre, call) -> create(jcre, call, TYPE + OneShot.SUFFIX))
                .before(OneShot::requireOpen).def("close", OneShot::close);
        methods(n);
    }

    private static void create(Jcre jcre, NativeCall call, String type) {
        int algorithm = call.word(0);
        if (algorithm < 1 || algorithm >= SPECS.length || !jcre.api().supports(HOME + SPECS[algorithm])) {
            throw Args.crypto(jcre, CryptoReason.NO_SUCH_ALGORITHM);
        }
        call.returnReference(DigestApi.newObject(jcre, type, algorithm));
    }

    private static void methods(Natives n) {
        n.def("getAlgorithm", (jcre, call) -> call.returnWord(call.object(0).bytes[0]))
                .def("init", (jcre, call) -> {
                    CardObject o = call.object(0);
                    String face = HOME + SPECS[o.bytes[0]];
                    CardObject spec = call.object(1);
                    if (!SpecReader.is(jcre, spec, face)) {
                        throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
                    }
                    o.session = start(jcre, o.bytes[0], new SpecReader(jcre, spec, face));
                });
        for (String which : new String[] {"nextBytes", "lastBytes"}) {
            boolean last = which.startsWith("last");
            n.def(which + "([BSS)S", (jcre, call) -> {
                Args.range(jcre, call, 1, call.word(2), call.word(3));
                Args.put(jcre, call, 1, take(jcre, call, call.word(3), last));
                call.returnWord(call.word(3));
            }).def(which + "(Ljavacard/security/SecretKey;)S", (jcre, call) -> {
                KeyData key = KeyData.of(jcre, call.object(1));
                key.set(KeyData.SECRET, take(jcre, call, key.bytes(), last));
                call.returnWord(key.bytes());
            });
        }
    }

    private static byte[] take(Jcre jcre, NativeCall call, int length, boolean last) {
        if (!(call.object(0).session instanceof Session session)) {
            throw Args.crypto(jcre, CryptoReason.INVALID_INIT);
        }
        if (session.limit - session.given < length) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        byte[] all = session.stream.first(session.given + length);
        byte[] part = Arrays.copyOfRange(all, session.given, all.length);
        session.given += length;
        if (last) {
            call.object(0).session = null;
        }
        return part;
    }

    private static Session start(Jcre jcre, int algorithm, SpecReader spec) {
        return switch (algorithm) {
            case 1 -> new Session(Kdf.counter(Kdf.prf(jcre, spec.number("getAlgorithm", "B"), spec.secret("getSecret")),
                    spec.bytes("getInputDataBeforeCounter"), spec.bytes("getInputDataAfterCounter"),
                    counterBytes(jcre, spec, 1)), length(jcre, spec));
            case 2 -> new Session(Kdf.doublePipeline(
                    Kdf.prf(jcre, spec.number("getAlgorithm", "B"), spec.secret("getSecret")),
                    spec.bytes("getInputData"), counterBytes(jcre, spec, 0)), length(jcre, spec));
            case 3 -> new Session(Kdf.feedback(Kdf.prf(jcre, spec.number("getAlgorithm", "B"), spec.secret("getSecret")),
                    spec.bytes("getIV"), spec.bytes("getInputData"), counterBytes(jcre, spec, 0)), length(jcre, spec));
            case 4 -> new Session(Kdf.tls11(jcre, spec.secret("getSecret"), spec.bytes("getSeed")), UNLIMITED);
            case 5 -> new Session(Kdf.tls(Kdf.prf(jcre, SHA_256, spec.secret("getSecret")), spec.bytes("getSeed")),
                    UNLIMITED);
            default -> startFromHash(jcre, algorithm, spec);
        };
    }

    private static Session startFromHash(Jcre jcre, int algorithm, SpecReader spec) {
        int hash = spec.number("getAlgorithm", "B");
        byte[] secret = spec.bytes("getSecret");
        return switch (algorithm) {
            case 6 -> new Session(Kdf.hash(jcre, hash, secret, spec.bytes("getParameters")), hashLength(jcre, hash));
            case 7 -> new Session(Kdf.hash(jcre, hash, secret, spec.bytes("getCounter")), hashLength(jcre, hash));
            case 8 -> new Session(Kdf.x963(jcre, hash, secret, spec.bytes("getSharedInfo")), length(jcre, spec));
            case 9 -> {
                byte[] prk = Kdf.prf(jcre, hash, spec.bytes("getSalt")).apply(secret);
                yield new Session(Kdf.hkdfExpand(Kdf.prf(jcre, hash, prk), spec.bytes("getInfo")), length(jcre, spec));
            }
            default -> {
                int length = length(jcre, spec);
                byte[] info = Kdf.expandLabel(length, spec.number("getLabelPrefix", "S") == 2, spec.bytes("getLabel"),
                        spec.bytes("getContext"));
                yield new Session(Kdf.hkdfExpand(Kdf.prf(jcre, hash, secret), info), length);
            }
        };
    }

    private static int hashLength(Jcre jcre, int hash) {
        if (!Digests.exists(jcre, hash)) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        return Digests.of(jcre, hash).getDigestLength();
    }

    private static int length(Jcre jcre, SpecReader spec) {
        int length = spec.number("getOutputLength", "S");
        if (length <= 0) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        return length;
    }

    private static int counterBytes(Jcre jcre, SpecReader spec, int least) {
        int bits = spec.number("getCounterLength", "S");
        if (bits % 8 != 0 || bits < 8 * least || bits > 32) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        return bits / 8;
    }
}
