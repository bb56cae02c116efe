package com.musclecard.CardEdge;

import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.Util;

/**
 * Object memory: one array, tiled by blocks. A block starts with its size and the handle of the next older object;
 * free blocks have {@link #FREE} there. A handle is the block's offset plus 4, so that 0 can mean "none" and small
 * numbers are left for objects outside.
 *
 * <p>Every change that matters is one small transaction; a power cut leaves either the old or the new list.
 */
final class Heap {

    static final short NONE = 0;
    static final short FIRST_HANDLE = 4;
    private static final short FREE = -1;
    /** Free, but old data must still be overwritten. */
    private static final short UNWIPED = -2;
    private static final short MAX_COMMIT_SPARE = 32;

    private static final short SIZE = 0;
    private static final short NEXT = 2;
    private static final short ID = 4;
    private static final short ACL = 8;
    private static final short DATA_SIZE = 14;
    static final short HEADER = 16;
    private static final short SMALLEST = 4;

    byte[] memory;
    private short newest;

    /** Gets the memory; an interrupted Setup's array is used again when it fits. */
    void allocate(short size) {
        if (memory == null || memory.length != size) {
            memory = new byte[size];
        }
        Util.setShort(memory, SIZE, size);
        Util.setShort(memory, NEXT, FREE);
        newest = NONE;
    }

    short newest() {
        return newest;
    }

    short next(short handle) {
        return word(handle, NEXT);
    }

    short dataOffset(short handle) {
        return (short) (handle - FIRST_HANDLE + HEADER);
    }

    short dataSize(short handle) {
        return word(handle, DATA_SIZE);
    }

    short acl(short handle, short kind) {
        return Util.getShort(memory, (short) (handle - FIRST_HANDLE + ACL + kind));
    }

    short find(byte[] id, short offset) {
        short handle = newest;
        while (handle != NONE
                && Util.arrayCompare(id, offset, memory, (short) (handle - FIRST_HANDLE + ID), SMALLEST) != 0) {
            handle = next(handle);
        }
        return handle;
    }

    /** Writes the 4 bytes of the id, a size and the 6 bytes of the ACL. */
    short describe(short handle, byte[] target, short offset) {
        short at = (short) (handle - FIRST_HANDLE);
        Util.arrayCopyNonAtomic(memory, (short) (at + ID), target, offset, (short) 4);
        Util.setShort(target, (short) (offset + 4), (short) 0);
        Util.setShort(target, (short) (offset + 6), dataSize(handle));
        return Util.arrayCopyNonAtomic(memory, (short) (at + ACL), target, (short) (offset + 8), (short) 6);
    }

    /** The sum of all free blocks, two bytes each taken off. */
    short free() {
        short sum = 0;
        short limit = (short) memory.length;
        for (short at = 0; at < limit; at += Util.getShort(memory, at)) {
            if (Util.getShort(memory, (short) (at + NEXT)) == FREE) {
                sum += (short) (Util.getShort(memory, at) - 2);
            }
        }
        return sum;
    }

    /** A new object filled with zeros, taken from the end of the first free block that is large enough. */
    short create(byte[] id, short idOffset, short size, byte[] acl, short aclOffset) {
        short limit = (short) memory.length;
        short needed = (short) (size + HEADER);
        if (needed < 0) {
            ISOException.throwIt(Status.NO_MEMORY_LEFT);
        }
        short at = 0;
        while (at < limit && !fits(at, needed)) {
            at += Util.getShort(memory, at);
        }
        if (at >= limit) {
            ISOException.throwIt(Status.NO_MEMORY_LEFT);
        }
        short rest = (short) (Util.getShort(memory, at) - needed);
        if (rest < SMALLEST) {
            needed += rest;
            rest = 0;
        }
        short block = (short) (at + rest);
        Util.arrayFillNonAtomic(memory, (short) (block + HEADER), (short) (needed - HEADER), (byte) 0);
        JCSystem.beginTransaction();
        if (rest != 0) {
            Util.setShort(memory, at, rest);
        }
        Util.setShort(memory, block, needed);
        Util.setShort(memory, (short) (block + NEXT), newest);
        Util.arrayCopy(id, idOffset, memory, (short) (block + ID), (short) 4);
        Util.arrayCopy(acl, aclOffset, memory, (short) (block + ACL), (short) 6);
        Util.setShort(memory, (short) (block + DATA_SIZE), size);
        newest = (short) (block + FIRST_HANDLE);
        JCSystem.commitTransaction();
        return newest;
    }

