package com.musclecard.CardEdge;

import javacard.framework.APDU;
import javacard.framework.CardRuntimeException;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.Util;
import javacard.security.DSAKey;
import javacard.security.RSAPublicKey;

/** GenerateKeyPair, ImportKey, ExportKey, ListKeys. */
final class KeyCommands {

    private static final short RECORD = 11;
    /** Offsets in the data of GenerateKeyPair. */
    private static final short BITS = 1;
    private static final short PRIVATE_ACL = 3;
    private static final short PUBLIC_ACL = 9;
    private static final short OPTION = 15;
    private static final short OPTION_DATA = 16;
    private static final byte RSA = 0;
    private static final byte CRT = 1;
    private static final byte DSA = 2;

    private final Session session;
    private final Objects objects;
    private final Keys keys;
    private final KeyBlobs blobs;

    KeyCommands(Session session, Objects objects, Keys keys) {
        this.session = session;
        this.objects = objects;
        this.keys = keys;
        blobs = new KeyBlobs(session);
    }

    /** The new pair takes its slots when it is complete; until then the old keys stay. */
    void generate(APDU apdu) {
        short length = Wire.receiveAll(apdu);
        byte[] buffer = apdu.getBuffer();
        short at = Wire.offset(apdu);
        byte privateSlot = buffer[ISO7816.OFFSET_P1];
        byte publicSlot = buffer[ISO7816.OFFSET_P2];
        Wire.require(Keys.isNumber(privateSlot), Status.INCORRECT_P1);
        Wire.require(Keys.isNumber(publicSlot), Status.INCORRECT_P2);
        Wire.require(privateSlot != publicSlot, ISO7816.SW_INCORRECT_P1P2);
        keys.requireWritable(privateSlot);
        keys.requireWritable(publicSlot);
        Wire.require(length >= OPTION_DATA, Status.INVALID_PARAMETER);
        byte type = privateType(buffer[at]);
        short bits = Util.getShort(buffer, (short) (at + BITS));
        KeyBox privateBox = keys.takePair(type, bits);
        KeyBox publicBox = privateBox.partner;
        prepare(privateBox, buffer, at, (short) (at + length));
        privateBox.pair.genKeyPair();
        JCSystem.beginTransaction();
        keys.put(privateSlot, privateBox, buffer, (short) (at + PRIVATE_ACL));
        keys.put(publicSlot, publicBox, buffer, (short) (at + PUBLIC_ACL));
        JCSystem.commitTransaction();
        keys.sweep();
    }

    private static byte privateType(byte algorithm) {
        switch (algorithm) {
            case RSA:
                return KeyBox.RSA_PRIVATE;
            case CRT:
                return KeyBox.RSA_CRT;
            case DSA:
                return KeyBox.DSA_PRIVATE;
            default:
                ISOException.throwIt(Status.BAD_ALGORITHM);
                return 0;
        }
    }

    /** Sets what the pair shall be generated from. */
    private void prepare(KeyBox box, byte[] buffer, short at, short end) {
        byte option = buffer[(short) (at + OPTION)];
        at += OPTION_DATA;
        if (option == 0) {
            return;
        }
        if (Features.RSA && option == 1 && !box.isDsa()) {
            Wire.require((short) (end - at) > 2, Status.INVALID_PARAMETER);
            short length = Util.getShort(buffer, at);
            at += 2;
            Wire.require(length == (short) (end - at), Status.INVALID_PARAMETER);
            at = exponent(buffer, at, length);
            ((RSAPublicKey) box.partner.key).setExponent(buffer, at, (short) (end - at));
        } else if (Features.DSA && option == 2 && box.isDsa()) {
            short handle = objects.input();
            Wire.require(handle != Objects.NONE, Status.OBJECT_NOT_FOUND);
            short from = objects.dataOffset(handle);
            short to = (short) (from + objects.dataSize(handle));
            byte[] memory = objects.memory(handle);
            blobs.loadParameters((DSAKey) box.key, memory, from, to);
            blobs.loadParameters((DSAKey) box.partner.key, memory, from, to);
            objects.remove(handle);
        } else {
            ISOException.throwIt(Status.INVALID_PARAMETER);
        }
    }

