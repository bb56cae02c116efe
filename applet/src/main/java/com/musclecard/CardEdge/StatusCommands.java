package com.musclecard.CardEdge;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.Util;

/** GetStatus, and what jcard adds to it. */
final class StatusCommands {

    private static final short STATUS_BYTES = 16;
    private static final short CAPABILITY_BYTES = 7;
    private static final byte PROTOCOL_MAJOR = 1;
    private static final byte PROTOCOL_MINOR = 3;
    private static final byte APPLET_MINOR = 9;
    private static final byte FEATURES = (byte) ((Features.EXTENDED_LENGTH ? 1 : 0)
            | (Features.RSA ? 2 : 0)
            | (Features.DSA ? 4 : 0)
            | (Features.DES ? 8 : 0)
            | (Features.TRIPLE_DES ? 16 : 0)
            | (Features.SIGN ? 32 : 0)
            | (Features.ENCRYPT ? 64 : 0)
            | (Features.EXTERNAL_AUTHENTICATE ? 128 : 0));

    private final Session session;
    private final Heap heap;
    private final Pins pins;
    private final Keys keys;

    StatusCommands(Session session, Heap heap, Pins pins, Keys keys) {
        this.session = session;
        this.heap = heap;
        this.pins = pins;
        this.keys = keys;
    }

    /** P2 00: versions, memory, PINs, keys, identities. P2 01: what this build can do. */
    void status(APDU apdu) {
        Wire.requireP1(apdu, (byte) 0);
        byte[] buffer = apdu.getBuffer();
        if (buffer[ISO7816.OFFSET_P2] == 1) {
            capabilities(apdu, buffer);
            return;
        }
        Wire.requireP2(apdu, (byte) 0);
        apdu.setOutgoing();
        Util.arrayFillNonAtomic(buffer, (short) 0, STATUS_BYTES, (byte) 0);
        buffer[0] = PROTOCOL_MAJOR;
        buffer[1] = PROTOCOL_MINOR;
        buffer[3] = APPLET_MINOR;
        Util.setShort(buffer, (short) 6, (short) heap.memory.length);
        Util.setShort(buffer, (short) 10, heap.free());
        buffer[12] = pins.count();
        buffer[13] = keys.count();
        Util.setShort(buffer, (short) 14, session.identities());
        Wire.sendBuffer(apdu, STATUS_BYTES);
    }

    private static void capabilities(APDU apdu, byte[] buffer) {
        apdu.setOutgoing();
        buffer[0] = Features.KEY_SLOTS;
        buffer[1] = Pins.SLOTS;
        Util.setShort(buffer, (short) 2, (short) (Features.MAX_RSA_BITS / 8));
        buffer[4] = FEATURES;
        Util.setShort(buffer, (short) 5, Features.IO_BYTES);
        Wire.sendBuffer(apdu, CAPABILITY_BYTES);
    }
}