    /** Takes the object off the list, overwrites it when asked, and joins free neighbours. */
    void delete(short handle, boolean wipe) {
        JCSystem.beginTransaction();
        unlink(handle, wipe ? UNWIPED : FREE);
        JCSystem.commitTransaction();
        recover();
    }

    private void unlink(short handle, short mark) {
        short older = next(handle);
        if (newest == handle) {
            newest = older;
        } else {
            short newer = newest;
            while (next(newer) != handle) {
                newer = next(newer);
            }
            Util.setShort(memory, (short) (newer - FIRST_HANDLE + NEXT), older);
        }
        Util.setShort(memory, (short) (handle - FIRST_HANDLE + NEXT), mark);
    }

    /** Deletes all objects whose id starts with these two bytes, at once where the card's transactions allow. */
    void deleteAll(short upperId) {
        short count = 0;
        for (short handle = newest; handle != NONE; handle = next(handle)) {
            if (upperId(handle) == upperId) {
                count++;
            }
        }
        boolean atOnce = (short) (JCSystem.getUnusedCommitCapacity() >> 5) > count;
        if (atOnce) {
            JCSystem.beginTransaction();
        }
        short handle = newest;
        while (handle != NONE) {
            short older = next(handle);
            if (upperId(handle) == upperId) {
                if (atOnce) {
                    unlink(handle, UNWIPED);
                } else {
                    delete(handle, true);
                }
            }
            handle = older;
        }
        if (atOnce) {
            JCSystem.commitTransaction();
        }
        recover();
    }

    short upperId(short handle) {
        return word(handle, ID);
    }

    /** Overwrites what is to be overwritten, also after a power cut, and joins free neighbours. */
    void recover() {
        short limit = (short) memory.length;
        for (short at = 0; at < limit; at += Util.getShort(memory, at)) {
            if (Util.getShort(memory, (short) (at + NEXT)) == UNWIPED) {
                short size = (short) (Util.getShort(memory, at) - SMALLEST);
                Util.arrayFillNonAtomic(memory, (short) (at + SMALLEST), size, (byte) 0);
                setShort((short) (at + NEXT), FREE);
            }
        }
        joinFreeBlocks();
    }

    /** Copies into an object, at once where the card's transaction memory allows. */
    void write(byte[] source, short from, short at, short length) {
        if ((short) (JCSystem.getUnusedCommitCapacity() - MAX_COMMIT_SPARE) >= length) {
            Util.arrayCopy(source, from, memory, at, length);
        } else {
            Util.arrayCopyNonAtomic(source, from, memory, at, length);
        }
    }

    private void joinFreeBlocks() {
        short limit = (short) memory.length;
        short at = 0;
        while (at < limit) {
            short size = Util.getShort(memory, at);
            short after = (short) (at + size);
            if (isFree(at) && after < limit && isFree(after)) {
                setShort(at, (short) (size + Util.getShort(memory, after)));
            } else {
                at = after;
            }
        }
    }

    private void setShort(short at, short value) {
        JCSystem.beginTransaction();
        Util.setShort(memory, at, value);
        JCSystem.commitTransaction();
    }

    private boolean fits(short at, short needed) {
        return isFree(at) && Util.getShort(memory, at) >= needed;
    }

    private boolean isFree(short at) {
        return Util.getShort(memory, (short) (at + NEXT)) == FREE;
    }

    private short word(short handle, short field) {
        return Util.getShort(memory, (short) (handle - FIRST_HANDLE + field));
    }
}
