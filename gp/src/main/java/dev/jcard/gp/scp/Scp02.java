package dev.jcard.gp.scp;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.core.VerificationException;
import java.util.Arrays;
import javax.crypto.Cipher;

/** Secure channel protocol 02, GPCS appendix E, explicit and implicit. */
final class Scp02 extends DesScp {

    private static final int CONST_C_MAC = 0x0101;
    private static final int CONST_R_MAC = 0x0102;
    private static final int CONST_DEK = 0x0181;
    private static final int CONST_ENC = 0x0182;
    private static final int END_AND_RETURN = 0x03;

    private final Challenges challenges;
    private final byte[] enc;
    private final byte[] mac;
    private final byte[] rmac;
    private final byte[] dek;

    /** The last R-MAC, or what starts the chain; null until R-MAC is in use. */
    private byte[] responseIcv;
    private byte[] implicitResponseIcv;
    private byte[] lastCommand = new byte[0];
    private boolean rMacSession;

    Scp02(ScpVariant variant, KeySet keys, Challenges challenges) {
        super(variant);
        this.challenges = challenges;
        Bytes sequence = challenges.sequence();
        this.enc = sessionKey(keys.enc(), CONST_ENC, sequence);
        this.mac = sessionKey(baseOr(keys.mac(), keys), CONST_C_MAC, sequence);
        this.rmac = sessionKey(baseOr(keys.mac(), keys), CONST_R_MAC, sequence);
        this.dek = sessionKey(baseOr(keys.dek(), keys), CONST_DEK, sequence);
    }

    /** A session without INITIALIZE UPDATE: it starts with the first MAC (E.3.3), bound to the selected application. */
    static Scp02 implicit(ScpVariant variant, KeySet keys, Bytes sequence, Bytes aid) {
        Scp02 session = new Scp02(variant, keys, new Challenges(Bytes.EMPTY, Bytes.EMPTY, sequence));
        session.icv = Des.retailMac(session.mac, new byte[Des.BLOCK], aid.toArray());
        session.implicitResponseIcv = Des.retailMac(session.rmac, new byte[Des.BLOCK], aid.toArray());
        return session;
    }

    /** The six bytes of E.4.2.3 that a card with known pseudo-random challenges answers. */
    static Bytes pseudoRandomChallenge(KeySet keys, Bytes sequence, Bytes aid) {
        byte[] key = sessionKey(keys.mac(), CONST_C_MAC, sequence);
        byte[] challenge = Des.retailMac(key, new byte[Des.BLOCK], aid.toArray());
        Arrays.fill(key, (byte) 0);
        return Bytes.of(challenge, 0, 6);
    }

    private Secret baseOr(Secret key, KeySet keys) {
        return variant.hasThreeKeys() ? key : keys.enc();
    }

    private static byte[] sessionKey(Secret key, int constant, Bytes sequence) {
        byte[] derivation = Bytes.concat(Bytes.u2(constant), sequence, Bytes.zeros(12)).toArray();
        return key.use(bytes -> Des.cbc(Cipher.ENCRYPT_MODE, bytes, derivation));
    }

    @Override
    byte[] cardCryptogram() {
        Bytes card = challenges.sequence().plus(challenges.card());
        return Des.fullMac(enc, new byte[Des.BLOCK], challenges.host().plus(card).toArray());
    }

    @Override
    byte[] hostCryptogram() {
        Bytes card = challenges.sequence().plus(challenges.card());
        return Des.fullMac(enc, new byte[Des.BLOCK], card.plus(challenges.host()).toArray());
    }

    @Override
    byte[] mac(byte[] chainedIcv, byte[] message) {
        return Des.retailMac(mac, chainedIcv, message);
    }

    @Override
    byte[] encryptIcv(byte[] lastMac) {
        return Des.singleEcb(mac, lastMac);
    }

    @Override
    byte[] encrypt(byte[] plain) {
        return Des.cbc(Cipher.ENCRYPT_MODE, enc, Padding.pad(plain, Des.BLOCK));
    }

