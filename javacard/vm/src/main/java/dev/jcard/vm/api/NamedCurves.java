package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.util.Map;
import org.bouncycastle.asn1.anssi.ANSSINamedCurves;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;

/** javacard.security.NamedParameterSpec and the curves behind its numbers. */
final class NamedCurves {

    static final int ED25519 = 0x101;
    static final int ED448 = 0x202;
    static final int X25519 = 0x103;
    static final int X448 = 0x204;
    static final int SM2 = 0x300;
    private static final int FRP256V1 = 0x401;
    private static final String TYPE = "javacard/security/NamedParameterSpec";
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(SM2, "sm2p256v1"), Map.entry(FRP256V1, "FRP256v1"),
            Map.entry(0x1001, "secp192r1"), Map.entry(0x1002, "secp224r1"), Map.entry(0x1003, "secp256r1"),
            Map.entry(0x1004, "secp384r1"), Map.entry(0x1005, "secp521r1"),
            Map.entry(0x2003, "brainpoolP192r1"), Map.entry(0x2004, "brainpoolP192t1"),
            Map.entry(0x2005, "brainpoolP224r1"), Map.entry(0x2006, "brainpoolP224t1"),
            Map.entry(0x2007, "brainpoolP256r1"), Map.entry(0x2008, "brainpoolP256t1"),
            Map.entry(0x2009, "brainpoolP320r1"), Map.entry(0x200A, "brainpoolP320t1"),
            Map.entry(0x200B, "brainpoolP384r1"), Map.entry(0x200C, "brainpoolP384t1"),
            Map.entry(0x200D, "brainpoolP512r1"), Map.entry(0x200E, "brainpoolP512t1"));

    private NamedCurves() {
    }

    static void define(Natives n) {
        n.in(TYPE).fields(1)
                .def("getInstance", (jcre, call) -> {
                    if (!exists(call.word(0))) {
                        throw Args.crypto(jcre, CryptoReason.NO_SUCH_ALGORITHM);
                    }
                    returnSpec(jcre, call, call.word(0));
                })
                .def("getName", (jcre, call) -> call.returnWord(number(call.object(0))));
    }

    /** The runtime environment's own object for a curve. */
    static void returnSpec(Jcre jcre, NativeCall call, int number) {
        byte[] key = {(byte) (number >> 8), (byte) number};
        call.returnReference(jcre.services().instance(TYPE, key, 0));
    }

    static int number(CardObject spec) {
        return (spec.bytes[0] & 0xFF) << 8 | spec.bytes[1] & 0xFF;
    }

    static boolean exists(int number) {
        return isEdwards(number) || isMontgomery(number) || NAMES.containsKey(number);
    }

    static boolean isEdwards(int number) {
        return number == ED25519 || number == ED448;
    }

    static boolean isMontgomery(int number) {
        return number == X25519 || number == X448;
    }

    /** Size of a key on the curve. */
    static int bits(int number) {
        return switch (number) {
            case ED25519, X25519 -> 256;
            case ED448, X448 -> 448;
            default -> domain(number).getCurve().getFieldSize();
        };
    }

    /** Length of an encoded public or private key: RFC 7748, RFC 8032, an uncompressed point, a number. */
    static int encodedLength(int number, boolean isPublic) {
        if (number == ED448) {
            return 57;
        }
        int length = (bits(number) + 7) / 8;
        return isPublic && NAMES.containsKey(number) ? 1 + 2 * length : length;
    }

    /** The parameters of a curve in Weierstrass form, null for the others. */
    static ECDomainParameters domain(int number) {
        String name = NAMES.get(number);
        if (name == null) {
            return null;
        }
        X9ECParameters p = switch (number) {
            case FRP256V1 -> ANSSINamedCurves.getByName(name);
            case SM2 -> GMNamedCurves.getByName(name);
            default -> byName(name);
        };
        return new ECDomainParameters(p.getCurve(), p.getG(), p.getN(), p.getH());
    }

    /** Curves of SEC 2 and RFC 5639, with special arithmetic where there is some. */
    static X9ECParameters byName(String name) {
        X9ECParameters p = CustomNamedCurves.getByName(name);
        return p != null ? p : org.bouncycastle.asn1.x9.ECNamedCurveTable.getByName(name);
    }
}
