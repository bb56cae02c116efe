package dev.jcard.applet.iso;

import javacard.framework.JCSystem;

/** The key slots. A new key takes the place of an old one in one write; the old one is cleared at once, or at start. */
final class Keys {

    private final KeySlot[] slots = new KeySlot[Options.KEY_SLOTS];
    /** A key that was replaced and must still be cleared. */
    private KeySlot retired;

    static boolean isNumber(byte number) {
        return number >= 0 && number < Options.KEY_SLOTS;
    }

    /** The key of a slot, or null. */
    KeySlot find(short number) {
        return slots[number];
    }

    void put(byte number, KeySlot slot) {
        JCSystem.beginTransaction();
        retired = slots[number];
        slots[number] = slot;
        JCSystem.commitTransaction();
        clearRetired();
    }

    void clearRetired() {
        if (retired != null) {
            retired.key.clearKey();
            retired = null;
            Memory.reclaim();
        }
    }

    void removeAll() {
        for (byte number = 0; number < Options.KEY_SLOTS; number++) {
            if (slots[number] != null) {
                put(number, null);
            }
        }
    }
}
