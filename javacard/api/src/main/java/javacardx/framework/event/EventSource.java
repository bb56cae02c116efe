package javacardx.framework.event;

/** Where events come from. */
public interface EventSource {
}