    /** Where the exponent starts without leading zeros. An even one, or 1, would let the platform search for ever. */
    private static short exponent(byte[] buffer, short at, short length) {
        short last = (short) (at + length - 1);
        while (at < last && buffer[at] == 0) {
            at++;
        }
        Wire.require((buffer[last] & 1) != 0 && (at < last || buffer[last] != 1), Status.INVALID_PARAMETER);
        return at;
    }

    void importKey(APDU apdu) {
        short length = Wire.receiveAll(apdu);
        byte[] buffer = apdu.getBuffer();
        byte slot = buffer[ISO7816.OFFSET_P1];
        Wire.require(Keys.isNumber(slot), Status.INCORRECT_P1);
        Wire.requireP2(apdu, (byte) 0);
        Wire.require(length == 0 || length >= Keys.ACL_BYTES, Status.INVALID_PARAMETER);
        short handle = objects.input();
        Wire.require(handle != Objects.NONE, Status.OBJECT_NOT_FOUND);
        keys.requireWritable(slot);
        chooseAcl(slot, buffer, Wire.offset(apdu), length);
        try {
            load(slot, handle);
        } catch (CardRuntimeException e) {
            keys.sweep();
            throw e;
        }
        objects.remove(handle);
        keys.sweep();
    }

    private void load(short slot, short handle) {
        byte[] memory = objects.memory(handle);
        short at = objects.dataOffset(handle);
        short end = (short) (at + objects.dataSize(handle));
        Wire.require((short) (end - at) >= KeyBlobs.HEADER, Status.INVALID_PARAMETER);
        Wire.require(memory[at] == 0, Status.UNSUPPORTED);
        KeyBox box = keys.take(memory[(short) (at + 1)], Util.getShort(memory, (short) (at + 2)));
        blobs.load(box, memory, (short) (at + KeyBlobs.HEADER), end);
        JCSystem.beginTransaction();
        keys.put(slot, box, session.acl, (short) 0);
        JCSystem.commitTransaction();
    }

    /** The ACL sent; without one that of the key before; for a new slot no export, the rest for who is logged in. */
    private void chooseAcl(short slot, byte[] buffer, short at, short length) {
        if (length != 0) {
            Util.arrayCopyNonAtomic(buffer, at, session.acl, (short) 0, Keys.ACL_BYTES);
        } else if (keys.find(slot) != null) {
            keys.copyAcl(slot, session.acl, (short) 0);
        } else {
            Util.setShort(session.acl, Keys.READ, (short) -1);
            Util.setShort(session.acl, Keys.WRITE, session.identities());
            Util.setShort(session.acl, Keys.USE, session.identities());
        }
    }

    void exportKey(APDU apdu) {
        Wire.requireP2(apdu, (byte) 0);
        short length = Wire.receiveAll(apdu);
        byte[] buffer = apdu.getBuffer();
        byte slot = buffer[ISO7816.OFFSET_P1];
        KeyBox box = keys.require(slot);
        keys.requireRight(slot, Keys.READ);
        Wire.require(length == 1, Status.INVALID_PARAMETER);
        Wire.require(buffer[Wire.offset(apdu)] == 0, Status.UNSUPPORTED);
        blobs.store(box, objects);
    }

    void list(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        byte step = buffer[ISO7816.OFFSET_P1];
        Wire.requireP2(apdu, (byte) 0);
        Wire.expect(apdu, RECORD);
        Wire.require((step & ~1) == 0, Status.INCORRECT_P1);
        short slot = step == 0 ? 0 : session.words[Session.NEXT_KEY];
        while (slot < Features.KEY_SLOTS && keys.find(slot) == null) {
            slot++;
        }
        session.words[Session.NEXT_KEY] = slot;
        if (slot == Features.KEY_SLOTS) {
            apdu.setOutgoingLength((short) 0);
            return;
        }
        session.words[Session.NEXT_KEY]++;
        KeyBox box = keys.find(slot);
        buffer[0] = (byte) slot;
        buffer[1] = box.type;
        buffer[2] = (byte) 0xFF;
        Util.setShort(buffer, (short) 3, box.bits);
        keys.copyAcl(slot, buffer, (short) 5);
        Wire.sendBuffer(apdu, RECORD);
    }
}
