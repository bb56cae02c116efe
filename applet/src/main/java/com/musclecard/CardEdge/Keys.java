package com.musclecard.CardEdge;

import javacard.framework.JCSystem;
import javacard.framework.Util;
import javacard.security.Key;
import javacard.security.KeyBuilder;

/** The key slots. A slot takes keys of any type and size, one after the other. */
final class Keys {

    static final short ACL_BYTES = 6;
    static final short READ = 0;
    static final short WRITE = 2;
    static final short USE = 4;

    /** The PINs of which one is needed to fill a slot for the first time. */
    byte creators;
    private final Session session;
    private final KeyBox[] slots = new KeyBox[Features.KEY_SLOTS];
    private final byte[] acls = new byte[(short) (Features.KEY_SLOTS * ACL_BYTES)];
    /** All boxes there are, used or not. */
    private KeyBox boxes;

    Keys(Session session) {
        this.session = session;
    }

    static boolean isNumber(byte number) {
        return number >= 0 && number < Features.KEY_SLOTS;
    }

    /** The key of a slot, or null. */
    KeyBox find(short number) {
        return slots[number];
    }

    /** The key that P1 names. */
    KeyBox require(byte number) {
        Wire.require(isNumber(number) && slots[number] != null, Status.INCORRECT_P1);
        return slots[number];
    }

    void requireRight(short number, short kind) {
        session.requireAllOf(Util.getShort(acls, (short) (number * ACL_BYTES + kind)));
    }

    /** The slot may be filled: by whoever may create keys when it is new, else by whoever may overwrite its key. */
    void requireWritable(short number) {
        if (slots[number] == null) {
            session.requireAnyOf(creators);
        } else {
            requireRight(number, WRITE);
        }
    }

    byte count() {
        byte count = 0;
        for (short i = 0; i < Features.KEY_SLOTS; i++) {
            if (slots[i] != null) {
                count++;
            }
        }
        return count;
    }

    void copyAcl(short number, byte[] target, short offset) {
        Util.arrayCopyNonAtomic(acls, (short) (number * ACL_BYTES), target, offset, ACL_BYTES);
    }

    /** A box for a new key; it is not in use before {@link #put}. */
    KeyBox take(byte type, short bits) {
        KeyBox box = boxes;
        while (box != null) {
            if (!box.used && box.type == type && box.bits == bits) {
                box.key.clearKey();
                return box;
            }
            box = box.next;
        }
        box = new KeyBox(build(type, bits), type, bits);
        box.next = boxes;
        boxes = box;
        return box;
    }

    /** Puts the key into its slot, in the caller's transaction. The key that was there is cleared by {@link #sweep}. */
    void put(short number, KeyBox box, byte[] acl, short offset) {
        if (slots[number] != null) {
            slots[number].used = false;
        }
        slots[number] = box;
        box.used = true;
        Util.arrayCopy(acl, offset, acls, (short) (number * ACL_BYTES), ACL_BYTES);
        session.endOperation(number);
    }

    /** Clears all keys that no slot uses and, where the card can, gives their memory back. */
    void sweep() {
        boolean deleting = false;
        if (Features.OBJECT_DELETION) {
            deleting = JCSystem.isObjectDeletionSupported();
        }
        KeyBox last = null;
        boolean deleted = false;
        for (KeyBox box = boxes; box != null; box = box.next) {
            if (!box.used) {
                box.key.clearKey();
                if (deleting) {
                    deleted = true;
                    if (last == null) {
                        boxes = box.next;
                    } else {
                        last.next = box.next;
                    }
                    continue;
                }
            }
            last = box;
        }
        if (Features.OBJECT_DELETION && deleted) {
            JCSystem.requestObjectDeletion();
        }
    }

    private static Key build(byte type, short bits) {
        switch (type) {
            case KeyBox.RSA_PUBLIC:
            case KeyBox.RSA_PRIVATE:
            case KeyBox.RSA_CRT:
                Wire.require(Features.RSA, Status.UNSUPPORTED);
                Wire.require(bits >= 512 && bits <= Features.MAX_RSA_BITS, Status.INVALID_PARAMETER);
                return KeyBuilder.buildKey((byte) (type - KeyBox.RSA_PUBLIC + KeyBuilder.TYPE_RSA_PUBLIC), bits, false);
            case KeyBox.DSA_PUBLIC:
            case KeyBox.DSA_PRIVATE:
                Wire.require(Features.DSA, Status.UNSUPPORTED);
                Wire.require(bits >= 512 && bits <= 1024, Status.INVALID_PARAMETER);
                return KeyBuilder.buildKey((byte) (type - KeyBox.DSA_PUBLIC + KeyBuilder.TYPE_DSA_PUBLIC), bits, false);
            case KeyBox.DES:
            case KeyBox.DES2:
            case KeyBox.DES3:
                Wire.require(type == KeyBox.DES ? Features.DES : Features.TRIPLE_DES, Status.UNSUPPORTED);
                Wire.require(bits == (short) ((short) (type - KeyBox.DES + 1) * 64), Status.INVALID_PARAMETER);
                return KeyBuilder.buildKey(KeyBuilder.TYPE_DES, bits, false);
            default:
                Wire.require(false, Status.BAD_ALGORITHM);
                return null;
        }
    }
}
