package javacardx.framework.time;

public final class SysTime {

    private SysTime() {
    }

    public static native void uptime(TimeDuration timeDuration);
}
