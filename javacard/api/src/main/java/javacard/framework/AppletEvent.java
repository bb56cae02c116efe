package javacard.framework;

/** For applets that want to know of their end. */
public interface AppletEvent {

    /** Called before the applet is deleted. */
    void uninstall();
}
