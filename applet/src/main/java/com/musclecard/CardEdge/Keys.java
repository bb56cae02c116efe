package com.musclecard.CardEdge;

import javacard.framework.JCSystem;
import javacard.framework.Util;
import javacard.security.Key;
import javacard.security.KeyBuilder;
import javacard.security.KeyPair;

/** The key slots. A slot takes keys of any type and size, one after the other. */
final class Keys {

    static final short ACL_BYTES = 6;
    static final short READ = 0;
    static final short WRITE = 2;
    static final short USE = 4;
    private static final short SHORTEST_BITS = 512;
    private static final short LONGEST_DSA_BITS = 1024;

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
        for (KeyBox box = boxes; box != null; box = box.next) {
            if (isFree(box, type, bits)) {
                box.key.clearKey();
                return box;
            }
        }
        requireKind(type, bits);
        return add(KeyBuilder.buildKey(platformType(type), bits, false), type, bits);
    }

    /** The private half of a pair to be generated. */
    KeyBox takePair(byte type, short bits) {
        for (KeyBox box = boxes; box != null; box = box.next) {
            if (isFree(box, type, bits) && box.pair != null && !box.partner.used) {
                box.key.clearKey();
                box.partner.key.clearKey();
                return box;
            }
        }
        requireKind(type, bits);
        KeyPair pair = new KeyPair(platformAlgorithm(type), bits);
        KeyBox box = add(pair.getPrivate(), type, bits);
        byte partnerType = type == KeyBox.DSA_PRIVATE ? KeyBox.DSA_PUBLIC : KeyBox.RSA_PUBLIC;
        box.partner = add(pair.getPublic(), partnerType, bits);
        box.pair = pair;
        return box;
    }

    private static boolean isFree(KeyBox box, byte type, short bits) {
        return !box.used && box.type == type && box.bits == bits;
    }

    private KeyBox add(Key key, byte type, short bits) {
        KeyBox box = new KeyBox(key, type, bits);
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

    private static void requireKind(byte type, short bits) {
        Wire.require(type >= KeyBox.RSA_PUBLIC && type <= KeyBox.DES3, Status.BAD_ALGORITHM);
        if (type <= KeyBox.RSA_CRT) {
            Wire.require(Features.RSA, Status.UNSUPPORTED);
            Wire.require(bits >= SHORTEST_BITS && bits <= Features.MAX_RSA_BITS, Status.INVALID_PARAMETER);
        } else if (type <= KeyBox.DSA_PRIVATE) {
            Wire.require(Features.DSA, Status.UNSUPPORTED);
            Wire.require(bits >= SHORTEST_BITS && bits <= LONGEST_DSA_BITS, Status.INVALID_PARAMETER);
        } else {
            Wire.require(type == KeyBox.DES ? Features.DES : Features.TRIPLE_DES, Status.UNSUPPORTED);
            Wire.require(bits == (short) ((short) (type - KeyBox.DES + 1) * 64), Status.INVALID_PARAMETER);
        }
    }

    private static byte platformType(byte type) {
        return type >= KeyBox.DES ? KeyBuilder.TYPE_DES
                : (byte) (type - KeyBox.RSA_PUBLIC + KeyBuilder.TYPE_RSA_PUBLIC);
    }

    private static byte platformAlgorithm(byte type) {
        if (type == KeyBox.DSA_PRIVATE) {
            return KeyPair.ALG_DSA;
        }
        return type == KeyBox.RSA_CRT ? KeyPair.ALG_RSA_CRT : KeyPair.ALG_RSA;
    }
}
