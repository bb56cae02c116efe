package dev.jcard.applet.iso;

import javacard.framework.JCSystem;

/** Gives objects that nothing refers to any more back to the card, where it can. */
final class Memory {

    private Memory() {
    }

    static void reclaim() {
        if (JCSystem.isObjectDeletionSupported()) {
            JCSystem.requestObjectDeletion();
        }
    }
}
