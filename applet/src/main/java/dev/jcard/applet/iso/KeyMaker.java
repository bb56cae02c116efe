package dev.jcard.applet.iso;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.Util;
import javacard.security.ECKey;
import javacard.security.ECPrivateKey;
import javacard.security.ECPublicKey;
import javacard.security.KeyBuilder;
import javacard.security.KeyPair;
import javacard.security.PrivateKey;
import javacard.security.RSAPrivateCrtKey;
import javacard.security.RSAPublicKey;

/** GENERATE ASYMMETRIC KEY PAIR, and PUT DATA that brings a private key. The slot changes when the key is complete. */
final class KeyMaker {

    private static final short RSA_PARAMETERS = 0x4200;
    private static final short EC_PARAMETERS = 0;
    private static final short PRIVATE_KEY_DATA = 0x3FFF;
    private static final short PUBLIC_KEY = 0x7F49;
    private static final short RSA_PRIVATE_KEY = 0x7F48;
    private static final byte EC_PRIVATE_KEY = (byte) 0xE0;

    private static final byte PRIME = (byte) 0x81;
    private static final byte A = (byte) 0x82;
    private static final byte B = (byte) 0x83;
    private static final byte GENERATOR = (byte) 0x84;
    private static final byte ORDER = (byte) 0x85;
    private static final byte POINT = (byte) 0x86;
    private static final byte COFACTOR = (byte) 0x87;
    private static final byte PRIVATE_VALUE = (byte) 0x88;
    private static final byte MODULUS = (byte) 0x81;
    private static final byte EXPONENT = (byte) 0x82;
    private static final byte P = (byte) 0x92;
    private static final byte Q = (byte) 0x93;
    private static final byte PQ = (byte) 0x94;
    private static final byte DP1 = (byte) 0x95;
    private static final byte DQ1 = (byte) 0x96;

    /** Numbers are prepared at the end of the buffer. */
    private static final short LONGEST_NUMBER = Options.RSA_4096 ? 256 : 133;
    private static final short NUMBER = (short) (Options.BUFFER_BYTES - LONGEST_NUMBER);

    private final Exchange exchange;
    private final byte[] buffer;
    private final SecurityEnvironment environment;
    private final Keys keys;

    KeyMaker(Exchange exchange, SecurityEnvironment environment, Keys keys) {
        this.exchange = exchange;
        this.environment = environment;
        this.keys = keys;
        buffer = exchange.buffer;
    }

    void generate(APDU apdu, byte[] header, short length) {
        Sw.require(environment.purpose() == SecurityEnvironment.MAKE_KEY, Sw.CONDITIONS);
        boolean ec = environment.algorithm() == SecurityEnvironment.MAKE_EC;
        Sw.require(Util.getShort(header, ISO7816.OFFSET_P1) == (ec ? EC_PARAMETERS : RSA_PARAMETERS), Sw.WRONG_P1P2);
        short size = ec ? generateEc(length) : generateRsa();
        exchange.answer(apdu, (short) 0, size);
    }

    private short generateRsa() {
        short bits = 2048;
        if (environment.algorithm() != SecurityEnvironment.MAKE_RSA_2048) {
            bits = environment.algorithm() == SecurityEnvironment.MAKE_RSA_3072 ? (short) 3072 : (short) 4096;
        }
        KeyPair pair = new KeyPair(KeyPair.ALG_RSA_CRT, bits);
        pair.genKeyPair();
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        short modulus = (short) (bits >> 3);
        short inner = (short) (modulus + 9);
        short at = Util.setShort(buffer, (short) 0, PUBLIC_KEY);
        at = Tlv.header(buffer, (short) (at - 1), (byte) PUBLIC_KEY, inner);
        at = Tlv.header(buffer, at, MODULUS, modulus);
        at = place(at, modulus, key.getModulus(buffer, at));
        at = Tlv.header(buffer, at, EXPONENT, (short) 3);
        at = place(at, (short) 3, key.getExponent(buffer, at));
        install(pair.getPrivate(), true, bits);
        return at;
    }

    private short generateEc(short length) {
        short bits = fieldBits((short) 0, length);
        KeyPair pair = new KeyPair(KeyPair.ALG_EC_FP, bits);
        ECPublicKey publicKey = (ECPublicKey) pair.getPublic();
        ECPrivateKey privateKey = (ECPrivateKey) pair.getPrivate();
        setCurve(publicKey, (short) 0, length);
        setCurve(privateKey, (short) 0, length);
        pair.genKeyPair();
        short size = describe(publicKey, (short) ((short) (bits + 7) >> 3));
        install(privateKey, false, bits);
        return size;
    }

    /** Writes the public key as 7F49; every number has the field's size, as OpenSC compares byte by byte. */
    private short describe(ECPublicKey key, short field) {
        short point = (short) (2 * field + 1);
        short fieldHeader = (short) (field > 0x7F ? 3 : 2);
        short pointHeader = (short) (point > 0x7F ? 3 : 2);
        short inner = (short) (4 * (short) (field + fieldHeader) + 2 * (short) (point + pointHeader) + 4);
        buffer[0] = (byte) (PUBLIC_KEY >> 8);
        short at = Tlv.header(buffer, (short) 1, (byte) PUBLIC_KEY, inner);
        at = Tlv.header(buffer, at, PRIME, field);
        at = place(at, field, key.getField(buffer, at));
        at = Tlv.header(buffer, at, A, field);
        at = place(at, field, key.getA(buffer, at));
        at = Tlv.header(buffer, at, B, field);
        at = place(at, field, key.getB(buffer, at));
        at = Tlv.header(buffer, at, GENERATOR, point);
        at = place(at, point, key.getG(buffer, at));
        at = Tlv.header(buffer, at, ORDER, field);
        at = place(at, field, key.getR(buffer, at));
        at = Tlv.header(buffer, at, POINT, point);
        at = place(at, point, key.getW(buffer, at));
        at = Tlv.header(buffer, at, COFACTOR, (short) 2);
        return Util.setShort(buffer, at, key.getK());
    }

