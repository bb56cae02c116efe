package javacard.framework.service;

import java.rmi.Remote;

public class CardRemoteObject implements Remote {

    public CardRemoteObject() {
    }

    public static native void export(Remote remote);

    public static native void unexport(Remote remote);
}
