package dev.jcard.applet.iso;

import javacard.framework.Util;

/** A file or directory: what CREATE FILE said, kept as it came, and its place in the tree. */
class Node {

    static final byte DELETE_SELF = 1;
    /** Operations of a directory. */
    static final byte CREATE_DIRECTORY = 5;
    static final byte CREATE_FILE = 6;
    static final byte DELETE_CHILD = 7;
    /** Operations of a file. */
    static final byte UPDATE = 6;
    static final byte READ = 7;

    static final byte TAG_SIZE = (byte) 0x81;
    static final byte TAG_ID = (byte) 0x83;
    static final byte TAG_NAME = (byte) 0x84;
    static final byte TAG_ACL = (byte) 0x86;
    private static final short ACL_BYTES = 8;

    final short id;
    /** The whole template, outer tag included. */
    final byte[] information;
    final Directory parent;
    Node next;

    Node(short id, byte[] information, Directory parent) {
        this.id = id;
        this.information = information;
        this.parent = parent;
    }

    boolean isDirectory() {
        return false;
    }

    /** Where the length field of an inner object is, or {@link Tlv#NOT_FOUND}. */
    short find(byte tag) {
        short start = Tlv.value(information, (short) 1, (short) information.length);
        return Tlv.find(information, start, (short) information.length, tag);
    }

    /** The condition byte of an operation: 00 always, FF never, 90 the PIN. */
    byte condition(byte operation) {
        short field = find(TAG_ACL);
        return field == Tlv.NOT_FOUND ? 0 : information[(short) (field + 1 + operation)];
    }

    /** An ACL must have eight bytes, the first of them FF. */
    static void requireAcl(byte[] data, short field) {
        Sw.require(field == Tlv.NOT_FOUND || Tlv.length(data, field) == ACL_BYTES
                && data[(short) (field + 1)] == (byte) 0xFF, Sw.DATA_INVALID);
    }

    /** Overwrites contents before they are given up. */
    void wipe() {
    }

    /** Compares with the value whose length field is at {@code field}. */
    static boolean equal(byte[] a, short field, byte[] b, short at, short length) {
        return Tlv.length(a, field) == length
                && Util.arrayCompare(a, (short) (field + 1), b, at, length) == 0;
    }
}
