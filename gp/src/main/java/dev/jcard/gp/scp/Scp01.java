package dev.jcard.gp.scp;

import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Bytes;
import dev.jcard.core.ResponseApdu;
import java.util.Arrays;
import javax.crypto.Cipher;

/** Secure channel protocol 01, GPCS 2.1.1 appendix D. Responses are never protected. */
final class Scp01 extends DesScp {

    private static final int MAX_ENCRYPTED_DATA = 255;

    private final Challenges challenges;
    private final byte[] enc;
    private final byte[] mac;
    private final byte[] dek;

    Scp01(ScpVariant variant, KeySet keys, Challenges challenges) {
        super(variant);
        this.challenges = challenges;
        Bytes host = challenges.host();
        Bytes card = challenges.card();
        byte[] derivation = Bytes.concat(card.from(4), host.slice(0, 4), card.slice(0, 4), host.from(4)).toArray();
        this.enc = keys.enc().use(key -> Des.ecb(Cipher.ENCRYPT_MODE, key, derivation));
        this.mac = keys.mac().use(key -> Des.ecb(Cipher.ENCRYPT_MODE, key, derivation));
        this.dek = keys.dek().use(byte[]::clone);
    }

    @Override
    byte[] cardCryptogram() {
        return Des.fullMac(enc, new byte[Des.BLOCK], challenges.host().plus(challenges.card()).toArray());
    }

    @Override
    byte[] hostCryptogram() {
        return Des.fullMac(enc, new byte[Des.BLOCK], challenges.card().plus(challenges.host()).toArray());
    }

    @Override
    byte[] mac(byte[] chainedIcv, byte[] message) {
        return Des.fullMac(mac, chainedIcv, message);
    }

    @Override
    byte[] encryptIcv(byte[] lastMac) {
        return Des.ecb(Cipher.ENCRYPT_MODE, mac, lastMac);
    }

    /** One length byte, the data, padding only up to the next block (D.3.4). */
    @Override
    byte[] encrypt(byte[] plain) {
        if (plain.length > MAX_ENCRYPTED_DATA) {
            throw new MalformedDataException("SCP01 encrypts commands of at most 255 bytes; open the channel with --sec mac");
        }
        byte[] prefixed = join(new byte[] {(byte) plain.length}, plain);
        byte[] whole = prefixed.length % Des.BLOCK == 0 ? prefixed : Padding.pad(prefixed, Des.BLOCK);
        return Des.cbc(Cipher.ENCRYPT_MODE, enc, whole);
    }

    @Override
    byte[] decrypt(byte[] encrypted) {
        byte[] whole = Des.cbc(Cipher.DECRYPT_MODE, enc, encrypted);
        int length = whole[0] & 0xFF;
        int used = length + 1;
        if (used > whole.length || whole.length - used >= Des.BLOCK) {
            return null;
        }
        byte[] prefixed = Arrays.copyOf(whole, used);
        byte[] expected = used % Des.BLOCK == 0 ? prefixed : Padding.pad(prefixed, Des.BLOCK);
        return Arrays.equals(whole, expected) ? Arrays.copyOfRange(whole, 1, used) : null;
    }

    @Override
    int maxData(int room) {
        return super.maxData(level.hasEncryption() ? Math.min(room, 255) : room);
    }

    @Override
    ResponseApdu sealResponse(ResponseApdu plain) {
        return plain;
    }

    @Override
    ResponseApdu openResponse(ResponseApdu sealed) {
        return sealed;
    }

    @Override
    byte[] encryptSensitive(byte[] data) {
        return Des.ecb(Cipher.ENCRYPT_MODE, dek, data);
    }

    @Override
    byte[] decryptSensitive(byte[] data) {
        return Des.ecb(Cipher.DECRYPT_MODE, dek, data);
    }

    @Override
    void wipe() {
        Arrays.fill(enc, (byte) 0);
        Arrays.fill(mac, (byte) 0);
        Arrays.fill(dek, (byte) 0);
    }
}
