package com.musclecard.CardEdge;

import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.Util;

/** What is forgotten when the applet is deselected: logged-in identities, positions in lists, exchange objects' data. */
final class Session {

    /** Words in {@link #words}. */
    static final byte IDENTITIES = 0;
    static final byte NEXT_OBJECT = 1;
    static final byte NEXT_KEY = 2;
    /** Bytes that wait in {@link #block} for the final step of a key's operation. */
    static final byte GATHERED = 3;
    /** The key that they belong to, plus 1. */
    static final byte GATHERING_KEY = 4;
    static final byte BLOB_POSITION = 5;
    static final byte BLOB_END = 6;
    /** Data size and three ACL words of each exchange object held in {@link #io}; size 0 means there is none. */
    static final byte INPUT = 7;
    static final byte OUTPUT = 11;
    /** Size of the challenge at the end of {@link #io}, shown as output object or not; 0 means there is none. */
    static final byte CHALLENGE = 15;
    /** Of the data found by {@link Crypt#locate}: its length, and what follows it. */
    static final byte DATA_LENGTH = 16;
    static final byte DATA_REST = 17;
    private static final byte WORDS = 18;

    /** Two length bytes, then one RSA block. */
    static final short BLOCK_BYTES = (short) (2 + Features.MAX_RSA_BITS / 8);

    private static final short ALWAYS = 0;
    private static final short NEVER = (short) -1;

    final short[] words = JCSystem.makeTransientShortArray(WORDS, JCSystem.CLEAR_ON_DESELECT);
    /** Mode plus 1 and direction of each key's operation. */
    final byte[] operations = JCSystem.makeTransientByteArray((short) (2 * Features.KEY_SLOTS),
            JCSystem.CLEAR_ON_DESELECT);
    final byte[] block = JCSystem.makeTransientByteArray(BLOCK_BYTES, JCSystem.CLEAR_ON_DESELECT);
    /** Room for one ACL. */
    final byte[] acl = JCSystem.makeTransientByteArray((short) 6, JCSystem.CLEAR_ON_DESELECT);
    final byte[] io = JCSystem.makeTransientByteArray(Features.IO_BYTES, JCSystem.CLEAR_ON_DESELECT);

    short identities() {
        return words[IDENTITIES];
    }

    void login(byte identity) {
        words[IDENTITIES] |= (short) (1 << identity);
    }

    void logout(byte identity) {
        words[IDENTITIES] &= (short) ~(1 << identity);
    }

    void logoutAll() {
        words[IDENTITIES] = 0;
    }

    /** Makes {@link #block} the key's own; what another key had gathered there is lost, and its operation ends. */
    void claimBlock(short key) {
        short owner = (short) (words[GATHERING_KEY] - 1);
        if (owner != key) {
            if (words[GATHERED] != 0) {
                endOperation(owner);
            }
            words[GATHERED] = 0;
            words[GATHERING_KEY] = (short) (key + 1);
        }
    }

    /** The next step with this key must be another init. */
    void endOperation(short key) {
        operations[(short) (2 * key + 1)] = 0;
    }

    void wipeBlock() {
        Util.arrayFillNonAtomic(block, (short) 0, BLOCK_BYTES, (byte) 0);
    }

    /** Object and key rule: every identity in {@code acl} must be logged in. */
    void requireAllOf(short acl) {
        if (acl != ALWAYS && (acl == NEVER || (short) (acl & words[IDENTITIES]) != acl)) {
            ISOException.throwIt(Status.UNAUTHORIZED);
        }
    }

    /** Creation rule: one of the PINs in {@code acl} must be logged in. */
    void requireAnyOf(byte acl) {
        if (acl != ALWAYS && (acl == NEVER || (acl & words[IDENTITIES] & 0xFF) == 0)) {
            ISOException.throwIt(Status.UNAUTHORIZED);
        }
    }
}
