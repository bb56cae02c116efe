package dev.jcard.applet.iso;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.Util;
import javacard.security.MessageDigest;
import javacard.security.RandomData;
import javacard.security.Signature;
import javacardx.crypto.Cipher;

/** PERFORM SECURITY OPERATION and GET CHALLENGE. Platform objects are made when first needed. */
final class Crypto {

    private static final short SIGN = (short) 0x9E9A;
    private static final short DECIPHER = (short) 0x8086;
    private static final short PKCS1_OVERHEAD = 11;
    private static final short SIGNATURE_AT = 80;
    private static final byte PSS_TRAILER = (byte) 0xBC;
    private static final short PSS_ZEROS = 8;
    private static final short COUNTER = 4;
    private static final byte HASHES = 5;
    private static final short LONGEST_HASH = 64;
    /** The Le by which ECDSA of a hash is known: OpenSC from 0.24 on asks for it, 0.23 for 256 bytes. */
    private static final short LE_OF_HASH = 0x68;

    private final Exchange exchange;
    private final byte[] buffer;
    private final SecurityEnvironment environment;
    private final RandomData random = RandomData.getInstance(RandomData.ALG_SECURE_RANDOM);
    private final MessageDigest[] digests = new MessageDigest[HASHES];
    private final Signature[] signatures = new Signature[HASHES];
    private Cipher rsa;

    Crypto(Exchange exchange, SecurityEnvironment environment) {
        this.exchange = exchange;
        this.environment = environment;
        buffer = exchange.buffer;
    }

    /** The command signs a message that may be longer than the buffer. */
    boolean streams(byte[] header) {
        return Util.getShort(header, ISO7816.OFFSET_P1) == SIGN && environment.hashesOnCard();
    }

    /**
     * Takes part of the message of an ECDSA signature; the last part brings the answer. OpenSC 0.24 to 0.26 selects the
     * applet as 0.23 does after another program has reset the card, and goes on sending hashes: Le tells.
     */
    void stream(APDU apdu, byte[] header) {
        MessageDigest digest = digest((short) 20);
        boolean first = !exchange.continues(header);
        if (first) {
            digest.reset();
        }
        boolean last = !Exchange.isChained(header);
        short part = apdu.setIncomingAndReceive();
        short offset = apdu.getOffsetCdata();
        short left = apdu.getIncomingLength();
        short whole = first && last && left == part && left <= LONGEST_HASH ? left : 0;
        Util.arrayCopyNonAtomic(apdu.getBuffer(), offset, buffer, (short) 0, whole);
        exchange.note(header);
        while (left > 0) {
            digest.update(apdu.getBuffer(), offset, part);
            left -= part;
            if (left > 0) {
                part = apdu.receiveBytes(offset);
                Sw.require(part > 0, Sw.WRONG_LENGTH);
            }
        }
        if (last) {
            short expected = apdu.setOutgoing();
            short hash = expected == LE_OF_HASH && isHash(whole) ? whole
                    : digest.doFinal(buffer, (short) 0, (short) 0, buffer, (short) 0);
            exchange.answer(apdu, SIGNATURE_AT, ecdsa(hash), expected);
        }
    }

    void perform(APDU apdu, byte[] header, short length) {
        short operation = Util.getShort(header, ISO7816.OFFSET_P1);
        if (operation == SIGN) {
            Sw.require(environment.purpose() == SecurityEnvironment.SIGN, Sw.CONDITIONS);
            switch (environment.algorithm()) {
                case SecurityEnvironment.RSA_PKCS1:
                    exchange.answer(apdu, (short) 0, signPkcs1(length));
                    break;
                case SecurityEnvironment.RSA_PSS:
                    exchange.answer(apdu, (short) 0, signPss(length));
                    break;
                default:
                    exchange.answer(apdu, SIGNATURE_AT, ecdsa(length));
                    break;
            }
        } else {
            Sw.require(operation == DECIPHER, Sw.WRONG_P1P2);
            Sw.require(environment.purpose() == SecurityEnvironment.DECIPHER, Sw.CONDITIONS);
            decipher(apdu, length);
        }
    }

    /** Signs the hash at the start of the buffer; the signature, a DER sequence, goes to {@link #SIGNATURE_AT}. */
    private short ecdsa(short length) {
        byte hash = hash(length);
        if (signatures[hash] == null) {
            signatures[hash] = Signature.getInstance(ecdsaAlgorithm(hash), false);
        }
        signatures[hash].init(environment.key().key, Signature.MODE_SIGN);
        return signatures[hash].signPreComputedHash(buffer, (short) 0, length, buffer, SIGNATURE_AT);
    }

    private short signPkcs1(short length) {
        short size = environment.key().length();
        Sw.require(length > 0 && length <= (short) (size - PKCS1_OVERHEAD), Sw.WRONG_LENGTH);
        short start = (short) (size - length);
        Util.arrayCopyNonAtomic(buffer, (short) 0, buffer, start, length);
        Util.arrayFillNonAtomic(buffer, (short) 0, start, (byte) 0xFF);
        buffer[0] = 0;
        buffer[1] = 1;
        buffer[(short) (start - 1)] = 0;
        return raw(size);
    }

