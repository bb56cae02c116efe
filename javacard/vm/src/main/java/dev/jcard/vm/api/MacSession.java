package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** Symmetric signatures: CBC-MAC with DES or AES, the retail MAC (algorithm 3), CMAC, HMAC. */
final class MacSession implements SignatureSession {

    private final Jcre jcre;
    private final KeyData key;
    private final int hash;
    private final int cipher;
    private final int padding;
    private final byte[] iv;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    MacSession(Jcre jcre, KeyData key, int hash, int cipher, int padding, byte[] iv) {
        this.jcre = jcre;
        this.key = key;
        this.hash = hash;
        this.cipher = cipher;
        this.padding = padding;
        int block = isDes() ? 8 : 16;
        boolean takesIv = isDes() || cipher == SignatureApi.AES_MAC;
        if (iv != null && iv.length > 0 && (!takesIv || iv.length != block)) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        this.iv = iv == null || iv.length == 0 ? new byte[block] : iv;
        if (isRetail() && key.bytes() == 8) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
    }

    private boolean isDes() {
        return cipher == SignatureApi.DES_MAC4 || cipher == SignatureApi.DES_MAC8;
    }

    private boolean isRetail() {
        return isDes() && (padding == Padding.ISO9797_M1_ALG3 || padding == Padding.ISO9797_M2_ALG3);
    }

    @Override
    public void update(byte[] more) {
        data.writeBytes(more);
    }

    @Override
    public byte[] sign() {
        byte[] all = data.toByteArray();
        data.reset();
        byte[] secret = key.get(KeyData.SECRET);
        return switch (cipher) {
            case SignatureApi.HMAC -> hmac(secret, all);
            case SignatureApi.AES_CMAC -> cmac(secret, all);
            default -> Arrays.copyOf(cbcMac(secret, all), length());
        };
    }

    private byte[] hmac(byte[] secret, byte[] all) {
        try {
            String name = "Hmac" + Digests.name(hash).replaceFirst("^SHA-", "SHA");
            Mac mac = hash == 3 ? Mac.getInstance(name, Digests.BOUNCY_CASTLE) : Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret, name));
            return mac.doFinal(all);
        } catch (GeneralSecurityException e) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
    }

    private static byte[] cmac(byte[] secret, byte[] all) {
        CMac mac = new CMac(AESEngine.newInstance());
        mac.init(new KeyParameter(secret));
        mac.update(all, 0, all.length);
        byte[] out = new byte[16];
        mac.doFinal(out, 0);
        return out;
    }

    private byte[] cbcMac(byte[] secret, byte[] all) {
        int block = iv.length;
        byte[] padded = Padding.add(padding, all, block);
        if (padded.length == 0 || padded.length % block != 0) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        byte[] chain = isRetail() ? Arrays.copyOf(secret, 8) : secret;
        byte[] out = BlockSession.engine(chain, isDes(), "CBC", iv, true).update(padded);
        byte[] last = Arrays.copyOfRange(out, out.length - block, out.length);
        if (isRetail()) {
            int third = secret.length == 24 ? 16 : 0;
            last = BlockSession.engine(Arrays.copyOfRange(secret, 8, 16), true, "ECB", iv, false).update(last);
            last = BlockSession.engine(Arrays.copyOfRange(secret, third, third + 8), true, "ECB", iv, true)
                    .update(last);
        }
        return last;
    }

    @Override
    public boolean verify(byte[] signature) {
        return MessageDigest.isEqual(sign(), signature);
    }

    @Override
    public byte[] signHash(byte[] value) {
        throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
    }

    @Override
    public boolean verifyHash(byte[] value, byte[] signature) {
        throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
    }

    @Override
    public int length() {
        return cipher == SignatureApi.DES_MAC4 ? 4 : cipher == SignatureApi.DES_MAC8 ? 8 : 16;
    }
}
