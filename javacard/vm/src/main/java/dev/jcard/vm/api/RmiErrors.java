package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardClass;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.runtime.Jcre;
import java.util.Map;

/** Answers to calls that do not end with a value, JCRE 8.3.5.2 and 8.3.5.3. */
final class RmiErrors {

    static final byte[] NO_OBJECT = error(1);
    static final byte[] NO_METHOD = error(2);
    static final byte[] MISMATCH = error(3);
    static final byte[] RESPONSE_TOO_LARGE = error(5);
    static final byte[] PROTOCOL = error(6);

    private static final int EXCEPTION = 0x82;
    private static final int EXCEPTION_SUBCLASS = 0x83;
    private static final int ERROR = 0x99;

    private static final Map<String, Integer> TYPES = Map.ofEntries(
            Map.entry("java/lang/Throwable", 0x00), Map.entry("java/lang/ArithmeticException", 0x01),
            Map.entry("java/lang/ArrayIndexOutOfBoundsException", 0x02), Map.entry("java/lang/ArrayStoreException", 0x03),
            Map.entry("java/lang/ClassCastException", 0x04), Map.entry("java/lang/Exception", 0x05),
            Map.entry("java/lang/IndexOutOfBoundsException", 0x06), Map.entry("java/lang/NegativeArraySizeException", 0x07),
            Map.entry("java/lang/NullPointerException", 0x08), Map.entry("java/lang/RuntimeException", 0x09),
            Map.entry("java/lang/SecurityException", 0x0A), Map.entry("java/io/IOException", 0x0B),
            Map.entry("java/rmi/RemoteException", 0x0C), Map.entry("javacard/framework/APDUException", 0x20),
            Map.entry("javacard/framework/CardException", 0x21), Map.entry("javacard/framework/CardRuntimeException", 0x22),
            Map.entry("javacard/framework/ISOException", 0x23), Map.entry("javacard/framework/PINException", 0x24),
            Map.entry("javacard/framework/SystemException", 0x25), Map.entry("javacard/framework/TransactionException", 0x26),
            Map.entry("javacard/framework/UserException", 0x27), Map.entry("javacard/security/CryptoException", 0x30),
            Map.entry("javacard/framework/service/ServiceException", 0x40), Map.entry("javacardx/biometry/BioException", 0x50),
            Map.entry("javacardx/external/ExternalException", 0x60), Map.entry("javacardx/framework/tlv/TLVException", 0x70),
            Map.entry("javacardx/framework/util/UtilException", 0x80));

    private RmiErrors() {
    }

    private static byte[] error(int detail) {
        return new byte[] {(byte) ERROR, 0, (byte) detail};
    }

    /** The nearest class that the terminal knows, and the reason if it has one. */
    static byte[] exception(Jcre jcre, CardObject exception) {
        CardClass known = exception.type;
        while (!TYPES.containsKey(known.name)) {
            known = known.superclass;
        }
        int reason = 0;
        for (String root : new String[] {"javacard/framework/CardException", "javacard/framework/CardRuntimeException"}) {
            if (exception.type.isSubclassOf(jcre.api().named(root))) {
                reason = exception.words[0];
            }
        }
        int tag = known == exception.type ? EXCEPTION : EXCEPTION_SUBCLASS;
        return new byte[] {(byte) tag, TYPES.get(known.name).byteValue(), (byte) (reason >> 8), (byte) reason};
    }
}
