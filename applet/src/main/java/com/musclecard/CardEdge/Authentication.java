package com.musclecard.CardEdge;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.Util;
import javacard.security.CryptoException;
import javacard.security.RandomData;
import javacard.security.Signature;
import javacardx.crypto.Cipher;

/** GetChallenge and ExternalAuthenticate: keys 0 to 5 as identities 8 to 13. */
final class Authentication {

    private static final byte KEYS = 6;
    private static final byte FIRST_IDENTITY = 8;
    private static final byte TRIES = 5;
    private static final short SHORTEST_CHALLENGE = 8;

    private final Session session;
    private final Objects objects;
    private final Keys keys;
    private final Crypt crypt;
    private final RandomData random = RandomData.getInstance(RandomData.ALG_SECURE_RANDOM);
    /** Failures of each key in a row. */
    private final byte[] failures = new byte[KEYS];

    Authentication(Session session, Objects objects, Keys keys, Crypt crypt) {
        this.session = session;
        this.objects = objects;
        this.keys = keys;
        this.crypt = crypt;
    }

    /** The card remembers the challenge for ExternalAuthenticate; P2 says whether it is also told to the host. */
    void challenge(APDU apdu) {
        short length = Wire.receiveAll(apdu);
        byte[] buffer = apdu.getBuffer();
        short at = Wire.offset(apdu);
        byte location = buffer[ISO7816.OFFSET_P2];
        Wire.requireP1(apdu, (byte) 0);
        Wire.require(location == Crypt.IN_APDU || location == Crypt.IN_OBJECT, Status.INVALID_PARAMETER);
        Wire.require(length >= 4, Status.INVALID_PARAMETER);
        short size = Util.getShort(buffer, at);
        short seed = Util.getShort(buffer, (short) (at + 2));
        Wire.require(size >= 0 && seed == (short) (length - 4), Status.INVALID_PARAMETER);
        if (seed > 0) {
            random.setSeed(buffer, (short) (at + 4), seed);
        }
        if (size == 0) {
            return;
        }
        short start = objects.createChallenge(size, location == Crypt.IN_OBJECT);
        Util.setShort(session.io, start, size);
        random.generateData(session.io, (short) (start + 2), size);
        if (location == Crypt.IN_APDU) {
            Wire.send(apdu, apdu.setOutgoing(), session.io, start, (short) (size + 2));
        }
    }

    /** A challenge is good for one attempt. */
    void authenticate(APDU apdu) {
        short received = Wire.receiveAll(apdu);
        byte[] buffer = apdu.getBuffer();
        byte slot = buffer[ISO7816.OFFSET_P1];
        Wire.require(slot >= 0 && slot < KEYS, Status.INCORRECT_P1);
        Wire.requireP2(apdu, (byte) 0);
        KeyBox box = keys.require(slot);
        Wire.require(session.words[Session.CHALLENGE] >= SHORTEST_CHALLENGE, Status.NOT_ALLOWED);
        Wire.require(failures[slot] < TRIES, Status.BLOCKED);
        short at = Wire.offset(apdu);
        Wire.require(received >= 3, Status.INVALID_PARAMETER);
        byte mode = buffer[at];
        byte direction = buffer[(short) (at + 1)];
        byte location = buffer[(short) (at + 2)];
        short data = crypt.locate(apdu, location, (short) (at + 3), received);
        boolean signed = direction == Crypt.VERIFY && box.type == KeyBox.DSA_PUBLIC;
        Wire.require(signed || direction == Crypt.DECRYPT && (box.type == KeyBox.RSA_PUBLIC || box.isDes()),
                Status.BAD_ALGORITHM);
        failures[slot]++;
        session.logout((byte) (FIRST_IDENTITY + slot));
        boolean proved = false;
        try {
            byte[] memory = crypt.memory(apdu, location);
            proved = signed ? verify(box, memory, data) : matches(slot, box, mode, memory, data);
        } catch (CryptoException e) {
            proved = false;
        }
        session.wipeBlock();
        forgetChallenge();
        Wire.require(proved, Status.AUTHENTICATION_FAILED);
        failures[slot] = 0;
        session.login((byte) (FIRST_IDENTITY + slot));
    }

    private void forgetChallenge() {
        session.words[Session.CHALLENGE] = 0;
        objects.remove(objects.output());
        objects.remove(objects.input());
    }

    private boolean verify(KeyBox box, byte[] memory, short at) {
        if (!Features.DSA) {
            return false;
        }
        Signature signature = box.signature();
        signature.init(box.key, Signature.MODE_VERIFY);
        short size = session.words[Session.CHALLENGE];
        return signature.verify(session.io, (short) (Features.IO_BYTES - size), size,
                memory, at, session.words[Session.DATA_LENGTH]);
    }

    /** Decrypts the answer into the block, which no one sees, and compares it with the challenge. */
    private boolean matches(byte slot, KeyBox box, byte mode, byte[] memory, short at) {
        short length = session.words[Session.DATA_LENGTH];
        if (length > (short) (Session.BLOCK_BYTES - RsaEngine.DATA)) {
            return false;
        }
        session.endOperation(slot);
        session.claimBlock((short) -1);
        byte[] block = session.block;
        Util.arrayCopyNonAtomic(memory, at, block, RsaEngine.DATA, length);
        if (!box.isDes()) {
            length = mode == RsaEngine.PKCS1 ? crypt.rsa.padded(box, false, length) : crypt.rsa.raw(box, length);
        } else if (Features.DES) {
            Cipher cipher = box.cipher(mode == StreamCrypt.DES_CBC);
            cipher.init(box.key, Cipher.MODE_DECRYPT);
            length = cipher.doFinal(block, RsaEngine.DATA, length, block, RsaEngine.DATA);
        }
        short size = session.words[Session.CHALLENGE];
        short padding = (short) (length - size);
        if (padding < 0) {
            return false;
        }
        byte stray = 0;
        for (short i = 0; i < padding; i++) {
            stray |= block[(short) (RsaEngine.DATA + i)];
        }
        return stray == 0 && Util.arrayCompare(block, (short) (RsaEngine.DATA + padding),
                session.io, (short) (Features.IO_BYTES - size), size) == 0;
    }
}
