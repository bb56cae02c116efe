package javacardx.framework.event;

public interface EventListener {
}
