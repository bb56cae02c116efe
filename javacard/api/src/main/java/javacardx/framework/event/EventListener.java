package javacardx.framework.event;

/** Told of events. */
public interface EventListener {
}
