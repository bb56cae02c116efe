package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;

/**
 * javacard.security.Checksum: the generators of ISO 3309, bits taken from the most significant, result complemented.
 * State is the algorithm; the running value is lost at reset and starts with 0.
 */
final class ChecksumApi {

    private static final String TYPE = "javacard/security/Checksum";
    private static final int CRC16 = 1;
    private static final int CRC32 = 2;
    private static final long POLYNOMIAL_16 = 0x1021;
    private static final long POLYNOMIAL_32 = 0x04C11DB7;

    private ChecksumApi() {
    }

    static void define(Natives n) {
        n.in(TYPE)
                .def("getInstance", (jcre, call) -> {
                    if (call.word(0) != CRC16 && call.word(0) != CRC32) {
                        throw Args.crypto(jcre, CryptoReason.NO_SUCH_ALGORITHM);
                    }
                    call.returnReference(DigestApi.newObject(jcre, TYPE, call.word(0)));
                })
                .def("getAlgorithm", (jcre, call) -> call.returnWord(call.object(0).bytes[0]))
                .def("init", (jcre, call) -> {
                    byte[] start = Args.data(jcre, call, 1);
                    if (start.length != width(call.object(0)) / 8) {
                        throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
                    }
                    call.object(0).session = new java.math.BigInteger(1, start).longValue();
                })
                .def("update", (jcre, call) -> update(jcre, call))
                .def("doFinal", (jcre, call) -> {
                    long value = ~update(jcre, call);
                    byte[] result = new byte[width(call.object(0)) / 8];
                    for (int i = result.length - 1; i >= 0; i--) {
                        result[i] = (byte) value;
                        value >>= 8;
                    }
                    call.object(0).session = null;
                    Args.put(jcre, call, 4, result);
                    call.returnWord(result.length);
                });
    }

    private static int width(CardObject o) {
        return o.bytes[0] == CRC16 ? 16 : 32;
    }

    private static long update(Jcre jcre, NativeCall call) {
        CardObject o = call.object(0);
        int width = width(o);
        long polynomial = width == 16 ? POLYNOMIAL_16 : POLYNOMIAL_32;
        long crc = o.session == null ? 0 : (Long) o.session;
        for (byte b : Args.data(jcre, call, 1)) {
            crc ^= (b & 0xFFL) << width - 8;
            for (int bit = 0; bit < 8; bit++) {
                boolean carry = (crc >> width - 1 & 1) != 0;
                crc = crc << 1 & (1L << width) - 1;
                crc ^= carry ? polynomial : 0;
            }
        }
        o.session = crc;
        return crc;
    }
}
