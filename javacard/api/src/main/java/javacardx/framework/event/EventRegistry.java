package javacardx.framework.event;

public abstract class EventRegistry {

    EventRegistry() {
    }

    public static native EventRegistry
            getEventRegistry(EventSource eventSource);

    public native void register(EventListener eventListener);

    public native void unregister(EventListener eventListener);
}
