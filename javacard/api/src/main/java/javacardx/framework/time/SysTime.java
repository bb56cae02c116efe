package javacardx.framework.time;

/** The card's clock. */
public final class SysTime {

    private SysTime() {
    }

    /** Writes the time since the card was powered. */
    public static native void uptime(TimeDuration duration);
}
