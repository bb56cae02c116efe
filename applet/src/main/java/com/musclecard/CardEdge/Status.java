package com.musclecard.CardEdge;

/** Status words of the MUSCLE protocol. */
final class Status {

    static final short NO_MEMORY_LEFT = (short) 0x9C01;
    static final short AUTHENTICATION_FAILED = (short) 0x9C02;
    static final short NOT_ALLOWED = (short) 0x9C03;
    static final short UNSUPPORTED = (short) 0x9C05;
    static final short UNAUTHORIZED = (short) 0x9C06;
    static final short OBJECT_NOT_FOUND = (short) 0x9C07;
    static final short OBJECT_EXISTS = (short) 0x9C08;
    static final short BAD_ALGORITHM = (short) 0x9C09;
    static final short SIGNATURE_INVALID = (short) 0x9C0B;
    static final short BLOCKED = (short) 0x9C0C;
    static final short INVALID_PARAMETER = (short) 0x9C0F;
    static final short INCORRECT_P1 = (short) 0x9C10;
    static final short INCORRECT_P2 = (short) 0x9C11;
    static final short END_OF_LIST = (short) 0x9C12;

    private Status() {
    }
}
