package com.musclecard.CardEdge;

import javacard.framework.Util;
import javacard.security.DESKey;
import javacard.security.DSAKey;
import javacard.security.DSAPrivateKey;
import javacard.security.DSAPublicKey;
import javacard.security.Key;
import javacard.security.RSAPrivateCrtKey;
import javacard.security.RSAPrivateKey;
import javacard.security.RSAPublicKey;

/**
 * Keys as bytes: encoding 00, type, size in bits, then the key's numbers, each with a length of two bytes. A number
 * passes through the session's block on its way from or to the platform.
 */
final class KeyBlobs {

    static final short HEADER = 4;

    private final Session session;
    private final byte[] block;

    KeyBlobs(Session session) {
        this.session = session;
        this.block = session.block;
    }

    /** Gives an empty key its numbers. */
    void load(KeyBox box, byte[] source, short at, short end) {
        session.claimBlock((short) -1);
        session.words[Session.BLOB_POSITION] = at;
        session.words[Session.BLOB_END] = end;
        short count = count(box.type);
        for (short i = 0; i < count; i++) {
            set(box.key, box.type, i, number(source, width(box, i)));
        }
        session.wipeBlock();
        Wire.require(box.key.isInitialized(), Status.INVALID_PARAMETER);
    }

    /** Reads DSA parameters into an empty key. */
    void loadParameters(DSAKey key, byte[] source, short at, short end) {
        session.claimBlock((short) -1);
        session.words[Session.BLOB_POSITION] = at;
        session.words[Session.BLOB_END] = end;
        for (short i = 0; i < 3; i++) {
            setDsa(key, i, number(source, (short) 0));
        }
    }

    /** Leaves the key's blob in a new output object. */
    void store(KeyBox box, Objects objects) {
        session.claimBlock((short) -1);
        short count = count(box.type);
        short size = HEADER;
        for (short i = 0; i < count; i++) {
            short length = get(box.key, box.type, i);
            short width = width(box, i);
            size += (short) ((width == 0 ? length : width) + 2);
        }
        short handle = objects.createOutput(size);
        byte[] target = objects.memory(handle);
        short at = objects.dataOffset(handle);
        target[(short) (at + 1)] = box.type;
        Util.setShort(target, (short) (at + 2), box.bits);
        at += HEADER;
        for (short i = 0; i < count; i++) {
            short length = get(box.key, box.type, i);
            short width = width(box, i);
            if (width == 0) {
                width = length;
            }
            at = Util.setShort(target, at, width);
            at += width;
            Util.arrayCopyNonAtomic(block, (short) 0, target, (short) (at - length), length);
        }
        session.wipeBlock();
    }

    /** Takes the next number into the block, without leading zeros, filled up to {@code width} unless that is 0. */
    private short number(byte[] source, short width) {
        short at = session.words[Session.BLOB_POSITION];
        short rest = (short) (session.words[Session.BLOB_END] - at);
        Wire.require(rest > 2, Status.INVALID_PARAMETER);
        short length = Util.getShort(source, at);
        at += 2;
        Wire.require(length > 0 && length <= (short) (rest - 2), Status.INVALID_PARAMETER);
        session.words[Session.BLOB_POSITION] = (short) (at + length);
        while (length > 1 && source[at] == 0) {
            at++;
            length--;
        }
        if (width == 0) {
            width = length;
        }
        Wire.require(length <= width && width <= Session.BLOCK_BYTES, Status.INVALID_PARAMETER);
        short padding = (short) (width - length);
        Util.arrayFillNonAtomic(block, (short) 0, padding, (byte) 0);
        Util.arrayCopyNonAtomic(source, at, block, padding, length);
        return width;
    }

    private static short count(byte type) {
        if (type >= KeyBox.DES) {
            return 1;
        }
        if (type >= KeyBox.DSA_PUBLIC) {
            return 4;
        }
        return (short) (type == KeyBox.RSA_CRT ? 5 : 2);
    }

