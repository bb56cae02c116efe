package com.musclecard.CardEdge;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.SystemException;
import javacard.framework.Util;
import javacard.security.CryptoException;

/**
 * The MUSCLE card edge applet, protocol 1.3: PINs, objects with access rules, and keys that never leave unless their
 * rule allows it. docs/muscle.md describes the commands, and what this applet adds to the old one.
 *
 * <p>Registered as A00000000101; OpenSC selects exactly that.
 */
public final class CardEdge extends Applet implements Features {

    private static final byte CLA = (byte) 0xB0;
    private static final byte INS_SELECT = (byte) 0xA4;
    private static final byte INS_SETUP = 0x2A;
    private static final byte INS_GENERATE_KEY_PAIR = 0x30;
    private static final byte INS_IMPORT_KEY = 0x32;
    private static final byte INS_EXPORT_KEY = 0x34;
    private static final byte INS_COMPUTE_CRYPT = 0x36;
    private static final byte INS_EXTERNAL_AUTHENTICATE = 0x38;
    private static final byte INS_LIST_KEYS = 0x3A;
    private static final byte INS_GET_STATUS = 0x3C;
    private static final byte INS_CREATE_PIN = 0x40;
    private static final byte INS_VERIFY_PIN = 0x42;
    private static final byte INS_CHANGE_PIN = 0x44;
    private static final byte INS_UNBLOCK_PIN = 0x46;
    private static final byte INS_LIST_PINS = 0x48;
    private static final byte INS_DELETE_OBJECT = 0x52;
    private static final byte INS_WRITE_OBJECT = 0x54;
    private static final byte INS_READ_OBJECT = 0x56;
    private static final byte INS_LIST_OBJECTS = 0x58;
    private static final byte INS_CREATE_OBJECT = 0x5A;
    private static final byte INS_LOGOUT_ALL = 0x60;
    private static final byte INS_GET_CHALLENGE = 0x62;
    /** The last two under numbers that ISO 7816-3 does not reserve; some readers refuse 6X. */
    private static final byte INS_LOGOUT_ALL_ISO = 0x70;
    private static final byte INS_GET_CHALLENGE_ISO = 0x72;

    private final Session session = new Session();
    private final Objects objects = new Objects(session);
    private final ObjectCommands objectCommands = new ObjectCommands(session, objects);
    private final Pins pins = new Pins(session);
    private final Keys keys = new Keys(session);
    private final KeyCommands keyCommands = new KeyCommands(session, objects, keys);
    private final Crypt crypt = new Crypt(session, objects, keys);
    private final Authentication authentication = new Authentication(session, objects, keys, crypt);
    private final Setup setup = new Setup(pins, objectCommands, objects.heap, keys);
    private final StatusCommands status = new StatusCommands(session, objects.heap, pins, keys);

    private CardEdge() {
    }

    /**
     * Creates the applet.
     *
     * @param data   length and value of the instance AID, of the privileges, of the parameters (all ignored but the AID)
     * @param offset where they start
     * @param length how many bytes they are
     */
    public static void install(byte[] data, short offset, byte length) {
        CardEdge applet = new CardEdge();
        if (length == 0 || data[offset] == 0) {
            applet.register();
        } else {
            applet.register(data, (short) (offset + 1), data[offset]);
        }
    }

    /** Finishes what a power cut has interrupted. */
    @Override
    public boolean select() {
        if (setup.isDone()) {
            objects.start();
            keys.sweep();
        }
        return true;
    }

    @Override
    public void process(APDU apdu) {
        if (selectingApplet()) {
            return;
        }
        byte[] buffer = apdu.getBuffer();
        byte instruction = buffer[ISO7816.OFFSET_INS];
        if (buffer[ISO7816.OFFSET_CLA] == 0 && instruction == INS_SELECT) {
            ISOException.throwIt(ISO7816.SW_FILE_NOT_FOUND);
        }
        if (buffer[ISO7816.OFFSET_CLA] != CLA) {
            ISOException.throwIt(ISO7816.SW_CLA_NOT_SUPPORTED);
        }
        try {
            if (setup.isDone()) {
                dispatch(apdu, instruction);
            } else {
                Wire.require(instruction == INS_SETUP, Status.UNSUPPORTED);
                setup.run(apdu);
            }
        } catch (CryptoException e) {
            ISOException.throwIt(statusOf(e.getReason()));
        } catch (SystemException e) {
            ISOException.throwIt(Status.NO_MEMORY_LEFT);
        }
    }

    private void dispatch(APDU apdu, byte instruction) {
        switch (instruction) {
            case INS_GENERATE_KEY_PAIR:
                keyCommands.generate(apdu);
                break;
            case INS_IMPORT_KEY:
                keyCommands.importKey(apdu);
                break;
            case INS_EXPORT_KEY:
                keyCommands.exportKey(apdu);
                break;
            case INS_COMPUTE_CRYPT:
                crypt.compute(apdu);
                break;
            case INS_EXTERNAL_AUTHENTICATE:
                Wire.require(Features.EXTERNAL_AUTHENTICATE, Status.UNSUPPORTED);
                authentication.authenticate(apdu);
                break;
            case INS_LIST_KEYS:
                keyCommands.list(apdu);
                break;
            case INS_GET_STATUS:
                status.status(apdu);
                break;
            case INS_LOGOUT_ALL:
            case INS_LOGOUT_ALL_ISO:
                session.logoutAll();
                break;
            case INS_GET_CHALLENGE:
            case INS_GET_CHALLENGE_ISO:
                authentication.challenge(apdu);
                break;
            default:
                dispatchPinsAndObjects(apdu, instruction);
                break;
        }
    }

    private void dispatchPinsAndObjects(APDU apdu, byte instruction) {
        switch (instruction) {
            case INS_CREATE_PIN:
                pins.create(apdu);
                break;
            case INS_VERIFY_PIN:
                pins.verify(apdu);
                break;
            case INS_CHANGE_PIN:
                pins.change(apdu);
                break;
            case INS_UNBLOCK_PIN:
                pins.unblock(apdu);
                break;
            case INS_LIST_PINS:
                pins.list(apdu);
                break;
            case INS_DELETE_OBJECT:
                objectCommands.delete(apdu);
                break;
            case INS_WRITE_OBJECT:
                objectCommands.write(apdu);
                break;
            case INS_READ_OBJECT:
                objectCommands.read(apdu);
                break;
            case INS_LIST_OBJECTS:
                objectCommands.list(apdu);
                break;
            case INS_CREATE_OBJECT:
                objectCommands.create(apdu);
                break;
            default:
                ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
                break;
        }
    }

    private static short statusOf(short reason) {
        switch (reason) {
            case CryptoException.NO_SUCH_ALGORITHM:
                return Status.BAD_ALGORITHM;
            case CryptoException.INVALID_INIT:
                return ISO7816.SW_INCORRECT_P1P2;
            default:
                return Status.INVALID_PARAMETER;
        }
    }
}
