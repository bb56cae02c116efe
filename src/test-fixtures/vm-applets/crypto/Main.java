package crypto;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.Util;
import javacard.security.AESKey;
import javacard.security.CryptoException;
import javacard.security.DESKey;
import javacard.security.ECPrivateKey;
import javacard.security.HMACKey;
import javacard.security.Key;
import javacard.security.KeyAgreement;
import javacard.security.KeyBuilder;
import javacard.security.KoreanSEEDKey;
import javacard.security.MessageDigest;
import javacard.security.PrivateKey;
import javacard.security.RSAPrivateKey;
import javacard.security.RSAPublicKey;
import javacard.security.Signature;
import javacardx.crypto.Cipher;

/**
 * One operation of the crypto API for each command. INS: cipher, signature, hash, agreement; P1: the algorithm; P2: mode, or how
 * many bytes go through update() first. Data: type of key, then fields after their lengths: key (RSA: modulus, exponent), initial
 * vector, data. What CryptoException says comes back as 6F40 plus its reason.
 */
public final class Main extends Applet {

    private static final byte CIPHER = 1;
    private static final byte SIGN = 2;
    private static final byte HASH = 3;
    private static final byte AGREE = 4;

    private short at;

    public static void install(byte[] parameters, short offset, byte length) {
        new Main().register();
    }

    @Override
    public void process(APDU apdu) {
        if (selectingApplet()) {
            return;
        }
        byte[] buffer = apdu.getBuffer();
        apdu.setIncomingAndReceive();
        try {
            short length = run(buffer);
            apdu.setOutgoingAndSend((short) 0, length);
        } catch (CryptoException e) {
            ISOException.throwIt((short) (0x6F40 + e.getReason()));
        } catch (ArrayIndexOutOfBoundsException e) {
            ISOException.throwIt((short) 0x6F50);
        }
    }

    private short run(byte[] buffer) {
        byte algorithm = buffer[ISO7816.OFFSET_P1];
        byte p2 = buffer[ISO7816.OFFSET_P2];
        at = (short) (ISO7816.OFFSET_CDATA + 1);
        switch (buffer[ISO7816.OFFSET_INS]) {
            case CIPHER:
                return cipher(buffer, algorithm, p2);
            case SIGN:
                return sign(buffer, algorithm, p2);
            case HASH:
                byte[] text = field(buffer);
                MessageDigest digest = MessageDigest.getInstance(algorithm, false);
                digest.update(text, (short) 0, p2);
                return digest.doFinal(text, p2, (short) (text.length - p2), buffer, (short) 0);
            case AGREE:
                KeyAgreement agreement = KeyAgreement.getInstance(algorithm, false);
                agreement.init((PrivateKey) key(buffer));
                byte[] other = field(buffer);
                return agreement.generateSecret(other, (short) 0, (short) other.length, buffer, (short) 0);
            default:
                ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
                return 0;
        }
    }

    private short cipher(byte[] buffer, byte algorithm, byte mode) {
        Cipher cipher = Cipher.getInstance(algorithm, false);
        Key key = key(buffer);
        byte[] iv = field(buffer);
        byte[] data = field(buffer);
        if (iv.length == 0) {
            cipher.init(key, mode);
        } else {
            cipher.init(key, mode, iv, (short) 0, (short) iv.length);
        }
        short half = (short) (data.length / 2);
        short done = cipher.update(data, (short) 0, half, buffer, (short) 0);
        return (short) (done + cipher.doFinal(data, half, (short) (data.length - half), buffer, done));
    }

    private short sign(byte[] buffer, byte algorithm, byte first) {
        Signature signature = Signature.getInstance(algorithm, false);
        Key key = key(buffer);
        byte[] iv = field(buffer);
        byte[] data = field(buffer);
        if (iv.length == 0) {
            signature.init(key, Signature.MODE_SIGN);
        } else {
            signature.init(key, Signature.MODE_SIGN, iv, (short) 0, (short) iv.length);
        }
        signature.update(data, (short) 0, first);
        return signature.sign(data, first, (short) (data.length - first), buffer, (short) 0);
    }

    private Key key(byte[] buffer) {
        byte type = buffer[ISO7816.OFFSET_CDATA];
        byte[] value = field(buffer);
        short bits = (short) (8 * value.length);
        Key key = KeyBuilder.buildKey(type, bits, false);
        switch (type) {
            case KeyBuilder.TYPE_DES:
                ((DESKey) key).setKey(value, (short) 0);
                break;
            case KeyBuilder.TYPE_AES:
                ((AESKey) key).setKey(value, (short) 0);
                break;
            case KeyBuilder.TYPE_KOREAN_SEED:
                ((KoreanSEEDKey) key).setKey(value, (short) 0);
                break;
            case KeyBuilder.TYPE_HMAC:
                ((HMACKey) key).setKey(value, (short) 0, (short) value.length);
                break;
            case KeyBuilder.TYPE_RSA_PRIVATE:
                byte[] secret = field(buffer);
                ((RSAPrivateKey) key).setModulus(value, (short) 0, (short) value.length);
                ((RSAPrivateKey) key).setExponent(secret, (short) 0, (short) secret.length);
                break;
            case KeyBuilder.TYPE_RSA_PUBLIC:
                byte[] open = field(buffer);
                ((RSAPublicKey) key).setModulus(value, (short) 0, (short) value.length);
                ((RSAPublicKey) key).setExponent(open, (short) 0, (short) open.length);
                break;
            default:
                Curve.set((ECPrivateKey) key);
                ((ECPrivateKey) key).setS(value, (short) 0, (short) value.length);
        }
        return key;
    }

    private byte[] field(byte[] buffer) {
        byte[] value = new byte[(short) (buffer[at] & 0xFF)];
        Util.arrayCopy(buffer, (short) (at + 1), value, (short) 0, (short) value.length);
        at += (short) (1 + value.length);
        return value;
    }
}
