package dev.jcard.applet.iso;

import javacard.framework.ISOException;

/** Status words that javacard.framework.ISO7816 does not name, and the way to them. */
final class Sw {

    static final short TRIES_LEFT = 0x63C0;
    static final short CHAINING_NOT_SUPPORTED = 0x6884;
    static final short INCOMPATIBLE = 0x6981;
    static final short SECURITY_STATUS = 0x6982;
    static final short DATA_INVALID = 0x6984;
    static final short CONDITIONS = 0x6985;
    static final short NOT_ALLOWED = 0x6986;
    static final short WRONG_DATA = 0x6A80;
    static final short NOT_SUPPORTED = 0x6A81;
    static final short FILE_NOT_FOUND = 0x6A82;
    static final short NO_SPACE = 0x6A84;
    static final short WRONG_P1P2 = 0x6A86;
    static final short REFERENCE_NOT_FOUND = 0x6A88;
    static final short WRONG_OFFSET = 0x6B00;
    static final short WRONG_LENGTH = 0x6700;

    private Sw() {
    }

    static void require(boolean condition, short status) {
        if (!condition) {
            ISOException.throwIt(status);
        }
    }
}
