package dev.jcard.applet.iso;

import javacard.framework.JCSystem;
import javacard.framework.Util;

/** A transparent EF. */
final class Elementary extends Node {

    static final short DEFAULT_SIZE = 128;
    /** The directory files of PKCS#15 as OpenSC numbers them; see {@link #growIfNearlyFull}. */
    private static final short FIRST_LIST = 0x4400;
    private static final short LIST_MASK = (short) 0xFFF0;
    private static final short LONGEST_LIST = 4096;
    private static final short GROWTH = 512;
    private static final short SPARE = 160;
    private static final short COMMIT_RESERVE = 32;

    byte[] data;

    Elementary(short id, byte[] information, Directory parent, short size) {
        super(id, information, parent);
        data = new byte[size];
    }

    /** Writes at once where the card's transactions allow. */
    void update(short offset, byte[] source, short length) {
        if ((short) (JCSystem.getUnusedCommitCapacity() - COMMIT_RESERVE) >= length) {
            Util.arrayCopy(source, (short) 0, data, offset, length);
        } else {
            Util.arrayCopyNonAtomic(source, (short) 0, data, offset, length);
        }
        if ((short) (id & LIST_MASK) == FIRST_LIST) {
            growIfNearlyFull();
        }
    }

    /**
     * OpenSC's profile makes lists of keys and certificates too small for the slots there are, and never enlarges a
     * file. So a list that has room for no further entry gets more, and says so at the next SELECT.
     */
    private void growIfNearlyFull() {
        short used = (short) data.length;
        while (used > 0 && data[(short) (used - 1)] == 0) {
            used--;
        }
        short size = (short) data.length;
        short field = find(TAG_SIZE);
        if ((short) (size - used) >= SPARE || size >= LONGEST_LIST
                || field == Tlv.NOT_FOUND || Tlv.length(information, field) != 2) {
            return;
        }
        byte[] larger = new byte[(short) (size + GROWTH)];
        Util.arrayCopyNonAtomic(data, (short) 0, larger, (short) 0, size);
        JCSystem.beginTransaction();
        data = larger;
        Util.setShort(information, (short) (field + 1), (short) larger.length);
        JCSystem.commitTransaction();
        Memory.reclaim();
    }

    @Override
    void wipe() {
        Util.arrayFillNonAtomic(data, (short) 0, (short) data.length, (byte) 0);
    }
}
