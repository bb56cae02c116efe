package javacardx.apdu.util;

public class APDUUtil {

    private APDUUtil() {
    }

    public static native byte getCLAChannel(byte value);

    public static native boolean isSecureMessagingCLA(byte value);

    public static native boolean isCommandChainingCLA(byte value);

    public static native boolean isISOInterindustryCLA(byte value);

    public static native boolean isValidCLA(byte value);
}
