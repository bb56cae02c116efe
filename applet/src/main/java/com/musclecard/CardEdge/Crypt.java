package com.musclecard.CardEdge;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.Util;

/**
 * ComputeCrypt. Each key has its own operation, started by init. RSA data is gathered until final, for one key at a
 * time; DES and DSA data goes to the platform as it comes.
 */
final class Crypt {

    static final byte SIGN = 1;
    static final byte VERIFY = 2;
    static final byte ENCRYPT = 3;
    static final byte DECRYPT = 4;
    /** Where input comes from and the answer goes to. */
    static final byte IN_APDU = 1;
    static final byte IN_OBJECT = 2;
    /** As 01, but the answer has no length in front, so that 256 bytes fit a short APDU. */
    static final byte IN_APDU_BARE = 3;
    private static final byte INIT = 1;
    private static final byte FINAL = 3;

    final RsaEngine rsa;
    private final Session session;
    private final Objects objects;
    private final Keys keys;
    private final StreamCrypt stream;

    Crypt(Session session, Objects objects, Keys keys) {
        this.session = session;
        this.objects = objects;
        this.keys = keys;
        rsa = new RsaEngine(session.block);
        stream = new StreamCrypt(session, objects, this);
    }

    void compute(APDU apdu) {
        short received = Wire.receive(apdu);
        byte[] buffer = apdu.getBuffer();
        byte slot = buffer[ISO7816.OFFSET_P1];
        byte step = buffer[ISO7816.OFFSET_P2];
        Wire.require(step >= INIT && step <= FINAL, Status.INCORRECT_P2);
        KeyBox box = keys.require(slot);
        keys.requireRight(slot, Keys.USE);
        if (step == INIT) {
            init(apdu, slot, box, received);
            return;
        }
        byte direction = session.operations[(short) (2 * slot + 1)];
        Wire.require(received > 0, Status.INVALID_PARAMETER);
        Wire.require(direction != 0, ISO7816.SW_INCORRECT_P1P2);
        byte mode = session.operations[(short) (2 * slot)];
        byte location = buffer[Wire.offset(apdu)];
        short at = locate(apdu, location, (short) (Wire.offset(apdu) + 1), received);
        boolean last = step == FINAL;
        if (Features.RSA && box.type <= KeyBox.RSA_CRT) {
            gather(apdu, slot, box, location, at, received);
            respond(apdu, location, last ? finish(box, mode, direction) : (short) 0);
            return;
        }
        Wire.require(location == IN_OBJECT || received == Wire.length(apdu), ISO7816.SW_WRONG_LENGTH);
        if (Features.DES && box.isDes()) {
            stream.des(apdu, slot, box, mode, location, at, last);
        } else if (Features.DSA && Features.SIGN) {
            stream.dsa(apdu, slot, box, direction, location, at, last);
        }
    }

    private void init(APDU apdu, byte slot, KeyBox box, short received) {
        byte[] buffer = apdu.getBuffer();
        short at = Wire.offset(apdu);
        Wire.require(received >= 3 && received == Wire.length(apdu), Status.INVALID_PARAMETER);
        byte mode = buffer[at];
        byte direction = buffer[(short) (at + 1)];
        byte location = buffer[(short) (at + 2)];
        requireDirection(box, direction);
        short from = locate(apdu, location, (short) (at + 3), received);
        session.endOperation(slot);
        if (session.words[Session.GATHERING_KEY] == (short) (slot + 1)) {
            session.words[Session.GATHERED] = 0;
        }
        if (box.type <= KeyBox.RSA_CRT) {
            Wire.require(mode == RsaEngine.NO_PADDING || mode == RsaEngine.PKCS1, Status.INVALID_PARAMETER);
        } else {
            stream.init(box, mode, direction, memory(apdu, location), from);
        }
        session.operations[(short) (2 * slot)] = mode;
        session.operations[(short) (2 * slot + 1)] = direction;
    }

    /** Signing is for private RSA and DSA keys, verifying for DSA, the rest for RSA and DES. */
    private static void requireDirection(KeyBox box, byte direction) {
        Wire.require(direction >= SIGN && direction <= DECRYPT, Status.INVALID_PARAMETER);
        if (direction >= ENCRYPT) {
            Wire.require(Features.ENCRYPT, Status.UNSUPPORTED);
            Wire.require(!box.isDsa(), Status.BAD_ALGORITHM);
            return;
        }
        Wire.require(Features.SIGN, Status.UNSUPPORTED);
        if (direction == SIGN) {
            Wire.require(box.type != KeyBox.RSA_PUBLIC, Status.UNSUPPORTED);
            Wire.require(!box.isDes() && box.type != KeyBox.DSA_PUBLIC, Status.BAD_ALGORITHM);
        } else {
            Wire.require(box.type != KeyBox.RSA_PUBLIC && box.type != KeyBox.RSA_PRIVATE, Status.UNSUPPORTED);
            Wire.require(box.type == KeyBox.DSA_PUBLIC, Status.BAD_ALGORITHM);
        }
    }