    @Override
    byte[] decrypt(byte[] encrypted) {
        byte[] plain = Padding.unpad(Des.cbc(Cipher.DECRYPT_MODE, enc, encrypted));
        return plain == null || encrypted.length - plain.length > Des.BLOCK ? null : plain;
    }

    @Override
    void authenticated(SecurityLevel agreed) {
        super.authenticated(agreed);
        responseIcv = icv;
    }

    @Override
    void remember(CommandApdu plain) {
        byte[] data = plain.data().toArray();
        lastCommand = join(header(macClass(plain.cla(), false), plain, data.length), data);
    }

    /** E.4.5: command, length of the response data modulo 256, response data, status word. */
    private byte[] nextResponseMac(byte[] data, int sw) {
        byte[] length = {(byte) data.length};
        return Des.retailMac(rmac, responseIcv, join(lastCommand, length, data, Bytes.u2(sw).toArray()));
    }

    @Override
    ResponseApdu sealResponse(ResponseApdu plain) {
        if (!level.hasResponseMac() && !rMacSession) {
            return plain;
        }
        byte[] data = isSuccessOrWarning(plain.sw()) ? plain.data().toArray() : new byte[0];
        responseIcv = nextResponseMac(data, plain.sw());
        return level.hasResponseMac() ? new ResponseApdu(Bytes.of(join(data, responseIcv)), plain.sw()) : plain;
    }

    @Override
    ResponseApdu openResponse(ResponseApdu sealed) {
        if (!level.hasResponseMac()) {
            if (rMacSession) {
                responseIcv = nextResponseMac(sealed.data().toArray(), sealed.sw());
            }
            return sealed;
        }
        int end = sealed.data().length() - MAC_LENGTH;
        if (sealed.data().isEmpty() && !isSuccessOrWarning(sealed.sw())) {
            return sealed;
        }
        if (end < 0) {
            throw new VerificationException("response MAC is missing");
        }
        Bytes data = sealed.data().slice(0, end);
        byte[] expected = nextResponseMac(data.toArray(), sealed.sw());
        requireEqual(expected, sealed.data().from(end).toArray(), "response MAC");
        responseIcv = expected;
        return new ResponseApdu(data, sealed.sw());
    }

    /** The pair BEGIN R-MAC SESSION and its answer is the first that enters the chain, but its answer carries no MAC. */
    @Override
    void rMacBegun(CommandApdu begin) {
        responseIcv = implicitResponseIcv == null ? responseIcv : implicitResponseIcv;
        responseIcv = nextResponseMac(new byte[0], 0x9000);
        rMacSession = true;
        super.rMacBegun(begin);
    }

    @Override
    boolean inRMacSession() {
        return rMacSession;
    }

    /** END R-MAC SESSION returns the R-MAC so far and is not itself part of it. */
    @Override
    ResponseApdu sealEndRMac(CommandApdu end) {
        ResponseApdu answer = new ResponseApdu(Bytes.of(responseIcv), 0x9000);
        finish(end.p2() == END_AND_RETURN);
        return answer;
    }

    @Override
    void openEndRMac(ResponseApdu answer) {
        requireEqual(responseIcv, answer.data().toArray(), "R-MAC of the session");
        finish(true);
    }

    private void finish(boolean ends) {
        if (ends) {
            rMacSession = false;
            level = level.withoutResponse();
        }
    }

    @Override
    byte[] encryptSensitive(byte[] data) {
        return variant.isImplicit() ? Des.cbc(Cipher.ENCRYPT_MODE, dek, data) : Des.ecb(Cipher.ENCRYPT_MODE, dek, data);
    }

    @Override
    byte[] decryptSensitive(byte[] data) {
        return variant.isImplicit() ? Des.cbc(Cipher.DECRYPT_MODE, dek, data) : Des.ecb(Cipher.DECRYPT_MODE, dek, data);
    }

    @Override
    void wipe() {
        for (byte[] key : new byte[][] {enc, mac, rmac, dek}) {
            Arrays.fill(key, (byte) 0);
        }
    }
}
