package javacardx.apdu.util;

/** What a CLA byte says. */
public class APDUUtil {

    private APDUUtil() {
    }

    /** The logical channel, 0 to 19. */
    public static native byte getCLAChannel(byte cla);

    /** True for secure messaging. */
    public static native boolean isSecureMessagingCLA(byte cla);

    /** True when more commands of a chain follow. */
    public static native boolean isCommandChainingCLA(byte cla);

    /** True when the top bit is 0. */
    public static native boolean isISOInterindustryCLA(byte cla);

    /** True when it is not FF and no reserved value. */
    public static native boolean isValidCLA(byte cla);
}
