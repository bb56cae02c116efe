package javacard.framework;

/** Marks interfaces whose methods applets of other packages may call through the firewall. */
public interface Shareable {
}
