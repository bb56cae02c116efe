package javacardx.framework.event;

/** Who is told of the events of a source. */
public abstract class EventRegistry {

    EventRegistry() {
    }

    /** The registry of a source, for the calling applet. */
    public static native EventRegistry getEventRegistry(EventSource source);

    /** Adds a listener. */
    public native void register(EventListener listener);

    /** Takes a listener out. */
    public native void unregister(EventListener listener);
}
