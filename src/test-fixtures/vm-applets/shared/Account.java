package shared;

import java.rmi.Remote;
import java.rmi.RemoteException;

/** A remote interface of a library. */
public interface Account extends Remote {

    short balance() throws RemoteException;
}
