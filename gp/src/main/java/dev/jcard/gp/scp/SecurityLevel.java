package dev.jcard.gp.scp;

import dev.jcard.core.MalformedDataException;

/**
 * What is protected in a secure channel session: P1 of EXTERNAL AUTHENTICATE (GPCS E.5.2.3, Amendment D 7.1.2.3).
 *
 * @param bits 01 C-MAC, 02 C-DECRYPTION, 10 R-MAC, 20 R-ENCRYPTION
 */
public record SecurityLevel(int bits) {

    /** Authenticated only: nothing is protected afterwards. */
    public static final SecurityLevel NONE = new SecurityLevel(0x00);
    /** Commands carry a MAC. */
    public static final SecurityLevel MAC = new SecurityLevel(0x01);
    /** Commands carry a MAC and their data is encrypted. */
    public static final SecurityLevel ENC = new SecurityLevel(0x03);
    /** Commands and responses carry a MAC. */
    public static final SecurityLevel MAC_RMAC = new SecurityLevel(0x11);
    /** Commands encrypted, responses with a MAC. */
    public static final SecurityLevel ENC_RMAC = new SecurityLevel(0x13);
    /** Commands and responses encrypted and with a MAC. */
    public static final SecurityLevel FULL = new SecurityLevel(0x33);

    private static final int C_MAC = 0x01;
    private static final int C_DEC = 0x02;
    private static final int R_MAC = 0x10;
    private static final int R_ENC = 0x20;

    /** Refuses bits that do not exist and combinations that no protocol has. */
    public SecurityLevel {
        boolean known = (bits & ~(C_MAC | C_DEC | R_MAC | R_ENC)) == 0;
        boolean encNeedsMac = (bits & C_DEC) == 0 || (bits & C_MAC) != 0;
        boolean rencNeedsAll = (bits & R_ENC) == 0 || (bits & ~R_ENC) == (C_MAC | C_DEC | R_MAC);
        if (!known || !encNeedsMac || !rencNeedsAll) {
            throw new MalformedDataException("security level " + bits + " (0x" + Integer.toHexString(bits) + ") does not exist;"
                    + " use 0, 1 (MAC), 3 (MAC and encryption), 16, 17, 19 (the same with R-MAC) or 51 (everything)");
        }
    }

    /**
     * From names joined by comma or plus: {@code clr, mac, enc, rmac, renc}. What a name needs is added:
     * {@code enc} means MAC too, {@code renc} means everything, {@code rmac} alone means MAC too.
     */
    public static SecurityLevel parse(String names) {
        int bits = 0;
        for (String name : names.toLowerCase(java.util.Locale.ROOT).split("[,+]")) {
            bits |= switch (name.strip()) {
                case "clr", "none" -> 0;
                case "mac" -> C_MAC;
                case "enc" -> C_MAC | C_DEC;
                case "rmac" -> C_MAC | R_MAC;
                case "renc" -> C_MAC | C_DEC | R_MAC | R_ENC;
                default -> throw new MalformedDataException(
                        "unknown security level '" + name.strip() + "'; there are clr, mac, enc, rmac, renc");
            };
        }
        return new SecurityLevel(bits);
    }

    /** True when commands carry a MAC. */
    public boolean hasMac() {
        return (bits & C_MAC) != 0;
    }

    /** True when command data is encrypted. */
    public boolean hasEncryption() {
        return (bits & C_DEC) != 0;
    }

    /** True when responses carry a MAC. */
    public boolean hasResponseMac() {
        return (bits & R_MAC) != 0;
    }

    /** True when response data is encrypted. */
    public boolean hasResponseEncryption() {
        return (bits & R_ENC) != 0;
    }

    SecurityLevel plus(int more) {
        return new SecurityLevel(bits | more);
    }

    SecurityLevel withoutResponse() {
        return new SecurityLevel(bits & (C_MAC | C_DEC));
    }

    @Override
    public String toString() {
        if (bits == 0) {
            return "clr";
        }
        String command = hasEncryption() ? "enc" : hasMac() ? "mac" : "";
        String response = hasResponseEncryption() ? "renc" : hasResponseMac() ? "rmac" : "";
        return command + (command.isEmpty() || response.isEmpty() ? "" : "+") + response;
    }
}
