package com.musclecard.CardEdge;

import javacard.framework.APDU;
import javacard.framework.JCSystem;
import javacard.framework.OwnerPIN;
import javacard.framework.Util;

/** The one command of a fresh applet: PINs 0 and 1, object memory, and who may create what. */
final class Setup {

    /** Length and value: "Muscle00". */
    private static final byte[] FACTORY_PIN = {8, 0x4D, 0x75, 0x73, 0x63, 0x6C, 0x65, 0x30, 0x30};
    private static final byte FACTORY_TRIES = 3;
    private static final short TAIL = 7;
    private static final short SMALLEST_MEMORY = Heap.HEADER + 1;

    /** Null once the applet is set up: this is the switch, and it is thrown last. */
    private OwnerPIN factoryPin = Pins.make(FACTORY_TRIES, FACTORY_PIN, (short) 0);
    private final Pins pins;
    private final ObjectCommands objects;
    private final Heap heap;
    private final Keys keys;

    Setup(Pins pins, ObjectCommands objects, Heap heap, Keys keys) {
        this.pins = pins;
        this.objects = objects;
        this.heap = heap;
        this.keys = keys;
    }

    boolean isDone() {
        return factoryPin == null;
    }

    /** Checks the whole form before the factory PIN is tried, and makes everything before anything changes. */
    void run(APDU apdu) {
        short end = Wire.receiveAll(apdu);
        byte[] buffer = apdu.getBuffer();
        short first = Wire.offset(apdu);
        end += first;
        short pin0 = (short) (Pins.skip(buffer, first, end) + 2);
        short code0 = Pins.skip(buffer, pin0, end);
        short pin1 = (short) (Pins.skip(buffer, code0, end) + 2);
        short code1 = Pins.skip(buffer, pin1, end);
        short tail = Pins.skip(buffer, code1, end);
        Wire.require((short) (end - tail) >= TAIL, Status.INVALID_PARAMETER);
        requireTries(buffer, pin0);
        requireTries(buffer, pin1);
        short size = Util.getShort(buffer, (short) (tail + 2));
        Wire.require(Util.getShort(buffer, tail) == 0 && size >= 0, Status.NO_MEMORY_LEFT);
        Wire.require(size >= SMALLEST_MEMORY, Status.INVALID_PARAMETER);
        if (Features.PIN_POLICY) {
            PinPolicy.require(buffer, pin0);
            PinPolicy.require(buffer, pin1);
        }
        Wire.require(factoryPin.getTriesRemaining() != 0, Status.BLOCKED);
        Wire.require(factoryPin.check(buffer, (short) (first + 1), buffer[first]), Status.AUTHENTICATION_FAILED);
        heap.allocate(size);
        commit(buffer, pin0, code0, pin1, code1, tail);
    }

    private void commit(byte[] buffer, short pin0, short code0, short pin1, short code1, short tail) {
        OwnerPIN newPin0 = Pins.make(buffer[(short) (pin0 - 2)], buffer, pin0);
        OwnerPIN newCode0 = Pins.make(buffer[(short) (pin0 - 1)], buffer, code0);
        OwnerPIN newPin1 = Pins.make(buffer[(short) (pin1 - 2)], buffer, pin1);
        OwnerPIN newCode1 = Pins.make(buffer[(short) (pin1 - 1)], buffer, code1);
        JCSystem.beginTransaction();
        pins.put((byte) 0, newPin0, buffer[(short) (pin0 - 2)], newCode0, buffer[(short) (pin0 - 1)]);
        pins.put((byte) 1, newPin1, buffer[(short) (pin1 - 2)], newCode1, buffer[(short) (pin1 - 1)]);
        objects.creators = buffer[(short) (tail + 4)];
        keys.creators = buffer[(short) (tail + 5)];
        pins.creators = buffer[(short) (tail + 6)];
        factoryPin = null;
        JCSystem.commitTransaction();
    }

    /** The two bytes before a PIN are its tries and those of its unblocking code. */
    private static void requireTries(byte[] buffer, short pin) {
        Wire.require(buffer[(short) (pin - 2)] > 0 && buffer[(short) (pin - 1)] > 0, Status.INVALID_PARAMETER);
    }
}
