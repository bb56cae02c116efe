package dev.jcard.gp.scp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** The AES operations of SCP03, GPCS B.2 and Amendment D 4.1.5. Keys are 16, 24 or 32 bytes, data is whole blocks. */
final class Aes {

    static final int BLOCK = 16;
    private static final byte[] ZERO_IV = new byte[BLOCK];

    private Aes() {
    }

    static byte[] ecb(byte[] key, byte[] block) {
        return run("AES/ECB/NoPadding", Cipher.ENCRYPT_MODE, key, null, block);
    }

    static byte[] cbc(int mode, byte[] key, byte[] iv, byte[] data) {
        return run("AES/CBC/NoPadding", mode, key, iv == null ? ZERO_IV : iv, data);
    }

    static byte[] cmac(byte[] key, byte[]... parts) {
        CMac mac = new CMac(AESEngine.newInstance());
        mac.init(new KeyParameter(key));
        for (byte[] part : parts) {
            mac.update(part, 0, part.length);
        }
        byte[] out = new byte[BLOCK];
        mac.doFinal(out, 0);
        return out;
    }

    /**
     * Key derivation in counter mode with CMAC.
     *
     * @param constant what is derived, Amendment D table 4-1
     * @param length   bytes wanted, at most 32
     */
    static byte[] derive(byte[] key, int constant, int length, byte[] context) {
        byte[] out = new byte[0];
        for (int counter = 1; out.length < length; counter++) {
            byte[] label = ByteBuffer.allocate(16).position(11).put((byte) constant).put((byte) 0)
                    .putShort((short) (length * 8)).put((byte) counter).array();
            byte[] block = cmac(key, label, context);
            out = Arrays.copyOf(out, out.length + BLOCK);
            System.arraycopy(block, 0, out, out.length - BLOCK, BLOCK);
        }
        return Arrays.copyOf(out, length);
    }

    private static byte[] run(String cipherName, int mode, byte[] key, byte[] iv, byte[] data) {
        try {
            Cipher cipher = Cipher.getInstance(cipherName);
            SecretKeySpec spec = new SecretKeySpec(key, "AES");
            if (iv == null) {
                cipher.init(mode, spec);
            } else {
                cipher.init(mode, spec, new IvParameterSpec(iv));
            }
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES failed on whole blocks: " + e.getMessage(), e);
        }
    }
}
