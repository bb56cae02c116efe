package derive;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.Util;
import javacard.security.AESKey;
import javacard.security.AlgorithmParameterSpec;
import javacard.security.CryptoException;
import javacard.security.HMACKey;
import javacard.security.KeyBuilder;
import javacard.security.SecretKey;
import javacardx.security.derivation.DerivationFunction;

/**
 * INS: the derivation; P1: its MAC or digest; P2: bits of the counter, or prefix of the label. Data: the output length, then
 * secret and two more fields, each after its length. The output comes in two uneven parts.
 */
public final class Main extends Applet {

    private static final byte CMAC = 49;
    private static final byte LAST_WITH_KEY = 5;

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
        byte ins = buffer[ISO7816.OFFSET_INS];
        short total = (short) (buffer[ISO7816.OFFSET_CDATA] & 0xFF);
        AlgorithmParameterSpec spec = parameters(buffer, ins, total);
        try {
            DerivationFunction function = DerivationFunction.getInstance(ins, false);
            function.init(spec);
            short part = function.nextBytes(buffer, (short) 0, (short) 3);
            part += function.lastBytes(buffer, part, (short) (total - 3));
            apdu.setOutgoingAndSend((short) 0, part);
        } catch (CryptoException e) {
            ISOException.throwIt((short) (0x6F40 + e.getReason()));
        }
    }

    private static AlgorithmParameterSpec parameters(byte[] buffer, byte ins, short total) {
        short at = (short) (ISO7816.OFFSET_CDATA + 1);
        byte[] secret = field(buffer, at);
        at += (short) (1 + secret.length);
        byte[] first = field(buffer, at);
        at += (short) (1 + first.length);
        byte[] second = field(buffer, at);
        byte algorithm = buffer[ISO7816.OFFSET_P1];
        byte more = buffer[ISO7816.OFFSET_P2];
        if (ins <= LAST_WITH_KEY) {
            return new KeyParameters(algorithm, key(algorithm, secret), first, second, total, more);
        }
        return new ByteParameters(algorithm, secret, first, second, total, more);
    }

    private static SecretKey key(byte algorithm, byte[] secret) {
        if (algorithm == CMAC) {
            AESKey aes = (AESKey) KeyBuilder.buildKey(KeyBuilder.TYPE_AES, (short) (8 * secret.length), false);
            aes.setKey(secret, (short) 0);
            return aes;
        }
        HMACKey hmac = (HMACKey) KeyBuilder.buildKey(KeyBuilder.TYPE_HMAC, (short) (8 * secret.length), false);
        hmac.setKey(secret, (short) 0, (short) secret.length);
        return hmac;
    }

    private static byte[] field(byte[] buffer, short at) {
        byte[] value = new byte[(short) (buffer[at] & 0xFF)];
        Util.arrayCopy(buffer, (short) (at + 1), value, (short) 0, (short) value.length);
        return value;
    }
}