    /**
     * Finds the input, a length of two bytes and as many bytes of data, in the APDU or in the input object. The length
     * and the number of bytes after the data are left in the session.
     *
     * @param at where it starts if it is in the APDU
     * @return where the data starts in {@link #memory}
     */
    short locate(APDU apdu, byte location, short at, short received) {
        short available;
        if (location == IN_OBJECT) {
            short handle = objects.input();
            Wire.require(handle != Objects.NONE, Status.OBJECT_NOT_FOUND);
            at = objects.dataOffset(handle);
            available = objects.dataSize(handle);
        } else {
            Wire.require(location == IN_APDU || location == IN_APDU_BARE, Status.INVALID_PARAMETER);
            short before = (short) (at - Wire.offset(apdu));
            Wire.require((short) (received - before) >= 2, Status.INVALID_PARAMETER);
            available = (short) (Wire.length(apdu) - before);
        }
        available -= 2;
        Wire.require(available >= 0, Status.INVALID_PARAMETER);
        short length = Util.getShort(memory(apdu, location), at);
        Wire.require(length >= 0 && length <= available, Status.INVALID_PARAMETER);
        session.words[Session.DATA_LENGTH] = length;
        session.words[Session.DATA_REST] = (short) (available - length);
        return (short) (at + 2);
    }

    byte[] memory(APDU apdu, byte location) {
        return location == IN_OBJECT ? objects.memory(objects.input()) : apdu.getBuffer();
    }

    /** Adds the located data to what the key's block holds already. */
    private void gather(APDU apdu, byte slot, KeyBox box, byte location, short at, short received) {
        session.claimBlock(slot);
        short length = session.words[Session.DATA_LENGTH];
        Wire.require(location == IN_OBJECT || session.words[Session.DATA_REST] == 0, Status.INVALID_PARAMETER);
        if ((short) (session.words[Session.GATHERED] + length) > box.length()) {
            session.endOperation(slot);
            Wire.require(false, Status.INVALID_PARAMETER);
        }
        byte[] memory = memory(apdu, location);
        short part = location == IN_OBJECT ? length : (short) (received - (short) (at - Wire.offset(apdu)));
        append(memory, at, part);
        while ((length -= part) > 0) {
            part = Wire.more(apdu);
            append(memory, Wire.offset(apdu), part);
        }
    }

    private void append(byte[] source, short from, short length) {
        short gathered = session.words[Session.GATHERED];
        Util.arrayCopyNonAtomic(source, from, session.block, (short) (RsaEngine.DATA + gathered), length);
        session.words[Session.GATHERED] = (short) (gathered + length);
    }

    /** Runs the RSA key over the gathered data and returns the length of the result. */
    private short finish(KeyBox box, byte mode, byte direction) {
        short length = session.words[Session.GATHERED];
        session.words[Session.GATHERED] = 0;
        if (mode == RsaEngine.NO_PADDING) {
            return rsa.raw(box, length);
        }
        return direction == SIGN ? rsa.sign(box, length) : rsa.padded(box, direction == ENCRYPT, length);
    }

    /** Answers with the block's first bytes in the way that the location asks for. */
    void respond(APDU apdu, byte location, short length) {
        byte[] block = session.block;
        short total = (short) (length + RsaEngine.DATA);
        if (length != 0 || session.words[Session.GATHERED] == 0) {
            Util.setShort(block, (short) 0, length);
        }
        if (location == IN_OBJECT) {
            toOutput(total);
        } else if (location == IN_APDU_BARE) {
            Wire.send(apdu, apdu.setOutgoing(), block, RsaEngine.DATA, length);
        } else if (apdu.setOutgoing() < total && total > Wire.SHORT_ANSWER) {
            // too long for this APDU: the length alone, the rest is to be read
            toOutput(total);
            Wire.send(apdu, Wire.SHORT_ANSWER, block, (short) 0, RsaEngine.DATA);
        } else {
            Wire.send(apdu, total, block, (short) 0, total);
        }
        if (length != 0) {
            session.wipeBlock();
        }
    }

    private void toOutput(short total) {
        short handle = objects.createOutput(total);
        Util.arrayCopyNonAtomic(session.block, (short) 0, objects.memory(handle), objects.dataOffset(handle), total);
    }
}
