package dev.jcard.vm.cardmanager;

/** A command is refused with a status word. */
public final class Refusal extends RuntimeException {

    static final int AUTHENTICATION_FAILED = 0x6300;
    static final int WRONG_LENGTH = 0x6700;
    static final int CHANNEL_UNSUPPORTED = 0x6882;
    static final int SECURITY = 0x6982;
    static final int BLOCKED = 0x6983;
    static final int CONDITIONS = 0x6985;
    static final int WRONG_DATA = 0x6A80;
    static final int NOT_SUPPORTED = 0x6A81;
    static final int NO_APPLICATION = 0x6A82;
    static final int NO_SPACE = 0x6A84;
    static final int WRONG_P1_P2 = 0x6A86;
    static final int NOT_FOUND = 0x6A88;
    static final int WRONG_INS = 0x6D00;
    static final int WRONG_CLA = 0x6E00;

    private final int sw;

    /** @param sw status word, 0..65535 */
    public Refusal(int sw, String why) {
        super(why, null, false, false);
        this.sw = sw;
    }

    /** The status word. */
    public int sw() {
        return sw;
    }

    /** Refuses unless the condition holds. */
    public static void unless(boolean condition, int sw, String why) {
        if (!condition) {
            throw new Refusal(sw, why);
        }
    }
}