    /** The number of bytes that number {@code i} has in a key of this type and size, or 0 for as many as it needs. */
    private static short width(KeyBox box, short i) {
        if (box.type == KeyBox.RSA_CRT) {
            return (short) ((short) (box.length() + 1) >> 1);
        }
        boolean modulusSize = box.type == KeyBox.RSA_PRIVATE || box.type == KeyBox.RSA_PUBLIC && i == 0;
        return modulusSize ? box.length() : 0;
    }

    private void set(Key key, byte type, short i, short length) {
        if (Features.RSA && type == KeyBox.RSA_PUBLIC) {
            if (i == 0) {
                ((RSAPublicKey) key).setModulus(block, (short) 0, length);
            } else {
                ((RSAPublicKey) key).setExponent(block, (short) 0, length);
            }
        } else if (Features.RSA && type == KeyBox.RSA_PRIVATE) {
            if (i == 0) {
                ((RSAPrivateKey) key).setModulus(block, (short) 0, length);
            } else {
                ((RSAPrivateKey) key).setExponent(block, (short) 0, length);
            }
        } else if (Features.RSA && type == KeyBox.RSA_CRT) {
            setCrt((RSAPrivateCrtKey) key, i, length);
        } else if (Features.DES && type >= KeyBox.DES) {
            Wire.require((short) (length << 3) == key.getSize(), Status.INVALID_PARAMETER);
            ((DESKey) key).setKey(block, (short) 0);
        } else if (Features.DSA && i < 3) {
            setDsa((DSAKey) key, i, length);
        } else if (Features.DSA && type == KeyBox.DSA_PUBLIC) {
            ((DSAPublicKey) key).setY(block, (short) 0, length);
        } else if (Features.DSA) {
            ((DSAPrivateKey) key).setX(block, (short) 0, length);
        }
    }

    private void setCrt(RSAPrivateCrtKey key, short i, short length) {
        switch (i) {
            case 0:
                key.setP(block, (short) 0, length);
                break;
            case 1:
                key.setQ(block, (short) 0, length);
                break;
            case 2:
                key.setPQ(block, (short) 0, length);
                break;
            case 3:
                key.setDP1(block, (short) 0, length);
                break;
            default:
                key.setDQ1(block, (short) 0, length);
                break;
        }
    }

    private void setDsa(DSAKey key, short i, short length) {
        switch (i) {
            case 0:
                key.setG(block, (short) 0, length);
                break;
            case 1:
                key.setP(block, (short) 0, length);
                break;
            default:
                key.setQ(block, (short) 0, length);
                break;
        }
    }

    private short get(Key key, byte type, short i) {
        if (Features.RSA && type == KeyBox.RSA_PUBLIC) {
            return i == 0 ? ((RSAPublicKey) key).getModulus(block, (short) 0)
                    : ((RSAPublicKey) key).getExponent(block, (short) 0);
        }
        if (Features.RSA && type == KeyBox.RSA_PRIVATE) {
            return i == 0 ? ((RSAPrivateKey) key).getModulus(block, (short) 0)
                    : ((RSAPrivateKey) key).getExponent(block, (short) 0);
        }
        if (Features.RSA && type == KeyBox.RSA_CRT) {
            return getCrt((RSAPrivateCrtKey) key, i);
        }
        if (Features.DES && type >= KeyBox.DES) {
            return ((DESKey) key).getKey(block, (short) 0);
        }
        return Features.DSA ? getDsa(key, type, i) : 0;
    }

    private short getCrt(RSAPrivateCrtKey key, short i) {
        switch (i) {
            case 0:
                return key.getP(block, (short) 0);
            case 1:
                return key.getQ(block, (short) 0);
            case 2:
                return key.getPQ(block, (short) 0);
            case 3:
                return key.getDP1(block, (short) 0);
            default:
                return key.getDQ1(block, (short) 0);
        }
    }

    private short getDsa(Key key, byte type, short i) {
        switch (i) {
            case 0:
                return ((DSAKey) key).getG(block, (short) 0);
            case 1:
                return ((DSAKey) key).getP(block, (short) 0);
            case 2:
                return ((DSAKey) key).getQ(block, (short) 0);
            default:
                return type == KeyBox.DSA_PUBLIC
                        ? ((DSAPublicKey) key).getY(block, (short) 0)
                        : ((DSAPrivateKey) key).getX(block, (short) 0);
        }
    }
}
