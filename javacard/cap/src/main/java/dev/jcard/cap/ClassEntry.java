package dev.jcard.cap;

import dev.jcard.core.Bytes;

/** A class or an interface in the Class component. */
public sealed interface ClassEntry permits ClassInfo, InterfaceInfo {

    /** Flag: an interface. */
    int INTERFACE = 8;
    /** Flag: extends or implements {@code javacard.framework.Shareable}. */
    int SHAREABLE = 4;
    /** Flag: extends or implements {@code java.rmi.Remote}. */
    int REMOTE = 2;

    /** {@link #INTERFACE}, {@link #SHAREABLE}, {@link #REMOTE}. */
    int flags();

    /** The bytes of the entry. */
    Bytes encode();

    /** How many bytes {@link #encode} gives. */
    int size();

    /** True for an interface. */
    default boolean isInterface() {
        return (flags() & INTERFACE) != 0;
    }

    /** True when it can be called through the firewall. */
    default boolean isShareable() {
        return (flags() & SHAREABLE) != 0;
    }

    /** True for remote interfaces and classes. */
    default boolean isRemote() {
        return (flags() & REMOTE) != 0;
    }
}
