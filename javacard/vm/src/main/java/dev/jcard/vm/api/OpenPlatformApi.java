package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.util.Arrays;

/** visa.openplatform of Open Platform 2.0.1: OPSystem and ProviderSecurityDomain. */
final class OpenPlatformApi {

    static final String DOMAIN = "dev/jcard/ProviderSecurityDomain";
    private static final int HEADER = 5;
    private static final int LC = 4;
    private static final int HEX = 3;
    private static final int SECURITY_STATUS = 0x6982;

    private OpenPlatformApi() {
    }

    static void define(Natives n) {
        n.in("visa/openplatform/OPSystem")
                .def("getCardContentState", (jcre, call) ->
                        call.returnWord((byte) GlobalPlatformApi.running(jcre).state))
                .def("setCardContentState", (jcre, call) -> GlobalPlatformApi.flag(call,
                        GlobalPlatformApi.setState(jcre, GlobalPlatformApi.running(jcre), call.word(0))))
                .def("getCardManagerState", (jcre, call) -> call.returnWord((byte) jcre.manager().cardState()))
                .def("lockCardManager", (jcre, call) -> GlobalPlatformApi.flag(call,
                        jcre.manager().lockCard(GlobalPlatformApi.running(jcre))))
                .def("terminateCardManager", (jcre, call) -> GlobalPlatformApi.flag(call,
                        jcre.manager().terminateCard(GlobalPlatformApi.running(jcre))))
                .def("getCPLCData", (jcre, call) -> {
                    int length = call.word(3);
                    byte[] cplc = jcre.manager().cplc().toArray();
                    Args.checkRange(jcre, jcre.apduBuffer(), call.word(1), length);
                    if (call.word(2) < 0 || call.word(2) + length > cplc.length) {
                        throw jcre.exceptions().of("ArrayIndexOutOfBoundsException");
                    }
                    jcre.heap().putBytes(jcre.apduBuffer(), call.word(1), cplc, call.word(2), length);
                })
                .def("getTriesRemaining", (jcre, call) -> call.returnWord(CvmApi.instance(jcre).bytes[1]))
                .def("setPin", (jcre, call) -> GlobalPlatformApi.flag(call,
                        CvmApi.update(jcre, CvmApi.instance(jcre), pin(jcre, call), HEX)))
                .def("verifyPin", (jcre, call) -> GlobalPlatformApi.flag(call,
                        CvmApi.verify(jcre, CvmApi.instance(jcre), pin(jcre, call), HEX)))
                .def("getSecurityDomain", (jcre, call) ->
                        call.returnReference(jcre.services().instance(DOMAIN, new byte[0], 0)));
        domain(n.in(DOMAIN));
    }

    /** Length and PIN in the APDU buffer at the offset. */
    private static byte[] pin(Jcre jcre, NativeCall call) {
        CardObject buffer = jcre.apduBuffer();
        int at = call.word(1);
        Args.checkRange(jcre, buffer, at, 1);
        int length = buffer.bytes[at] & 0xFF;
        Args.checkRange(jcre, buffer, at + 1, length);
        return Arrays.copyOfRange(buffer.bytes, at + 1, at + 1 + length);
    }

    private static void domain(Natives n) {
        n.def("openSecureChannel", (jcre, call) -> {
            int length = GlobalPlatformApi.processSecurity(jcre);
            jcre.apdu().setOutgoing();
            jcre.apdu().setOutgoingLength(length);
            jcre.apdu().sendBytes(HEADER, length);
            call.returnWord(0);
        })
                .def("verifyExternalAuthenticate", (jcre, call) -> GlobalPlatformApi.processSecurity(jcre))
                .def("closeSecureChannel", (jcre, call) -> GlobalPlatformApi.session(jcre).reset())
                .def("unwrap", (jcre, call) -> {
                    byte[] buffer = jcre.apduBuffer().bytes;
                    byte[] plain = GlobalPlatformApi.unwrap(jcre,
                            Arrays.copyOf(buffer, HEADER + (buffer[LC] & 0xFF)));
                    jcre.heap().putBytes(jcre.apduBuffer(), 0, plain, 0, plain.length);
                })
                .def("decryptVerifyKey", (jcre, call) -> GlobalPlatformApi.flag(call, decryptKey(jcre, call)));
    }

    /** A key as in PUT KEY at the offset: type, length, value, check value length, check value; decrypted in place. */
    private static boolean decryptKey(Jcre jcre, NativeCall call) {
        CardObject buffer = jcre.apduBuffer();
        int at = call.word(3);
        Args.checkRange(jcre, buffer, at, 2);
        int length = buffer.bytes[at + 1] & 0xFF;
        Args.checkRange(jcre, buffer, at + 2, length);
        if (GlobalPlatformApi.session(jcre).level() == 0) {
            throw GlobalPlatformApi.iso(jcre, SECURITY_STATUS);
        }
        byte[] value = Arrays.copyOfRange(buffer.bytes, at + 2, at + 2 + length);
        byte[] plain = GlobalPlatformApi.guarded(jcre, () -> GlobalPlatformApi.session(jcre).decrypt(value));
        jcre.heap().putBytes(buffer, at + 2, plain, 0, plain.length);
        byte[] check = BlockAlgorithm.DES.engine(plain, "ECB", null, true).update(new byte[8], 0, 8);
        int checkLength = at + 2 + length < buffer.bytes.length ? buffer.bytes[at + 2 + length] & 0xFF : 0;
        return checkLength == 0 || checkLength <= 8 && Arrays.equals(check, 0, checkLength, buffer.bytes,
                at + 3 + length, at + 3 + length + checkLength);
    }
}
