package rmi;

import java.rmi.Remote;
import java.rmi.RemoteException;

/** Another object to be had from the first one. */
public interface Ledger extends Remote {

    byte entries() throws RemoteException;
}
