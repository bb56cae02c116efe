package rmi;

import java.rmi.Remote;
import java.rmi.RemoteException;
import javacard.framework.UserException;

/** One method for each kind of parameter and result. */
public interface Purse extends Remote {

    short getBalance() throws RemoteException;

    void credit(short amount) throws RemoteException, UserException;

    int sum(int a, byte b, boolean c) throws RemoteException;

    byte[] reverse(byte[] bytes) throws RemoteException;

    short[] twice(short[] values) throws RemoteException;

    boolean isNull(boolean[] flags, int[] numbers) throws RemoteException;

    Ledger getLedger(byte which) throws RemoteException;

    void fail(byte how) throws RemoteException;
}
