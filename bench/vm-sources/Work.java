package work;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.OwnerPIN;
import javacard.framework.Util;
import javacard.security.AESKey;
import javacard.security.DESKey;
import javacard.security.KeyBuilder;
import javacard.security.KeyPair;
import javacard.security.MessageDigest;
import javacard.security.Signature;
import javacardx.crypto.Cipher;

/** One kind of work for each INS, done P1 times in one command. */
public final class Work extends Applet {

    private static final short SIZE = 256;

    private final byte[] persistent = new byte[SIZE];
    private final byte[] scratch = JCSystem.makeTransientByteArray((short) (2 * SIZE), JCSystem.CLEAR_ON_RESET);
    private final OwnerPIN pin = new OwnerPIN((byte) 5, (byte) 8);
    private final Cipher des = Cipher.getInstance(Cipher.ALG_DES_CBC_NOPAD, false);
    private final Cipher aes = Cipher.getInstance(Cipher.ALG_AES_BLOCK_128_CBC_NOPAD, false);
    private final DESKey desKey = (DESKey) KeyBuilder.buildKey(KeyBuilder.TYPE_DES, KeyBuilder.LENGTH_DES3_2KEY, false);
    private final AESKey aesKey = (AESKey) KeyBuilder.buildKey(KeyBuilder.TYPE_AES, KeyBuilder.LENGTH_AES_128, false);
    private final MessageDigest sha = MessageDigest.getInstance(MessageDigest.ALG_SHA_256, false);
    private final KeyPair pair = new KeyPair(KeyPair.ALG_EC_FP, KeyBuilder.LENGTH_EC_FP_256);
    private final Signature ecdsa = Signature.getInstance(Signature.ALG_ECDSA_SHA_256, false);
    private short signatureLength;

    private Work() {
        pin.update(persistent, (short) 0, (byte) 8);
        for (short i = 0; i < SIZE; i++) {
            persistent[i] = (byte) (3 * i);
        }
        desKey.setKey(persistent, (short) 0);
        aesKey.setKey(persistent, (short) 0);
        pair.genKeyPair();
        register();
    }

    public static void install(byte[] parameters, short offset, byte length) {
        new Work();
    }

    @Override
    public void process(APDU apdu) {
        if (selectingApplet()) {
            return;
        }
        byte[] buffer = apdu.getBuffer();
        short times = (short) (buffer[ISO7816.OFFSET_P1] & 0xFF);
        byte ins = buffer[ISO7816.OFFSET_INS];
        if (ins == 0) {
            return;
        }
        for (short i = 0; i < times; i++) {
            once(ins, buffer);
        }
    }

    private void once(byte ins, byte[] buffer) {
        switch (ins) {
            case 1:
                Util.arrayFillNonAtomic(scratch, (short) 0, (short) 8, (byte) 0);
                if (!pin.check(scratch, (short) 0, (byte) 8)) {
                    ISOException.throwIt(ISO7816.SW_SECURITY_STATUS_NOT_SATISFIED);
                }
                break;
            case 2:
                Util.arrayCopyNonAtomic(persistent, (short) 0, scratch, SIZE, SIZE);
                break;
            case 3:
                loop();
                break;
            case 4:
                des.init(desKey, Cipher.MODE_ENCRYPT);
                des.doFinal(persistent, (short) 0, SIZE, scratch, (short) 0);
                break;
            case 5:
                aes.init(aesKey, Cipher.MODE_ENCRYPT);
                aes.doFinal(persistent, (short) 0, SIZE, scratch, (short) 0);
                break;
            case 6:
                sha.doFinal(persistent, (short) 0, SIZE, scratch, (short) 0);
                break;
            case 7:
                ecdsa.init(pair.getPrivate(), Signature.MODE_SIGN);
                signatureLength = ecdsa.sign(persistent, (short) 0, SIZE, scratch, (short) 0);
                break;
            case 8:
                ecdsa.init(pair.getPublic(), Signature.MODE_VERIFY);
                if (!ecdsa.verify(persistent, (short) 0, SIZE, scratch, (short) 0, signatureLength)) {
                    ISOException.throwIt(ISO7816.SW_DATA_INVALID);
                }
                break;
            case 9:
                aes.doFinal(persistent, (short) 0, (short) 16, scratch, (short) 0);
                break;
            default:
                ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
        }
    }

    /** About 1,300 bytecodes. */
    private void loop() {
        short sum = 0;
        for (short i = 0; i < 100; i++) {
            sum = (short) (sum * 31 + i ^ sum >> 3);
        }
        scratch[0] = (byte) sum;
    }
}
