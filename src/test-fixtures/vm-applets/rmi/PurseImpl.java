package rmi;

import javacard.framework.JCSystem;
import javacard.framework.UserException;
import javacard.framework.service.CardRemoteObject;

/** The initial object of the applet. */
public class PurseImpl extends CardRemoteObject implements Purse {

    private static final short LIMIT = 1000;
    private short balance;
    private final Ledger exported = new LedgerImpl();
    private byte[] kept;

    public PurseImpl() {
        CardRemoteObject.export(exported);
    }

    public short getBalance() {
        return balance;
    }

    public void credit(short amount) throws UserException {
        if (amount > LIMIT) {
            throw new OwnException((short) 0x0102);
        }
        if (amount < 0) {
            UserException.throwIt((short) 7);
        }
        balance += amount;
    }

    public int sum(int a, byte b, boolean c) {
        return a + b + (c ? 1 : 0);
    }

    public byte[] reverse(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        byte[] result = new byte[(short) bytes.length];
        for (short i = 0; i < bytes.length; i++) {
            result[(short) (bytes.length - 1 - i)] = bytes[i];
        }
        return result;
    }

    public short[] twice(short[] values) {
        for (short i = 0; i < values.length; i++) {
            values[i] *= 2;
        }
        return values;
    }

    public boolean isNull(boolean[] flags, int[] numbers) {
        return flags == null && numbers[0] == 0x00010002;
    }

    public Ledger getLedger(byte which) {
        return which == 0 ? null : which == 1 ? exported : new LedgerImpl();
    }

    public void fail(byte how) {
        if (how == 0) {
            byte[] none = null;
            none[0] = 1;
        } else if (how == 1) {
            JCSystem.beginTransaction();
        } else {
            kept = reverse(kept);
            Main.keep(how);
        }
    }
}
