package javacard.framework;

public interface AppletEvent {
    void uninstall();
}
