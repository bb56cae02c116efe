package dev.jcard.gp.scp;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.VerificationException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.crypto.Cipher;

/** Secure channel protocol 03, GPCS Amendment D 1.2: encrypt, then MAC; S8 and S16 mode. */
final class Scp03 extends Scp {

    private static final int CARD_CRYPTOGRAM = 0x00;
    private static final int HOST_CRYPTOGRAM = 0x01;
    private static final int CARD_CHALLENGE = 0x02;
    private static final int S_ENC = 0x04;
    private static final int S_MAC = 0x06;
    private static final int S_RMAC = 0x07;
    private static final byte RESPONSE_MARK = (byte) 0x80;

    private final byte[] context;
    private final byte[] enc;
    private final byte[] mac;
    private final byte[] rmac;
    private final byte[] dek;
    private final int macLength;

    private byte[] chain = new byte[Aes.BLOCK];
    private long counter;

    Scp03(ScpVariant variant, KeySet keys, Challenges challenges) {
        super(variant);
        this.context = challenges.host().plus(challenges.card()).toArray();
        this.macLength = variant.isS16() ? 16 : 8;
        this.enc = keys.enc().use(key -> Aes.derive(key, S_ENC, key.length, context));
        this.mac = keys.mac().use(key -> Aes.derive(key, S_MAC, key.length, context));
        this.rmac = keys.mac().use(key -> Aes.derive(key, S_RMAC, key.length, context));
        this.dek = keys.dek().use(byte[]::clone);
    }

    /** The challenge of 6.2.2.1 that a card with pseudo-random challenges answers. */
    static Bytes pseudoRandomChallenge(ScpVariant variant, KeySet keys, Bytes sequence, Bytes aid) {
        byte[] context = sequence.plus(aid).toArray();
        int length = variant.isS16() ? 16 : 8;
        return Bytes.of(keys.enc().use(key -> Aes.derive(key, CARD_CHALLENGE, length, context)));
    }

    @Override
    byte[] cardCryptogram() {
        return Aes.derive(mac, CARD_CRYPTOGRAM, macLength, context);
    }

    @Override
    byte[] hostCryptogram() {
        return Aes.derive(mac, HOST_CRYPTOGRAM, macLength, context);
    }

    @Override
    CommandApdu sealCommand(CommandApdu plain) {
        byte[] body = plain.data().toArray();
        if (level.hasEncryption()) {
            counter++;
            body = body.length == 0 ? body : Aes.cbc(Cipher.ENCRYPT_MODE, enc, icv((byte) 0), Padding.pad(body, Aes.BLOCK));
        }
        chain = nextChain(plain, body);
        return plain.withCla(secured(plain.cla())).withData(Bytes.of(join(body, Arrays.copyOf(chain, macLength))));
    }

    @Override
    CommandApdu openCommand(CommandApdu sealed) {
        byte[] all = sealed.data().toArray();
        int bodyLength = all.length - macLength;
        if (bodyLength < 0) {
            throw new VerificationException("command MAC is missing");
        }
        byte[] body = Arrays.copyOf(all, bodyLength);
        byte[] next = nextChain(sealed, body);
        requireEqual(Arrays.copyOf(next, macLength), Arrays.copyOfRange(all, bodyLength, all.length), "command MAC");
        chain = next;
        if (level.hasEncryption()) {
            counter++;
            body = bodyLength == 0 ? body : decrypt(body, (byte) 0, "command");
        }
        return sealed.withCla(unsecured(sealed.cla())).withData(Bytes.of(body));
    }

    private byte[] nextChain(CommandApdu command, byte[] body) {
        return Aes.cmac(mac, chain, header(macClass(command.cla(), true), command, body.length + macLength), body);
    }

    private byte[] icv(byte mark) {
        return Aes.ecb(enc, ByteBuffer.allocate(Aes.BLOCK).put(0, mark).putLong(8, counter).array());
    }

    private byte[] decrypt(byte[] body, byte mark, String what) {
        byte[] padded = body.length % Aes.BLOCK == 0 ? Aes.cbc(Cipher.DECRYPT_MODE, enc, icv(mark), body) : null;
        byte[] plain = padded == null ? null : Padding.unpad(padded);
        if (plain == null) {
            throw new VerificationException(what + " encryption is wrong");
        }
        return plain;
    }

    /** 6.2.5: errors travel bare. */
    @Override
    ResponseApdu sealResponse(ResponseApdu plain) {
        if (!level.hasResponseMac()) {
            return plain;
        }
        if (!isSuccessOrWarning(plain.sw())) {
            return ResponseApdu.of(plain.sw());
        }
        byte[] body = plain.data().toArray();
        if (level.hasResponseEncryption() && body.length > 0) {
            body = Aes.cbc(Cipher.ENCRYPT_MODE, enc, icv(RESPONSE_MARK), Padding.pad(body, Aes.BLOCK));
        }
        return new ResponseApdu(Bytes.of(join(body, responseMac(body, plain.sw()))), plain.sw());
    }

    @Override
    ResponseApdu openResponse(ResponseApdu sealed) {
        boolean bareError = sealed.data().isEmpty() && !isSuccessOrWarning(sealed.sw());
        if (!level.hasResponseMac() || bareError) {
            return sealed;
        }
        int end = sealed.data().length() - macLength;
        if (end < 0) {
            throw new VerificationException("response MAC is missing");
        }
        byte[] body = sealed.data().slice(0, end).toArray();
        requireEqual(responseMac(body, sealed.sw()), sealed.data().from(end).toArray(), "response MAC");
        if (level.hasResponseEncryption() && body.length > 0) {
            body = decrypt(body, RESPONSE_MARK, "response");
        }
        return new ResponseApdu(Bytes.of(body), sealed.sw());
    }

    private byte[] responseMac(byte[] body, int sw) {
        return Arrays.copyOf(Aes.cmac(rmac, chain, body, Bytes.u2(sw).toArray()), macLength);
    }

    @Override
    int maxData(int room) {
        if (!level.hasMac()) {
            return room;
        }
        int body = room - macLength;
        return level.hasEncryption() ? body / Aes.BLOCK * Aes.BLOCK - 1 : body;
    }

    @Override
    byte[] encryptSensitive(byte[] data) {
        return Aes.cbc(Cipher.ENCRYPT_MODE, dek, null, data);
    }

    @Override
    byte[] decryptSensitive(byte[] data) {
        return Aes.cbc(Cipher.DECRYPT_MODE, dek, null, data);
    }

    @Override
    void wipe() {
        for (byte[] key : new byte[][] {enc, mac, rmac, dek}) {
            Arrays.fill(key, (byte) 0);
        }
    }
}