    /** Fills a number of this length, which starts at {@code at}, to its width; returns what follows. */
    private short place(short at, short width, short length) {
        short padding = (short) (width - length);
        if (padding > 0) {
            Util.arrayCopyNonAtomic(buffer, at, buffer, (short) (at + padding), length);
            Util.arrayFillNonAtomic(buffer, at, padding, (byte) 0);
        } else if (padding < 0) {
            Util.arrayCopyNonAtomic(buffer, (short) (at - padding), buffer, at, width);
        }
        return (short) (at + width);
    }

    void putData(byte[] header, short length) {
        Sw.require(Util.getShort(header, ISO7816.OFFSET_P1) == PRIVATE_KEY_DATA, Sw.WRONG_P1P2);
        Sw.require(environment.purpose() == SecurityEnvironment.MAKE_KEY, Sw.CONDITIONS);
        boolean ec = environment.algorithm() == SecurityEnvironment.MAKE_EC;
        short at = (short) (ec ? 1 : 2);
        Sw.require(length > at && (ec ? buffer[0] == EC_PRIVATE_KEY
                : Util.getShort(buffer, (short) 0) == RSA_PRIVATE_KEY), Sw.WRONG_DATA);
        short start = Tlv.value(buffer, at, length);
        short end = (short) (start + Tlv.length(buffer, at));
        Sw.require(end <= NUMBER, Sw.WRONG_LENGTH);
        if (ec) {
            importEc(start, end);
        } else {
            importRsa(start, end);
        }
    }

    private void importEc(short start, short end) {
        short bits = fieldBits(start, end);
        ECPrivateKey key = (ECPrivateKey) KeyBuilder.buildKey(KeyBuilder.TYPE_EC_FP_PRIVATE, bits, false);
        setCurve(key, start, end);
        key.setS(buffer, NUMBER, number(start, end, PRIVATE_VALUE, (short) ((short) (bits + 7) >> 3)));
        install(key, false, bits);
    }

    private void importRsa(short start, short end) {
        short half = significant(start, end, P);
        short other = significant(start, end, Q);
        half = other > half ? other : half;
        Sw.require(half >= 64 && half <= LONGEST_NUMBER && (half & 15) == 0, Sw.NOT_SUPPORTED);
        short bits = (short) (half << 4);
        RSAPrivateCrtKey key = (RSAPrivateCrtKey)
                KeyBuilder.buildKey(KeyBuilder.TYPE_RSA_CRT_PRIVATE, bits, false);
        key.setP(buffer, NUMBER, number(start, end, P, half));
        key.setQ(buffer, NUMBER, number(start, end, Q, half));
        key.setPQ(buffer, NUMBER, number(start, end, PQ, half));
        key.setDP1(buffer, NUMBER, number(start, end, DP1, half));
        key.setDQ1(buffer, NUMBER, number(start, end, DQ1, half));
        install(key, true, bits);
    }

    private void install(PrivateKey key, boolean isRsa, short bits) {
        Sw.require(key.isInitialized(), Sw.DATA_INVALID);
        keys.put(environment.keyNumber(), new KeySlot(key, isRsa, bits, environment.usage()));
        environment.forget();
    }

    /** The curve's size follows from that of its prime. */
    private short fieldBits(short start, short end) {
        short field = Tlv.require(buffer, start, end, PRIME);
        short bytes = Tlv.length(buffer, field);
        Sw.require(bytes >= 24 && bytes <= 66 && ((bytes & 3) == 0 || bytes == 66), Sw.NOT_SUPPORTED);
        return bytes == 66 ? (short) 521 : (short) (bytes << 3);
    }

    private void setCurve(ECKey key, short start, short end) {
        short field = Tlv.length(buffer, Tlv.require(buffer, start, end, PRIME));
        key.setFieldFP(buffer, NUMBER, number(start, end, PRIME, field));
        key.setA(buffer, NUMBER, number(start, end, A, field));
        key.setB(buffer, NUMBER, number(start, end, B, field));
        key.setG(buffer, NUMBER, number(start, end, GENERATOR, (short) (2 * field + 1)));
        key.setR(buffer, NUMBER, number(start, end, ORDER, field));
        if (Tlv.find(buffer, start, end, COFACTOR) != Tlv.NOT_FOUND) {
            number(start, end, COFACTOR, (short) 2);
            key.setK(Util.getShort(buffer, NUMBER));
        } else {
            key.setK((short) 1);
        }
    }

    /** The bytes of a number without its leading zeros. */
    private short significant(short start, short end, byte tag) {
        short field = Tlv.require(buffer, start, end, tag);
        short at = Tlv.value(buffer, field, end);
        short length = Tlv.length(buffer, field);
        while (length > 1 && buffer[at] == 0) {
            at++;
            length--;
        }
        return length;
    }

    /** Brings a number to its width at {@link #NUMBER}, and returns the width. */
    private short number(short start, short end, byte tag, short width) {
        short field = Tlv.require(buffer, start, end, tag);
        short length = significant(start, end, tag);
        short at = (short) (Tlv.value(buffer, field, end) + Tlv.length(buffer, field) - length);
        Sw.require(length > 0 && length <= width && width <= LONGEST_NUMBER, Sw.DATA_INVALID);
        short padding = (short) (width - length);
        Util.arrayFillNonAtomic(buffer, NUMBER, padding, (byte) 0);
        Util.arrayCopyNonAtomic(buffer, at, buffer, (short) (NUMBER + padding), length);
        return width;
    }
}
