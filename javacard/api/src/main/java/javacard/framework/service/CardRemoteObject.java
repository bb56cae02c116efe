package javacard.framework.service;

import java.rmi.Remote;

/** A remote object that is exported from its creation on. */
public class CardRemoteObject implements Remote {

    /** An exported object. */
    public CardRemoteObject() {
    }

    /** Lets the terminal call the object. */
    public static native void export(Remote object);

    /** Ends that. */
    public static native void unexport(Remote object);
}