    /** RFC 8017 9.1.1 with MGF1 and a salt as long as the hash, all with the hash that fits the data's length. */
    private short signPss(short hashLength) {
        MessageDigest digest = digest(hashLength);
        short size = environment.key().length();
        short work = size;
        short maskLength = (short) (size - hashLength - 1);
        short salt = (short) (work + PSS_ZEROS + hashLength);
        Util.arrayFillNonAtomic(buffer, work, PSS_ZEROS, (byte) 0);
        Util.arrayCopyNonAtomic(buffer, (short) 0, buffer, (short) (work + PSS_ZEROS), hashLength);
        random.generateData(buffer, salt, hashLength);
        digest.reset();
        digest.doFinal(buffer, work, (short) (PSS_ZEROS + 2 * hashLength), buffer, maskLength);
        short saltAt = (short) (maskLength - hashLength);
        Util.arrayFillNonAtomic(buffer, (short) 0, saltAt, (byte) 0);
        buffer[(short) (saltAt - 1)] = 1;
        Util.arrayCopyNonAtomic(buffer, salt, buffer, saltAt, hashLength);
        mask(digest, hashLength, maskLength, work);
        buffer[0] &= 0x7F;
        buffer[(short) (size - 1)] = PSS_TRAILER;
        return raw(size);
    }

    /** XORs the first bytes of the buffer with MGF1 of the hash after them. */
    private void mask(MessageDigest digest, short hashLength, short maskLength, short work) {
        Util.arrayCopyNonAtomic(buffer, maskLength, buffer, work, hashLength);
        short counter = (short) (work + hashLength);
        Util.arrayFillNonAtomic(buffer, counter, COUNTER, (byte) 0);
        short stream = (short) (counter + COUNTER);
        for (short done = 0; done < maskLength; done += hashLength) {
            digest.doFinal(buffer, work, (short) (hashLength + COUNTER), buffer, stream);
            buffer[(short) (counter + COUNTER - 1)]++;
            for (short i = 0; i < hashLength && (short) (done + i) < maskLength; i++) {
                buffer[(short) (done + i)] ^= buffer[(short) (stream + i)];
            }
        }
    }

    private void decipher(APDU apdu, short length) {
        short size = environment.key().length();
        Sw.require(length == (short) (size + 1), Sw.WRONG_LENGTH);
        Sw.require(buffer[0] == 0, Sw.WRONG_DATA);
        Util.arrayCopyNonAtomic(buffer, (short) 1, buffer, (short) 0, size);
        raw(size);
        short separator = separator(size);
        Sw.require(separator > 0, Sw.WRONG_DATA);
        short at = (short) (separator + 1);
        Sw.require(at < size, Sw.WRONG_DATA);
        exchange.answer(apdu, at, (short) (size - at));
    }

    /** The zero byte that ends the padding, or 0 when the block is no good; every byte is looked at in any case. */
    private short separator(short size) {
        byte bad = (byte) (buffer[0] | buffer[1] ^ 2);
        short separator = 0;
        for (short i = 2; i < size; i++) {
            if (buffer[i] == 0 && separator == 0) {
                separator = i;
            }
        }
        return bad != 0 || separator < PKCS1_OVERHEAD - 1 ? 0 : separator;
    }

    /** The RSA key over a whole block; the result is whole, too, even where the platform drops leading zeros. */
    private short raw(short size) {
        if (rsa == null) {
            rsa = Cipher.getInstance(Cipher.ALG_RSA_NOPAD, false);
        }
        rsa.init(environment.key().key, Cipher.MODE_DECRYPT);
        short length = rsa.doFinal(buffer, (short) 0, size, buffer, (short) 0);
        short padding = (short) (size - length);
        if (padding > 0) {
            Util.arrayCopyNonAtomic(buffer, (short) 0, buffer, padding, length);
            Util.arrayFillNonAtomic(buffer, (short) 0, padding, (byte) 0);
        }
        return size;
    }

    void challenge(APDU apdu, byte[] header) {
        Sw.require(Util.getShort(header, ISO7816.OFFSET_P1) == 0, Sw.WRONG_P1P2);
        short length = apdu.setOutgoing();
        Sw.require(length > 0 && length <= Options.BUFFER_BYTES, Sw.WRONG_LENGTH);
        random.generateData(buffer, (short) 0, length);
        apdu.setOutgoingLength(length);
        apdu.sendBytesLong(buffer, (short) 0, length);
    }

    void random(byte[] target) {
        random.generateData(target, (short) 0, (short) target.length);
    }

    private MessageDigest digest(short length) {
        byte hash = hash(length);
        if (digests[hash] == null) {
            digests[hash] = MessageDigest.getInstance(digestAlgorithm(hash), false);
        }
        return digests[hash];
    }

    private static boolean isHash(short length) {
        return hashNumber(length) >= 0;
    }

    /** SHA-1, -224, -256, -384, -512 by the length of the hash. */
    private static byte hash(short length) {
        byte hash = hashNumber(length);
        Sw.require(hash >= 0, Sw.WRONG_LENGTH);
        return hash;
    }

    private static byte hashNumber(short length) {
        switch (length) {
            case 20:
                return 0;
            case 28:
                return 1;
            case 32:
                return 2;
            case 48:
                return 3;
            case 64:
                return 4;
            default:
                return -1;
        }
    }

    private static byte digestAlgorithm(byte hash) {
        switch (hash) {
            case 0:
                return MessageDigest.ALG_SHA;
            case 1:
                return MessageDigest.ALG_SHA_224;
            case 2:
                return MessageDigest.ALG_SHA_256;
            case 3:
                return MessageDigest.ALG_SHA_384;
            default:
                return MessageDigest.ALG_SHA_512;
        }
    }

    private static byte ecdsaAlgorithm(byte hash) {
        switch (hash) {
            case 0:
                return Signature.ALG_ECDSA_SHA;
            case 1:
                return Signature.ALG_ECDSA_SHA_224;
            case 2:
                return Signature.ALG_ECDSA_SHA_256;
            case 3:
                return Signature.ALG_ECDSA_SHA_384;
            default:
                return Signature.ALG_ECDSA_SHA_512;
        }
    }
}
