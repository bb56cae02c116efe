package com.musclecard.CardEdge;

import javacard.framework.APDU;
import javacard.framework.Util;
import javacard.security.Signature;
import javacardx.crypto.Cipher;

/** DES encryption and DSA signatures, which take data of any length piece by piece. */
final class StreamCrypt {

    private static final byte DSA_SHA = 0x10;
    static final byte DES_CBC = 0x20;
    private static final byte DES_ECB = 0x21;
    private static final short DES_BLOCK = 8;

    private final Session session;
    private final Objects objects;
    private final Crypt crypt;

    StreamCrypt(Session session, Objects objects, Crypt crypt) {
        this.session = session;
        this.objects = objects;
        this.crypt = crypt;
    }

    /** Starts the platform's object; the located data is the initial vector. */
    void init(KeyBox box, byte mode, byte direction, byte[] memory, short at) {
        short length = session.words[Session.DATA_LENGTH];
        if (Features.DES && box.isDes()) {
            Wire.require(mode == DES_CBC || mode == DES_ECB, Status.INVALID_PARAMETER);
            byte way = direction == Crypt.ENCRYPT ? Cipher.MODE_ENCRYPT : Cipher.MODE_DECRYPT;
            Cipher cipher = box.cipher(mode == DES_CBC);
            if (length == 0) {
                cipher.init(box.key, way);
            } else {
                Wire.require(mode == DES_CBC && length == DES_BLOCK, Status.INVALID_PARAMETER);
                cipher.init(box.key, way, memory, at, length);
            }
        } else if (Features.DSA && Features.SIGN) {
            Wire.require(mode == DSA_SHA, Status.INVALID_PARAMETER);
            box.signature().init(box.key, direction == Crypt.SIGN ? Signature.MODE_SIGN : Signature.MODE_VERIFY);
        }
    }

    void des(APDU apdu, byte slot, KeyBox box, byte mode, byte location, short at, boolean last) {
        short length = session.words[Session.DATA_LENGTH];
        Wire.require((length & 7) == 0, Status.INVALID_PARAMETER);
        Cipher cipher = box.cipher(mode == DES_CBC);
        if (last && length == 0) {
            session.endOperation(slot);
        }
        if (location == Crypt.IN_OBJECT) {
            short handle = objects.createOutput((short) (length + 2));
            byte[] target = objects.memory(handle);
            short to = objects.dataOffset(handle);
            byte[] source = objects.memory(objects.input());
            short done = run(cipher, source, at, length, target, (short) (to + 2), last);
            Util.setShort(target, to, done);
            return;
        }
        byte[] buffer = apdu.getBuffer();
        short done = run(cipher, buffer, at, length, buffer, at, last);
        if (location == Crypt.IN_APDU) {
            at -= 2;
            Util.setShort(buffer, at, done);
            done += 2;
        }
        Wire.send(apdu, apdu.setOutgoing(), buffer, at, done);
    }

    private static short run(Cipher cipher, byte[] source, short from, short length, byte[] target, short to,
            boolean last) {
        if (length == 0) {
            return 0;
        }
        return last ? cipher.doFinal(source, from, length, target, to)
                : cipher.update(source, from, length, target, to);
    }

    void dsa(APDU apdu, byte slot, KeyBox box, byte direction, byte location, short at, boolean last) {
        byte[] memory = crypt.memory(apdu, location);
        short length = session.words[Session.DATA_LENGTH];
        session.claimBlock(slot);
        if (!last) {
            box.signature().update(memory, at, length);
            crypt.respond(apdu, location, (short) 0);
        } else if (direction == Crypt.SIGN) {
            crypt.respond(apdu, location, box.signature().sign(memory, at, length, session.block, RsaEngine.DATA));
        } else {
            verify(box, memory, at, length);
        }
    }

    /** Data, then a length of two bytes and the signature. */
    private void verify(KeyBox box, byte[] memory, short at, short length) {
        short rest = (short) (session.words[Session.DATA_REST] - 2);
        Wire.require(rest > 0, Status.INVALID_PARAMETER);
        short signature = (short) (at + length);
        short signatureLength = Util.getShort(memory, signature);
        signature += 2;
        Wire.require(signatureLength > 0 && signatureLength <= rest, Status.INVALID_PARAMETER);
        Wire.require(box.signature().verify(memory, at, length, memory, signature, signatureLength),
                Status.SIGNATURE_INVALID);
    }
}
